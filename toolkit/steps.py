"""Steps of a study, each kept on disk under the hash of everything it depends on.

A step that was finished is never run again while nothing it depends on changes, so an interrupted
study goes on where it stopped and an edited lexicon entry reruns only what follows from it. A
result is moved into place when whole: a process killed at any moment leaves no half table.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from .digests import digest
from .progress import Tell, nothing
from .tables import read_frame, replacing, to_arrow

# Folder of the pieces of long steps.
WORK = "work"


@dataclass(slots=True)
class Steps:
    """Runs steps, or takes their results from the folder where they were kept.

    Attributes
    ----------
    folder
        Where results are kept; None keeps nothing.
    tell
        Called with the name of each step as it begins.
    keys
        The hash of each step that was asked for, by name; part of the manifest.
    """

    folder: Path | None
    tell: Tell = nothing
    keys: dict[str, str] = field(default_factory=dict)

    def table(
        self,
        name: str,
        make: Callable[[], pd.DataFrame],
        *,
        of: tuple[str, ...] = (),
        given: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """The table ``make`` returns, made once for one state of what it depends on.

        Parameters
        ----------
        name
            Of the step.
        of
            Names of earlier steps it reads.
        given
            Everything else it depends on: hashes of inputs, lexicons, parameters.
        """
        self.tell(name)
        key = digest({"step": name, "of": [self.keys[n] for n in of], "given": given or {}})
        self.keys[name] = key
        if self.folder is None:
            return make()
        kept = self.folder / f"{name}-{key[:20]}.parquet"
        if kept.exists():
            return read_frame(kept)
        frame = make()
        with replacing(kept) as draft:
            pq.write_table(to_arrow(frame), draft)
        # Read back, so that a first run and a resumed one go on from the very same table.
        return read_frame(kept)

    @property
    def work(self) -> Path | None:
        """Where a long step may keep its finished pieces until it is done; see `tidy`."""
        return None if self.folder is None else self.folder / WORK

    def tidy(self) -> None:
        """Delete the pieces of long steps: all of these are kept whole."""
        if self.work is not None:
            shutil.rmtree(self.work, ignore_errors=True)

    def sweep(self) -> None:
        """Delete what this run did not ask for, and the pieces of long steps."""
        self.tidy()
        if self.folder is None or not self.folder.exists():
            return
        wanted = {f"{name}-{key[:20]}.parquet" for name, key in self.keys.items()}
        for file in self.folder.iterdir():
            if file.name not in wanted:
                file.unlink()
