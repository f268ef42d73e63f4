"""Who carries whose text: reprints, families, credit history, the outlets between them."""

from .links import find_reprints
from .presets import PRESETS, Preset
from .trace import find_dropped_credits, trace

__all__ = ["PRESETS", "Preset", "find_dropped_credits", "find_reprints", "trace"]
