"""How we say it: charts, wording, PDF, web page, notebook displays."""

from .article import article_report, write_article_pdf
from .browser import browse
from .charts import (
    draw_agreement,
    draw_carriers,
    draw_dispersion,
    draw_keyness,
    draw_over_time,
    draw_places,
    draw_rates,
    draw_reprint_line,
    draw_specification_curve,
)
from .content import Report
from .displays import attach, show
from .figures import write_figures
from .pair import pair_report, write_pair
from .pdf import read_attachments, write_pdf
from .report import build_report
from .web import write_html

__all__ = [
    "Report",
    "article_report",
    "attach",
    "browse",
    "build_report",
    "draw_agreement",
    "draw_carriers",
    "draw_dispersion",
    "draw_keyness",
    "draw_over_time",
    "draw_places",
    "draw_rates",
    "draw_reprint_line",
    "draw_specification_curve",
    "pair_report",
    "read_attachments",
    "show",
    "write_article_pdf",
    "write_figures",
    "write_html",
    "write_pair",
    "write_pdf",
]
