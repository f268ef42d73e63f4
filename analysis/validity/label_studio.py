"""Label Studio both ways: tasks and set-up out, choices and marked spans of each annotator in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pandas as pd

from .span_agreement import Marked

# Name of the control that spans are marked with.
MARKS = "marks"
SPANS = ("item", "start", "end", "text", "category")


def tasks_of(items: pd.DataFrame) -> list[dict[str, Any]]:
    """Tasks to import: item, language and text of each."""
    return [
        {"data": {"item": i, "language": lang, "text": text}}
        for i, lang, text in items[["item", "language", "text"]].itertuples(index=False)
    ]


def label_config(
    questions: Sequence[tuple[str, str, Sequence[str]]], marks: Sequence[str] = ()
) -> str:
    """Set-up for Label Studio: the text, one single choice a question, one label a category.

    Parameters
    ----------
    questions
        Name, question and answers of each.
    marks
        Categories that coders mark spans with; none without.

    Examples
    --------
    >>> setup = label_config([("tone", "How is it told?", ("praise", "blame"))], ["EVAL"])
    >>> setup.count("<Choice "), setup.count("<Label ")
    (2, 1)
    """
    lines = ["<View>"]
    if marks:
        lines.append(f'  <Labels name="{MARKS}" toName="text">')
        lines += [f"    <Label value={quoteattr(m)}/>" for m in marks]
        lines.append("  </Labels>")
    # By words, so that a drag over Devanagari cannot cut a letter from its vowel sign.
    lines.append('  <Text name="text" value="$text" granularity="word"/>')
    for name, question, answers in questions:
        lines.append(f"  <Header value={quoteattr(question)}/>")
        lines.append(f'  <Choices name={quoteattr(name)} toName="text" choice="single">')
        lines += [f"    <Choice value={quoteattr(a)}/>" for a in answers]
        lines.append("  </Choices>")
    return "\n".join([*lines, "</View>"]) + "\n"


def read_choices(path: Path, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """One sheet an annotator: item and the choice in each question, "" where none was made."""
    rows: dict[str, list[dict[str, str]]] = {}
    for coder, task, results in _annotations(path):
        row = {"item": str(task["item"])} | dict.fromkeys(names, "")
        for result in results:
            name, choices = str(result.get("from_name")), result.get("value", {}).get("choices")
            if name in names and choices:
                row[name] = str(choices[0])
        rows.setdefault(coder, []).append(row)
    return {c: pd.DataFrame(r, columns=["item", *names], dtype=str) for c, r in rows.items()}


def read_marks(path: str | Path) -> dict[str, pd.DataFrame]:
    """Spans that each annotator marked: of `read_marked` the spans alone.

    Returns
    -------
    dict of DataFrame
        By annotator: item, start, end (code points, end exclusive), text, category.

    Raises
    ------
    ValueError
        As `read_marked`.
    """
    return {coder: marked.spans for coder, marked in read_marked(path).items()}


def read_marked(path: str | Path) -> dict[str, Marked]:
    """What each annotator marked, and what each went through.

    Returns
    -------
    dict of Marked
        By annotator: spans (item, start, end in code points, end exclusive, text, category), and
        the length of the text of every item annotated. Annotators who marked nothing have no spans.

    Raises
    ------
    ValueError
        Listing every span whose place does not hold the words it quotes.

    Notes
    -----
    Browsers count UTF-16 units, in which an emoji is two, and versions of Label Studio differ in
    whether they turn them into code points: of both readings the one that holds the quoted words is
    taken.
    """
    source = Path(path)
    rows: dict[str, list[tuple[str, int, int, str, str]]] = {}
    lengths: dict[str, dict[str, int]] = {}
    faults = []
    for coder, task, results in _annotations(source):
        mine = rows.setdefault(coder, [])
        item, text = str(task["item"]), str(task["text"])
        lengths.setdefault(coder, {})[item] = len(text)
        for result in results:
            value = result.get("value", {})
            if result.get("from_name") != MARKS or not value.get("labels"):
                continue
            place = _place(text, int(value["start"]), int(value["end"]), value.get("text"))
            if place is None:
                faults.append(
                    f"{source.name}, {item}: {value.get('text')!r} is not at {value['start']} to "
                    f"{value['end']}. Was the text changed since the sample was drawn?"
                )
                continue
            start, end = place
            mine += [(item, start, end, text[start:end], m) for m in value["labels"]]
    if faults:
        raise ValueError("\n".join(faults))
    return {
        coder: Marked(
            pd.DataFrame(r, columns=list(SPANS)), pd.Series(lengths[coder], dtype="int64")
        )
        for coder, r in rows.items()
    }


def _annotations(path: Path) -> list[tuple[str, Mapping[str, Any], list[dict[str, Any]]]]:
    """Coder, data of the task, and results, of every annotation that was not cancelled."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name}, line {error.lineno}: not JSON: {error.msg}.") from error
    if not isinstance(tasks, list) or not all(isinstance(t, dict) for t in tasks):
        raise ValueError(f"{path.name}: Label Studio exports a list of tasks; this is none.")
    found = []
    for task in tasks:
        data = task.get("data", task)
        if "item" not in data:
            raise ValueError(f"{path.name}: a task has no item. Export the tasks as imported.")
        if "data" not in task:
            found.append((_coder(task.get("annotator")), data, _of_short_form(task)))
        for one in task.get("annotations", []):
            if not one.get("was_cancelled"):
                found.append((_coder(one.get("completed_by")), data, one.get("result", [])))
    return found


def _of_short_form(task: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Results of a JSON-MIN export, where each control is a key of the task."""
    results: list[dict[str, Any]] = []
    for name, value in task.items():
        if name == MARKS:
            spans = value if isinstance(value, list) else []
            results += [{"from_name": MARKS, "value": s} for s in spans]
        elif isinstance(value, str):
            results.append({"from_name": name, "value": {"choices": [value]}})
        elif isinstance(value, dict) and "choices" in value:
            results.append({"from_name": name, "value": value})
    return results


def _coder(who: object) -> str:
    if isinstance(who, dict):
        return str(who.get("email") or who.get("id") or "")
    return "" if who is None else str(who)


def _place(text: str, start: int, end: int, quoted: str | None) -> tuple[int, int] | None:
    """Code points of a span, read as code points or as UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    after = [len(units[: 2 * n].decode("utf-16-le", "replace")) for n in (start, end)]
    for a, b in ((start, end), (after[0], after[1])):
        if 0 <= a < b <= len(text) and (quoted is None or _plain(text[a:b]) == _plain(quoted)):
            return a, b
    return None


def _plain(text: str) -> str:
    """Without what an export writes otherwise: line ends, and white space at the ends."""
    return " ".join(text.replace("\\n", " ").split())
