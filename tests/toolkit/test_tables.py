"""Tables on disk: what is written is read back, and no text becomes a formula."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.tables import FORMULA_MARKS, read_frame, write_table

FRAME = pd.DataFrame(
    {
        "article_id": ["a1", "a2"],
        "outlets": [("cmg", "ians"), ()],
        "passages": [((0, 5, 3, 8),), ((1, 2, 3, 4), (5, 6, 7, 8))],
        "value": [1.5, float("nan")],
    }
)


def test_parquet_gives_tuples_and_notes_back(tmp_path: Path) -> None:
    FRAME.attrs["fold"] = "case"
    back = read_frame(write_table(FRAME, tmp_path / "t.parquet"))
    assert back["outlets"].tolist() == FRAME["outlets"].tolist()
    assert back["passages"].tolist() == FRAME["passages"].tolist()
    assert back.attrs == {"fold": "case"}


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    for ending in ("parquet", "csv", "jsonl"):
        one = write_table(FRAME, tmp_path / f"one.{ending}").read_bytes()
        assert one == write_table(FRAME.copy(), tmp_path / f"two.{ending}").read_bytes()


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://x.example")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
)
def test_a_text_cell_is_never_a_formula(tmp_path: Path, cell: str) -> None:
    path = write_table(pd.DataFrame({"text": [cell], "n": [-1.5]}), tmp_path / "t.csv")
    written = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert written["text"][0] == "'" + cell
    assert written["n"][0] == "-1.5"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1))
def test_no_text_cell_opens_with_a_mark_of_formulas(cells: list[str]) -> None:
    import io

    from saabhar.tables import write_csv

    out = io.StringIO()
    write_csv(pd.DataFrame({"text": cells}), out)
    back = pd.read_csv(io.StringIO(out.getvalue(), newline=""), dtype=str, keep_default_na=False,
                       lineterminator="\n", skip_blank_lines=False)  # fmt: skip
    assert not back["text"].str.startswith(FORMULA_MARKS).any()


def test_another_ending_is_refused_with_those_that_work(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.parquet, \.csv, \.jsonl"):
        write_table(FRAME, tmp_path / "t.xls")


def test_a_writer_that_fails_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = write_table(FRAME, tmp_path / "t.parquet")
    before = path.read_bytes()
    with pytest.raises(Exception, match=r"."):
        write_table(pd.DataFrame({"x": [object()]}), path)
    assert path.read_bytes() == before
