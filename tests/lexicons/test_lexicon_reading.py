"""A lexicon folder is read whole, and every fault of it is told at once, with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from saabhar.lexicons import LexiconError, check_lexicons, read_lexicon
from saabhar.lexicons.folder import SHIPPED

TOML = """
name = "verbs"
version = "1"
licence = "CC-BY-4.0"

[categories]
neutral = "Takes no stand."
doubting = "Puts in doubt."

[sources.author2020]
author = "A. Author"
"""
HEADER = "id,form,language,category,source,locator,status,note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lexicon.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "entries.csv").write_text(
        HEADER
        + "v1,said,en,neutral,author2020,p. 1,active,\n"
        + "v2,दावा किया,hi,doubting,author2020,p. 2,active,\n",
        encoding="utf-8",
    )
    return tmp_path


def faults(folder: Path) -> str:
    with pytest.raises(LexiconError) as caught:
        read_lexicon(folder)
    return str(caught.value)


def test_entries_come_with_variants_and_contexts(folder: Path) -> None:
    (folder / "words.csv").write_text("name,language,form\ntime,hi,कल\ntime,hi,आज\n", "utf-8")
    (folder / "forms.csv").write_text(
        "entry_id,use,form,within,of\n"
        "v2,variant,दावा करते,,\n"
        "v2,require,@time,before 3,दावा किया\n"
        "v2,require,परसों,before 3,दावा किया\n"
        "v2,exclude,नहीं,sentence,\n",
        "utf-8",
    )
    entry = read_lexicon(folder)["v2"]
    assert entry.forms == ("दावा किया", "दावा करते")
    require, exclude = entry.contexts
    assert (require.forms, require.within, require.of) == (
        ("कल", "आज", "परसों"),
        "before 3",
        "दावा किया",
    )
    assert (exclude.use, exclude.within, exclude.of) == ("exclude", "sentence", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            "v3,x,en,doubtng,author2020,,active,\n", "Did you mean 'doubting'?", id="category"
        ),
        pytest.param("v3,x,en,neutral,author202,,active,\n", "source 'author202'", id="source"),
        pytest.param("v3,x,en,neutral,author2020,,gone,\n", "status is 'gone'", id="status"),
        pytest.param("v3,x,en,neutral,author2020,,withdrawn,\n", "Say in the note why", id="why"),
        pytest.param("v2,x,en,neutral,author2020,,active,\n", "Ids are never reused", id="id"),
        pytest.param("v0,x,en,neutral,author2020,,active,\n", "sorted by id", id="order"),
        pytest.param("v3,,en,neutral,author2020,,active,\n", "'form' is empty", id="form"),
        pytest.param("v3,x,en,neutral,author2020,,active,a,b\n", "double quotes", id="comma"),
    ],
)
def test_a_fault_names_line_and_remedy(folder: Path, line: str, told: str) -> None:
    with (folder / "entries.csv").open("a", encoding="utf-8") as file:
        file.write(line)
    message = faults(folder)
    assert "entries.csv, line 4" in message
    assert told in message


def test_all_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    with (folder / "entries.csv").open("a", encoding="utf-8") as file:
        file.write("v3,x,en,doubtng,nobody,,gone,\n")
    (folder / "forms.csv").write_text(
        "entry_id,use,form,within,of\n"
        "v9,variant,y,,\n"
        "v1,require,y,somewhere,\n"
        "v1,require,@nolist,sentence,\n"
        "v1,require,#praise,sentence,\n"
        "v1,exclude,y,sentence,told\n",
        "utf-8",
    )
    message = faults(folder)
    for told in (
        "doubtng",
        "nobody",
        "'gone'",
        "no such entry",
        "somewhere",
        "nolist",
        "#praise",
        "'told'",
    ):
        assert told in message
    assert len(message.splitlines()) == 8


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param(
            "forms.csv", "entry_id,use,form,within,of\nv1,variant,क\n".encode("utf-16"),
            "forms.csv: 'utf-8' codec", id="another encoding",
        ),
        pytest.param(
            "forms.csv", b"entry_id,use,from,within,of\n", "line 1: no column 'form'", id="column"
        ),
        pytest.param(
            "words.csv", b"name,language,form,form\n", "line 1: the column 'form' stands twice",
            id="a column twice",
        ),
        pytest.param("judged.csv", b"", "line 1: no column 'entry_id'", id="an empty file"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_fault_and_no_traceback(
    folder: Path, name: str, content: bytes, told: str
) -> None:
    (folder / name).write_bytes(content)
    assert told in faults(folder)


def test_a_line_separator_inside_a_cell_ends_no_line(folder: Path) -> None:
    with (folder / "entries.csv").open("a", encoding="utf-8") as file:
        file.write("v3,told,en,neutral,author2020,,active,one\u2028two\n")
    assert read_lexicon(folder)["v3"].note == "one\u2028two"


def test_a_folder_without_a_description_says_what_a_lexicon_is(tmp_path: Path) -> None:
    assert "A lexicon is a folder with lexicon.toml" in faults(tmp_path)


def test_an_unknown_entry_suggests_the_nearest(folder: Path) -> None:
    with pytest.raises(KeyError, match="Did you mean 'v1'"):
        read_lexicon(folder)["v11"]


def test_the_shipped_lexicons_hold_no_fault() -> None:
    assert check_lexicons() == []


def test_a_form_in_two_entries_is_a_fault(folder: Path) -> None:
    (folder / "coding.md").write_text("how", "utf-8")
    assert check_lexicons([folder]) == []
    with (folder / "entries.csv").open("a", encoding="utf-8") as file:
        file.write("v3,Said,en,neutral,author2020,,active,\n")
    [fault] = check_lexicons([folder])
    assert "'Said' stands in v1 already" in fault


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_entry_has_a_source_and_a_described_category(name: str) -> None:
    lexicon = read_lexicon(name)
    assert all(e.source and e.category in lexicon.categories for e in lexicon)
    assert lexicon.version
    assert lexicon.licence == "CC-BY-4.0"
