"""How effects, intervals and tests are made, in words that can be read back part by part."""

from __future__ import annotations

import re

from ..note import Note

METHODS = {
    "ratio": "ratio of summed hits over summed bases",
    "difference": "difference of mean values",
    "ratio_of_ratios": "ratio of two ratios of rates",
    "difference_of_differences": "difference of two differences of means",
    "exact": "exact conditional interval and test, counts over their dispersion, as fewer than {n} "
    "{unit} of a side hold a hit",
    "clustered": "interval and test by t and the standard error clustered by {unit}",
    "clustered_interval": "interval by t and the standard error clustered by {unit}",
    "bootstrap": "expanded percentile bootstrap of {unit}, {n} resamples",
    "permutation": "studentised permutation of {unit}",
    "sign_flip": "sign-flip permutation within events",
    "linearised": "t test of the linearised contrast",
}
BETWEEN = "; "


def say_method(*parts: str, unit: str, n: int) -> str:
    """The parts of a method, keys of `METHODS`, in words.

    Examples
    --------
    >>> say_method("ratio", "permutation", unit="families", n=10_000)
    'ratio of summed hits over summed bases; studentised permutation of families'
    """
    return BETWEEN.join(METHODS[p].format(unit=unit, n=f"{n:,}") for p in parts)


def read_method(text: str) -> list[Note]:
    """The parts of a method as written by `say_method`: each knows its key, unit and number.

    Examples
    --------
    >>> [(p.code, p.facts) for p in read_method("studentised permutation of families")]
    [('permutation', {'unit': 'families'})]
    """
    return [_read(part) for part in text.split(BETWEEN)]


def _read(part: str) -> Note:
    for code, words in METHODS.items():
        pattern = re.escape(words).replace(r"\{unit\}", "(?P<unit>.+)")
        found = re.fullmatch(pattern.replace(r"\{n\}", r"(?P<n>[\d,]+)"), part)
        if found:
            facts = found.groupdict()
            return Note(
                part, code, **{k: int(v.replace(",", "")) if k == "n" else v
                               for k, v in facts.items()}
            )  # fmt: skip
    return Note(part)
