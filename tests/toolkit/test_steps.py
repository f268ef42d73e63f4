"""Steps: made once for one state of what they depend on, and never half."""

import ast
from pathlib import Path

import pandas as pd
import pytest
import saabhar
from saabhar.digests import digest, folder_digest
from saabhar.manifest import STEPS
from saabhar.steps import Steps


def made(log: list[str], name: str) -> pd.DataFrame:
    log.append(name)
    return pd.DataFrame({"x": [1, 2], "tags": [("a",), ()]})


def run(folder: Path, log: list[str], *, lexicon: str = "1") -> Steps:
    steps = Steps(folder)
    steps.table("blocks", lambda: made(log, "blocks"), given={"corpus": "c"})
    steps.table("markers", lambda: made(log, "markers"), of=("blocks",), given={"lexicon": lexicon})
    steps.table("measures", lambda: made(log, "measures"), of=("markers",))
    return steps


def test_a_finished_step_is_not_run_again(tmp_path: Path) -> None:
    log: list[str] = []
    run(tmp_path, log)
    run(tmp_path, log)
    assert log == ["blocks", "markers", "measures"]


def test_an_edited_lexicon_reruns_only_what_follows(tmp_path: Path) -> None:
    log: list[str] = []
    run(tmp_path, log)
    run(tmp_path, log, lexicon="2")
    assert log == ["blocks", "markers", "measures", "markers", "measures"]


def test_a_step_that_was_interrupted_is_run_again_and_the_others_are_not(tmp_path: Path) -> None:
    log: list[str] = []
    steps = Steps(tmp_path)
    steps.table("blocks", lambda: made(log, "blocks"), given={"corpus": "c"})

    def stopped() -> pd.DataFrame:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.table("markers", stopped, of=("blocks",), given={"lexicon": "1"})
    run(tmp_path, log)
    assert log == ["blocks", "markers", "measures"]


def test_a_first_run_and_a_kept_one_give_the_same_table(tmp_path: Path) -> None:
    first = Steps(tmp_path).table("t", lambda: made([], "t"))
    second = Steps(tmp_path).table("t", lambda: made([], "t"))
    pd.testing.assert_frame_equal(first, second)
    assert first["tags"].tolist() == [("a",), ()]


def test_sweeping_keeps_only_what_this_run_asked_for(tmp_path: Path) -> None:
    run(tmp_path, [])
    steps = run(tmp_path, [], lexicon="2")
    assert len(list(tmp_path.iterdir())) == 5
    steps.sweep()
    assert len(list(tmp_path.iterdir())) == 3


def test_hashes_do_not_depend_on_the_order_of_keys() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def test_a_folder_hash_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1", encoding="utf-8")
    one = folder_digest(tmp_path)
    (tmp_path / "a.csv").write_text("2", encoding="utf-8")
    two = folder_digest(tmp_path)
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert len({one, two, folder_digest(tmp_path)}) == 3


# Of what a run takes from its own room these make no table.
NO_TABLES = {"manifest.py", "progress.py", "steps.py", "study.py"}


def taken_by(room: Path, file: str) -> set[str]:
    """Files of the room that one of its files imports."""
    tree = ast.parse((room / file).read_text(encoding="utf-8"))
    return {f"{n.module}.py" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level}


def test_every_file_that_makes_tables_of_a_study_is_in_its_hash() -> None:
    room, reached = Path(saabhar.__file__).parent, {"run.py"}
    while more := set().union(*(taken_by(room, f) for f in reached)) - reached - NO_TABLES:
        reached |= more
    assert reached == set(STEPS)


def test_pieces_of_a_long_step_are_gone_once_it_is_kept(tmp_path: Path) -> None:
    steps = Steps(tmp_path / "kept")
    assert steps.work is not None
    steps.work.mkdir(parents=True)
    (steps.work / "piece.arrays").write_bytes(b"x")
    run(tmp_path / "kept", [])
    assert steps.work.exists()
    steps.tidy()
    assert not steps.work.exists() and len(list((tmp_path / "kept").iterdir())) == 3
    steps.work.mkdir()
    run(tmp_path / "kept", []).sweep()
    assert not steps.work.exists()
    assert Steps(None).work is None
    Steps(None).tidy()
