"""Every example in a docstring does what it says."""

import doctest
import importlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def modules() -> list[str]:
    """Import names of all files of all rooms, by the packages that pyproject lists."""
    rooms = SETUP["package-dir"]
    found = []
    for package in SETUP["packages"]:
        room = max((r for r in rooms if (package + ".").startswith(r + ".")), key=len)
        folder = ROOT / rooms[room] / package.removeprefix(room).removeprefix(".").replace(".", "/")
        found += [
            package if f.stem == "__init__" else f"{package}.{f.stem}"
            for f in sorted(folder.glob("*.py"))
        ]
    return [m for m in found if not m.endswith("__main__")]


@pytest.mark.parametrize("name", modules())
def test_examples_run_as_written(name: str) -> None:
    module = importlib.import_module(name)
    failures: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(test, out=failures.append)
    assert not failures, "".join(failures)
