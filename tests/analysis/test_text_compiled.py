"""What numba keeps on disk is used again, and thrown away when anything it was built on changes."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numba.core.errors import NumbaError
from saabhar.analysis.text.compiled import compiled, kernel

NUMBERS = "FACTOR = 2\n"
HELPER = """
from saabhar.analysis.text.compiled import kernel

@kernel
def step(x: int) -> int:
    return x + 1
"""
USER = """
from saabhar.analysis.text.compiled import compiled
from kept_numbers import FACTOR
from kept_helper import step

@compiled
def scaled(x: int) -> int:
    return FACTOR * step(x)
"""


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, source in (("numbers", NUMBERS), ("helper", HELPER), ("user", USER)):
        (tmp_path / f"kept_{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path


def imported_anew() -> ModuleType:
    for name in ("kept_numbers", "kept_helper", "kept_user"):
        sys.modules.pop(name, None)
    importlib.invalidate_caches()
    return importlib.import_module("kept_user")


def test_what_is_unchanged_comes_from_disk(fresh: Path) -> None:
    assert imported_anew().scaled(3) == 8
    again = imported_anew().scaled
    assert again(3) == 8
    assert sum(again.stats.cache_hits.values()) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param("kept_numbers.py", "FACTOR = 2", "FACTOR = 30", 120, id="a constant"),
        pytest.param("kept_helper.py", "x + 1", "x + 7", 20, id="a function"),
    ],
)
def test_a_change_in_another_file_is_seen(
    fresh: Path, file: str, old: str, new: str, expected: int
) -> None:
    # 2 * (3 + 1) first; then 30 * (3 + 1) and 2 * (3 + 7).
    assert imported_anew().scaled(3) == 8
    path = fresh / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert imported_anew().scaled(3) == expected


def test_a_kernel_may_make_no_array() -> None:
    def total(values):  # type: ignore[no-untyped-def]
        result = 0
        for i in range(len(values)):
            result += values[i]
        return result

    def doubled(values):  # type: ignore[no-untyped-def]
        return np.concatenate((values, values))

    values = np.arange(4)
    assert kernel(total)(values) == compiled(total)(values) == 6
    with pytest.raises(NumbaError):
        kernel(doubled)(values)


def test_what_cannot_be_read_from_disk_is_compiled_again(fresh: Path) -> None:
    # As after an upgrade that took away a class which the kept code names.
    kept = imported_anew().scaled
    assert kept(3) == 8
    [index] = Path(kept.stats.cache_path).glob("kept_user.scaled*.nbi")
    index.write_bytes(index.read_bytes()[:-20])
    again = imported_anew().scaled
    assert again(3) == 8
    assert sum(again.stats.cache_hits.values()) == 0
