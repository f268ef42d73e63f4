"""Citations behind the keys that measures and classes name."""

from __future__ import annotations

from ..lexicons.bibliography import citations


def cited(keys: str) -> str:
    """Citations of keys set apart by ";"; a key without one stands for itself.

    Examples
    --------
    >>> cited("HYLAND05")[:12], cited("no-such-key")
    ('Hyland K. 20', 'no-such-key')
    """
    known = citations()
    return "; ".join(known.get(k.strip(), k.strip()) for k in keys.split(";") if k.strip())
