"""Who carries whose text: reprints, families, credit history, the outlets between them."""

from .carriage import carriage_graph, family_timeline, find_carriage, write_graph
from .chance import ChanceLinks, count_chance_links
from .cross_language import find_siblings
from .cross_script import find_cross_script
from .dropped_credits import find_dropped_credits
from .explain import LinkExplained, explain_link
from .interchange import links_of_passim, read_passim, write_passim
from .links import find_reprints
from .newsflow import links_of_newsflow, newsflow_edges, read_newsflow_edges
from .presets import PRESETS, Preset
from .roles import find_roles
from .siblings import events_of_pairs, find_event_pairs
from .side_by_side import SideBySide, side_by_side
from .trace import trace

__all__ = [
    "PRESETS",
    "ChanceLinks",
    "LinkExplained",
    "Preset",
    "SideBySide",
    "carriage_graph",
    "count_chance_links",
    "events_of_pairs",
    "explain_link",
    "family_timeline",
    "find_carriage",
    "find_cross_script",
    "find_dropped_credits",
    "find_event_pairs",
    "find_reprints",
    "find_roles",
    "find_siblings",
    "links_of_newsflow",
    "links_of_passim",
    "newsflow_edges",
    "read_newsflow_edges",
    "read_passim",
    "side_by_side",
    "trace",
    "write_graph",
    "write_passim",
]
