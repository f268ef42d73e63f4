"""Coding sheets that people fill: XLSX and CSV with what may be entered, Label Studio JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .label_studio import label_config, read_choices, tasks_of
from .sample import Sample

CANNOT_SAY = "cannot say"


# A cell that opens with one of these is a formula to spreadsheet programs.
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Variable:
    """One question a coder answers of every item.

    Attributes
    ----------
    name
        Column of the sheet.
    question
        As the coder reads it.
    answers
        What may be entered; "cannot say" may always be.
    manual
        Definition, clear cases, border cases, counter-cases; printed on the sheet's second page.
    level
        nominal, ordinal, interval or ratio, for agreement.
    """

    name: str
    question: str
    answers: tuple[str, ...]
    manual: str = ""
    level: str = "nominal"

    def __post_init__(self) -> None:
        if self.name in ("item", "language", "text", "note"):
            raise ValueError(
                f"a variable cannot be called {self.name!r}: the sheet has that column."
            )
        if len(set(self.answers)) < 2:
            raise ValueError(f"{self.name}: a question needs two different answers or more.")


def write_sheet(
    found: Sample,
    variables: Sequence[Variable],
    path: str | Path,
    *,
    manual: str = "",
    marks: Sequence[str] = (),
) -> Path:
    """Write the sheet one coder fills, in the format the ending of the path says.

    Parameters
    ----------
    path
        ``.xlsx``: drop-downs, the manual on a second page (needs openpyxl: the extra "sheets").
        ``.csv``: UTF-8 with a mark that spreadsheets know; the answers stand in the head line.
        ``.json``: tasks for Label Studio, and beside it ``.xml``, the labelling set-up.
    manual
        Text that the questions are followed by: on a page of its own of an XLSX, else in a file
        ``.manual.txt`` beside the sheet.
    marks
        Categories that coders mark spans with, in Label Studio; see `read_marks`.
    """
    target = Path(path)
    if marks and target.suffix != ".json":
        raise ValueError(f"{target.name}: spans are marked in Label Studio; use .json.")
    sheet = found.items.copy()
    for variable in variables:
        sheet[variable.name] = ""
    sheet["note"] = ""
    if target.suffix == ".xlsx":
        _write_xlsx(sheet, variables, target, manual)
    elif target.suffix == ".csv":
        safe = sheet.map(lambda v: f"'{v}" if str(v).startswith(FORMULA_MARKS) else v)
        safe.to_csv(target, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    elif target.suffix == ".json":
        tasks = json.dumps(tasks_of(found.items), ensure_ascii=False, indent=1) + "\n"
        target.write_text(tasks, encoding="utf-8")
        asked = [(v.name, v.question, (*v.answers, CANNOT_SAY)) for v in variables]
        target.with_suffix(".xml").write_text(label_config(asked, marks), encoding="utf-8")
    else:
        raise ValueError(f"{target.name}: a sheet ends in .xlsx, .csv or .json.")
    if target.suffix != ".xlsx":
        guide = "\n\n".join([*(_guide(v) for v in variables), manual]).strip() + "\n"
        target.with_suffix(".manual.txt").write_text(guide, encoding="utf-8")
    return target


def _guide(variable: Variable) -> str:
    answers = ", ".join([*variable.answers, CANNOT_SAY])
    return f"{variable.name}: {variable.question}\nAnswers: {answers}\n{variable.manual}".strip()


def _write_xlsx(
    sheet: pd.DataFrame, variables: Sequence[Variable], target: Path, manual: str
) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation
    except ImportError as error:
        raise ImportError("XLSX sheets need openpyxl: pip install 'saabhar[sheets]'.") from error
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "coding"
    page.append(list(sheet.columns))
    for row in sheet.itertuples(index=False):
        # What a sheet cannot hold becomes one character, so that places stay what they are.
        page.append([ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(v)) for v in row])
    for row_cells in page.iter_rows(min_row=2):
        for cell in row_cells:
            # A text that begins with "=" must not run as a formula.
            cell.data_type = "s"
        row_cells[2].alignment = Alignment(wrap_text=True, vertical="top")
    page.column_dimensions["C"].width = 100
    page.freeze_panes = "D2"
    for cell in page[1]:
        cell.font = Font(bold=True)
    # Answers stand on a page of their own: a list inside a rule may hold 255 characters at most.
    lists = book.create_sheet("answers")
    for k, variable in enumerate(variables, start=1):
        answers = [*variable.answers, CANNOT_SAY]
        for i, answer in enumerate(answers, start=1):
            lists.cell(row=i, column=k, value=answer)
        letter = get_column_letter(k)
        rule = DataValidation(
            type="list",
            formula1=f"=answers!${letter}$1:${letter}${len(answers)}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=variable.name,
            error="Choose one of the answers of the list.",
            showInputMessage=True,
            promptTitle=variable.name,
            prompt=variable.question[:255],
        )
        page.add_data_validation(rule)
        column = get_column_letter(list(sheet.columns).index(variable.name) + 1)
        rule.add(f"{column}2:{column}{len(sheet) + 1}")
    guide = book.create_sheet("manual")
    guide.column_dimensions["A"].width = 110
    # A paragraph a row: a row cannot be scrolled through.
    for text in [*(_guide(v) for v in variables), *manual.split("\n\n")]:
        if text:
            guide.append([text])
            guide.cell(row=guide.max_row, column=1).alignment = Alignment(wrap_text=True)
    book.save(target)


def read_sheets(path: str | Path, variables: Sequence[Variable]) -> dict[str, pd.DataFrame]:
    """Read a filled sheet back, or an export of Label Studio with several annotators in it.

    Parameters
    ----------
    path
        ``.xlsx`` or ``.csv`` of one coder, or the ``.json`` Label Studio exports.

    Returns
    -------
    dict of DataFrame
        By coder (the name of the file; of an export "file: annotator"): item and one column a
        variable, as text; "" where nothing was entered or "cannot say".

    Raises
    ------
    ValueError
        Listing every answer that is not one of the variable's, with its line.
    """
    source = Path(path)
    if source.suffix == ".xlsx":
        sheets = {source.stem: _read_xlsx(source)}
    elif source.suffix == ".csv":
        sheets = {
            source.stem: pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        }
    elif source.suffix == ".json":
        read = read_choices(source, [v.name for v in variables])
        sheets = {
            f"{source.stem}: {c}" if len(read) > 1 else source.stem: s for c, s in read.items()
        }
        if not sheets:
            raise ValueError(
                f"{source.name}: no task is annotated. Export the project from Label Studio; this "
                "may be the file that was imported."
            )
    else:
        raise ValueError(f"{source.name}: a sheet ends in .xlsx, .csv or .json.")
    checked = {coder: _checked(sheet, variables, source.name) for coder, sheet in sheets.items()}
    faults = [fault for _, found in checked.values() for fault in found]
    if faults:
        raise ValueError("\n".join(faults))
    return {coder: sheet for coder, (sheet, _) in checked.items()}


def read_sheet(path: str | Path, variables: Sequence[Variable]) -> pd.DataFrame:
    """Read the filled sheet of one coder; see `read_sheets`.

    Raises
    ------
    ValueError
        As there, and for an export that holds several annotators.
    """
    sheets = read_sheets(path, variables)
    if len(sheets) > 1:
        raise ValueError(
            f"{Path(path).name}: {len(sheets)} annotators ({', '.join(sheets)}). read_sheets reads "
            "them apart."
        )
    return next(iter(sheets.values()))


def _read_xlsx(source: Path) -> pd.DataFrame:
    try:
        return pd.read_excel(source, sheet_name="coding", dtype=str, keep_default_na=False)
    except ImportError as error:
        raise ImportError("XLSX sheets need openpyxl: pip install 'saabhar[sheets]'.") from error
    except ValueError as error:
        raise ValueError(f"{source.name}: no page called coding; {error}.") from error


def _checked(
    sheet: pd.DataFrame, variables: Sequence[Variable], file: str
) -> tuple[pd.DataFrame, list[str]]:
    """Codes with "cannot say" as no code, and every answer that is none."""
    names = ["item", *(v.name for v in variables)]
    if missing := [n for n in names if n not in sheet.columns]:
        raise ValueError(f"{file}: the columns {', '.join(missing)} are missing.")
    sheet = pd.DataFrame({n: sheet[n].fillna("").astype(str).str.strip() for n in names})
    sheet = sheet[sheet["item"] != ""]
    faults = []
    for v in variables:
        # A capital or a space more is no other answer.
        known = {a.casefold(): a for a in (*v.answers, CANNOT_SAY)}
        meant = sheet[v.name].str.casefold().map(known)
        wrong = meant.isna() & (sheet[v.name] != "")
        faults += [
            f"{file}, line {line + 2} ({sheet.loc[line, 'item']}): {v.name} is "
            f"{sheet.loc[line, v.name]!r}. Answers: {', '.join(v.answers)}, {CANNOT_SAY}."
            for line in sheet.index[wrong]
        ]
        sheet[v.name] = meant.where(meant.notna() & (meant != CANNOT_SAY), "")
    return sheet.reset_index(drop=True), faults
