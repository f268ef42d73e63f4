"""What every part of a run is given: the study, what it read, and the hashes of all that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saabhar.corpora import Corpus
from saabhar.lexicons import Registry

from .manifest import lexicon_digests, packages, program_digest, registry_digest
from .steps import Steps
from .study import OUTLETS, Inputs, Study, read_inputs


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """A study under way.

    Attributes
    ----------
    texts, outlets, words
        Hashes of what a step depends on: articles and program; outlets too; or lexicons too.
    """

    study: Study
    inputs: Inputs
    steps: Steps
    texts: Mapping[str, Any]
    outlets: Mapping[str, Any]
    words: Mapping[str, Any]

    @classmethod
    def of(cls, study: Study, steps: Steps) -> Running:
        """Read what the study names; its faults are told before anything is run."""
        inputs = read_inputs(study)
        texts = {
            "corpus": inputs.corpus.sha256, "program": program_digest(), "packages": packages(),
        }  # fmt: skip
        outlets = {"registry": registry_digest(), "own": inputs.own.get(OUTLETS)}
        words = {"lexicons": lexicon_digests(), "own": inputs.own}
        return cls(study, inputs, steps, texts, {**texts, **outlets}, {**texts, **words})

    @property
    def corpus(self) -> Corpus:
        return self.inputs.corpus

    @property
    def registry(self) -> Registry:
        return self.inputs.registry
