"""Charts as files: a picture and its outlines, the same bytes, safe names."""

from __future__ import annotations

from pathlib import Path

from saabhar.reports import Report, write_figures
from saabhar.reports.content import Chart


def test_every_chart_is_written_twice_with_the_same_bytes(english: Report, tmp_path: Path) -> None:
    one, other = (write_figures(english, tmp_path / name) for name in "ab")
    assert len(one) == 2 * len(english.blocks(Chart)) > 0
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]
    svg, png = one[0].read_text(encoding="utf-8"), one[1].read_bytes()
    assert svg.startswith('<?xml version="1.0" encoding="utf-8"?>')
    assert "<title>Dot chart of Promotional phrasing." in svg and "<text" not in svg
    assert png.startswith(b"\x89PNG") and b"tEXt" not in png


def test_a_chart_of_an_earlier_report_is_removed_and_other_files_stay(
    english: Report, tmp_path: Path
) -> None:
    for name in ("gone.svg", "notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    write_figures(english, tmp_path)
    assert not (tmp_path / "gone.svg").exists() and (tmp_path / "notes.txt").exists()


def test_a_hostile_language_tag_leads_to_no_other_folder(english: Report, tmp_path: Path) -> None:
    whole = english.blocks(Chart)[0]
    named = Chart("rates-x-../../up", whole.caption, whole.draw, whole.draw_narrow)
    section = english.sections[0].__class__("answer", "t", (named,))
    report = Report("en", "k", "t", "", "q", (section,), "f")
    folder = tmp_path / "in" / "figures"
    assert all(p.parent == folder for p in write_figures(report, folder))
    assert sorted(p.name for p in tmp_path.rglob("*.*")) == [
        "rates-x--up.png", "rates-x--up.svg"
    ]  # fmt: skip
