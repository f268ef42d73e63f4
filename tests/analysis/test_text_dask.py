"""A matcher called by Dask on each partition gives what it gives on the whole."""

from __future__ import annotations

import pandas as pd
import pytest
from saabhar.analysis.text import Matcher, compile_patterns

dask = pytest.importorskip("dask", reason="a peer, no dependency")
dataframe = pytest.importorskip("dask.dataframe", reason="a peer, no dependency")

TEXTS = ["सरकार ने दावा किया।", "विकास हुआ, सरकार ने कहा", None, "कहा कहा", ""] * 20


def counted(part: pd.DataFrame, matcher: Matcher) -> pd.DataFrame:
    return matcher.count(part["text"], groups=["power", "speech"]).set_index(part.index)


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
@pytest.mark.parametrize("partitions", [1, 3, 7])
def test_partitions_together_count_what_the_whole_counts(scheduler: str, partitions: int) -> None:
    frame = pd.DataFrame({"text": pd.Series(TEXTS, dtype="str")})
    matcher = compile_patterns(["सरकार", "कह*"])
    expected = counted(frame, matcher)
    parts = dataframe.from_pandas(frame, npartitions=partitions)
    lazy = parts.map_partitions(counted, matcher, meta=expected.iloc[:0])
    found = lazy.compute(scheduler=scheduler)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_equal_matchers_are_one_task_to_dask_and_unequal_ones_two() -> None:
    from dask.base import tokenize

    one, same = compile_patterns(["सरकार"]), compile_patterns(["सरकार"])
    assert tokenize(one) == tokenize(same) != tokenize(compile_patterns(["शासन"]))
