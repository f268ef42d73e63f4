"""The outlet registry: names, domains, classes by date, a study's own outlets, faults."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import shutil
from pathlib import Path

import pytest
from saabhar.__main__ import main as saabhar
from saabhar.analysis.credits import read_credit
from saabhar.lexicons import (
    LexiconError,
    check_registry,
    outlets_of_matrix,
    read_matrix,
    read_registry,
)

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "lexicons" / "outlets"
MATRIX = ROOT / ".." / "shared" / "data" / "state-media-registry" / "State_Media_Matrix.csv"
OWN = "id,names,wire_codes,domains,country,role,ownership,class,class_from,class_source,owner,parent,note\n"  # noqa: E501


@pytest.fixture(scope="module")
def registry():
    return read_registry()


def own(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "outlets.csv"
    path.write_text(OWN + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_shipped_files_are_sound() -> None:
    assert check_registry() == []


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2023-06-01", "ISFM"),  # matrix of the editions of 2023 and 2024
        ("2025-09-30", "ISFM"),
        ("2025-10-01", "SC"),  # edition of 2025
        ("2025-11-20", "SC"),
        ("2019-01-01", ""),  # no source in the registry speaks of 2019
        ("2025", ""),  # a partial date across the change
        ("2024", "ISFM"),
    ],
)
def test_a_class_belongs_to_an_outlet_at_a_date(registry, date: str, code: str) -> None:
    assert registry.class_of("voa", date) == code


def test_a_class_comes_with_its_source_and_date(registry) -> None:
    held = registry.classing("cmg", datetime.date(2025, 9, 1))
    assert (held.code, held.as_of) == ("SC", "2025-08")
    assert "SMM25-CMG" in held.source.split(";")


def test_every_class_has_a_source_and_a_date(registry) -> None:
    for outlet in registry:
        for held in outlet.classes:
            assert held.source, outlet.id
            assert held.since, outlet.id
            assert held.as_of, outlet.id
            assert held.code in registry.typology.types


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("चाइना मीडिया ग्रुप", "cmg"),
        ("CHINA MEDIA GROUP", "cmg"),
        ("प्रेट्र", "pti"),
        ("जेएनएन", "jagran"),
        ("नभाटा", "nbt"),
        ("नईदुनिया", "naidunia"),
        ("डीपीए", "dpa"),
        ("हिन्दुस्थान समाचार", "hs"),
        ("हिंदुस्थान समाचार", "hs"),
        ("https://www.tass.com/world/1", "tass"),
        ("voa", "voa"),
    ],
)
def test_an_outlet_is_found_by_name_code_domain_and_id(registry, name: str, outlet: str) -> None:
    assert outlet in [o.id for o in registry.find(name)]


def test_an_unknown_name_finds_nothing_and_suggests_what_is_near(registry) -> None:
    assert registry.find("The Herald of Nowhere") == ()
    assert "xinhua" in registry.suggest("xinhuaa")
    with pytest.raises(KeyError, match="Near: xinhua"):
        registry["xinhuaa"]


def test_kin_stand_in_one_line(registry) -> None:
    assert registry.line("cri") == ("cri", "cmg")
    assert registry.kin("cri", "cmg")
    assert registry.kin("cmg", "cri")
    assert not registry.kin("cri", "cgtn")


def test_a_study_adds_its_own_outlets(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "herald,The Herald;द हेराल्ड,HRLD,herald.example,XX,newspaper,private,SC,2024-01,by hand,,,",
    )
    registry = read_registry(extra=path)
    assert registry.find("द हेराल्ड")[0].id == "herald"
    assert registry.class_of("herald", "2024-05-01") == "SC"
    assert registry.class_of("herald", "2023-05-01") == ""
    assert [n.use for n in registry["herald"].names] == ["name", "name", "code"]


def test_all_faults_of_a_study_file_are_listed_at_once(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "herald,The Herald,,,XX,newspapr,private,SC,2024-01,,,,",  # role, no source
        "chronicle,,,,XX,,,XY,,by hand,,nobody,",  # no name, class, date, parent
    )
    with pytest.raises(LexiconError) as error:
        read_registry(extra=path)
    told = str(error.value)
    for fault in (
        "role is 'newspapr'",
        "Did you mean 'newspaper'?",
        "a class without a source",
        "'names' is empty",
        "class 'XY' is not in the typology",
        "class_from is ''",
        "parent 'nobody' is no outlet",
    ):
        assert fault in told
    assert "outlets.csv, line 2 (herald)" in told


def test_faults_of_the_shipped_form_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "outlets"
    shutil.copytree(SHIPPED, folder)
    with (folder / "classes.csv").open("a", encoding="utf-8") as file:
        file.write("voa,SC,2025-01,,2025-10,SMM25-GLOBAL,\nnobody,SC,2023,,2023,MATRIX,\n")
        file.write("zee,SC,soon,,2023,NOWHERE,\n")
    faults = check_registry(folder)
    assert len(faults) == 4
    assert any("overlaps" in f for f in faults)
    assert any("no such outlet" in f for f in faults)
    with (folder / "outlets.csv").open("a", encoding="utf-8") as file:
        file.write("voa,US,broadcaster,state,,,n,MATRIX,\n")
    assert any("(voa): the id stands there twice" in f for f in check_registry(folder))
    assert any("since is 'soon'" in f for f in faults)
    assert any("'NOWHERE' is not in the bibliography" in f for f in faults)


def test_the_typology_can_be_another(tmp_path: Path) -> None:
    (tmp_path / "typology.toml").write_text(
        'name = "Two kinds"\nreference = "own"\n[types.A]\nname = "one"\n[types.B]\nname = "two"\n',
        encoding="utf-8",
    )
    (tmp_path / "classes.csv").write_text(
        "outlet,class,since,until,as_of,source,note\nvoa,A,2000,,2024,OWN,\n", encoding="utf-8"
    )
    registry = read_registry(typology=tmp_path)
    assert registry.typology.name == "Two kinds"
    assert registry.class_of("voa", "2025-11-01") == "A"
    assert registry.class_of("cmg", "2025-11-01") == ""


def test_outlets_are_frozen(registry) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        registry["voa"].country = "XX"


def matrix(tmp_path: Path) -> Path:
    path = tmp_path / "State_Media_Matrix.csv"
    rows = [
        ["Region", "Country", "Media company", "Main assets", "URL", "Typology", "Status", "Notes"],
        ["Asia", "China", "Xinhua", "Xinhua", "http://www.xinhuanet.com/x", "SC", "", ""],
        ["X", "Nowhere", "Nowhere Media", "Herald TV", "https://herald.example/", "ISFM", "", ""],
        ["X", "Nowhere", "Nowhere Media", "Herald Radio", "", "ISFM?", "", "unsure"],
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_the_matrix_keeps_where_each_row_comes_from(tmp_path: Path) -> None:
    table = read_matrix(matrix(tmp_path), since="2023")
    assert table[["outlet", "match", "class", "class_as_printed", "line"]].to_numpy().tolist() == [
        ["xinhua", "domain", "SC", "SC", 2],
        ["", "", "ISFM", "ISFM", 3],
        ["", "", "", "ISFM?", 4],
    ]
    assert set(table["file"]) == {"State_Media_Matrix.csv"}
    assert table["sha256"].str.len().eq(64).all()


def test_rows_of_the_matrix_can_join_the_registry(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    outlets_of_matrix(read_matrix(matrix(tmp_path), since="2023")).to_csv(path, index=False)
    registry = read_registry(extra=path)
    [outlet] = registry.find("Herald TV")
    assert registry.class_of(outlet.id, "2023-06-01") == "ISFM"
    assert "lines 3" in outlet.note


@pytest.mark.skipif(not MATRIX.exists(), reason="the published matrix is not here")
def test_the_published_matrix_is_read_whole() -> None:
    table = read_matrix(MATRIX, since="2023")
    assert len(table) == 1157  # data lines of the file
    agree = table[(table["outlet"] == "voa") & (table["class"] != "")]
    assert set(agree["class"]) == {"ISFM"}


def test_a_file_of_ids_and_names_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text("id,names\nherald,The Herald;द हेराल्ड\n", encoding="utf-8")
    assert read_registry(extra=path)["herald"].role == ""
    credit = read_credit("साभार: द हेराल्ड", registry=read_registry(extra=path))
    assert credit is not None
    assert credit.outlets == ("herald",)


def test_a_misspelt_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text("id,name\nherald,The Herald\n", encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        read_registry(extra=path)
    missing, unknown = error.value.faults
    assert missing.endswith("line 1: no column 'names'. Known: id, name. Did you mean 'name'?")
    assert "unknown column 'name'" in unknown and unknown.endswith("Did you mean 'names'?")


def test_a_folder_of_a_study_brings_outlets_and_typology(tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text(
        "id,names,class,class_from,class_source\nherald,The Herald,A,2024,by hand\n",
        encoding="utf-8",
    )
    (tmp_path / "typology.toml").write_text(
        'name = "Two kinds"\nreference = "own"\n[types.A]\nname = "one"\n', encoding="utf-8"
    )
    (tmp_path / "classes.csv").write_text(
        "outlet,class,since,until,as_of,source,note\nvoa,A,2000,,2024,OWN,\n", encoding="utf-8"
    )
    registry = read_registry(extra=tmp_path)
    assert registry.class_of("herald", "2025-01-01") == "A"
    assert registry.class_of("voa", "2025-01-01") == "A"
    assert registry.class_of("cmg", "2025-01-01") == ""


def test_the_matrix_is_taken_in_by_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "own.csv"
    assert saabhar(["matrix", str(matrix(tmp_path)), "--since", "2023", "-o", str(out)]) == 0
    assert "3 lines: 1 are outlets of the registry, 1 hold no code" in capsys.readouterr().out
    assert read_registry(extra=out).find("Herald TV")
    assert saabhar(["matrix", str(tmp_path / "nothing.csv"), "--since", "2023"]) == 1
