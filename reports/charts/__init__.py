"""Charts: every ``draw_`` takes a table, draws into ``ax`` or a new figure, returns the Figure."""

from .agreement import draw_agreement
from .carriers import draw_carriers
from .dispersion import draw_dispersion
from .keyness import draw_keyness
from .over_time import draw_over_time
from .places import draw_places
from .rates import draw_rates
from .reprint_line import draw_reprint_line
from .specification import draw_specification_curve

__all__ = [
    "draw_agreement",
    "draw_carriers",
    "draw_dispersion",
    "draw_keyness",
    "draw_over_time",
    "draw_places",
    "draw_rates",
    "draw_reprint_line",
    "draw_specification_curve",
]
