"""What is built without the collector leaves it as it was."""

import gc

import pytest
from saabhar.lexicons.collector import uncollected


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was_also_after_an_error(enabled: bool) -> None:
    seen = []

    @uncollected()
    def build(fails: bool) -> int:
        seen.append(gc.isenabled())
        if fails:
            raise ValueError
        return 7

    was = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        assert build(False) == 7
        with pytest.raises(ValueError):
            build(True)
        assert gc.isenabled() == enabled and seen == [False, False]
    finally:
        (gc.enable if was else gc.disable)()
