"""Charts: right Devanagari, no red, an order that is said, the same bytes, any axes."""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from functools import partial
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from saabhar import reports
from saabhar.analysis.comparison.dispersion import xray
from saabhar.corpora import Corpus
from saabhar.reports.charts.over_time import by_month
from saabhar.reports.charts.style import COLOURS, ChartFigure, style

GROUPS = pd.DataFrame(
    {
        "group": ["दैनिक प्रहरी", "The Herald", "The Courier"],
        "measure": "promo_rate",
        "value": [6.0, np.nan, 9.0],
        "low": [4.0, np.nan, 7.0],
        "high": [8.0, np.nan, np.inf],
        "n": [12, 2, 30],
        "unit": "per 1000 tokens",
    }
)
FAMILY = pd.DataFrame(
    {
        "article_id": list("abc"), "family_id": "a", "credit": ["full", "dropped", "vague"],
        "publisher": ["The Herald", "दैनिक प्रहरी", "The Courier"],
        "share_copied": [1.0, 0.9, 0.4], "lag": [0.0, 5.5, 20.0],
    }
)  # fmt: skip
CARRIERS = pd.DataFrame(
    {
        "origin": ["The Herald", "The Herald", "क्षेत्रीय वार्ता"],
        "publisher": ["दैनिक प्रहरी", "The Courier", "The Courier"],
        "articles": [9, 2, 1],
    }
)
SPECIFICATIONS = pd.DataFrame(
    [
        {"effect": e, "low": e / 1.5, "high": e * 1.5, "effect_kind": "ratio",
         "weights": w, "voice": v}
        for e, (w, v) in zip(
            (1.2, 1.9, 0.9, 2.4), [(w, v) for w in ("yes", "no") for v in ("all", "narrator")],
            strict=True,
        )
    ]
)  # fmt: skip
KEYNESS = pd.DataFrame(
    {
        "term": ["मित्रता", "bridge", "लागत", "cost"], "log_ratio": [2.5, 0.5, -1.0, -3.0],
        "low": [1, 0.1, -2, -5.0], "high": [4, 0.9, -0.2, -1.0],
        "count_a": [40, 20, 4, 1], "count_b": [7, 14, 8, 9],
    }
)  # fmt: skip
AGREEMENT = pd.DataFrame(
    {"category": ["EVAL", "SLOGAN", "HEDGE"], "alpha": [0.71, 0.9, np.nan],
     "low": [0.6, 0.84, np.nan], "high": [0.8, 0.95, np.nan], "units": [120, 120, 3]}
)  # fmt: skip
Draw = Callable[..., Figure]


@pytest.fixture(scope="module")
def draws(corpus: Corpus, measures: pd.DataFrame, markers: pd.DataFrame) -> dict[str, Draw]:
    return {
        "rates": partial(reports.draw_rates, GROUPS, "promo_rate"),
        "over_time": partial(reports.draw_over_time, measures, corpus, "promo_rate"),
        "reprint_line": partial(reports.draw_reprint_line, FAMILY),
        "carriers": partial(reports.draw_carriers, CARRIERS),
        "dispersion": partial(reports.draw_dispersion, markers, corpus, seed=7),
        "places": partial(
            reports.draw_places, xray(corpus, ["सड़क", "bridge", "ने"]), corpus, seed=7
        ),
        "specification": partial(reports.draw_specification_curve, SPECIFICATIONS),
        "keyness": partial(reports.draw_keyness, KEYNESS),
        "agreement": partial(reports.draw_agreement, AGREEMENT),
    }


KINDS = (
    "rates", "over_time", "reprint_line", "carriers", "dispersion", "places", "specification",
    "keyness", "agreement",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_a_figure_that_says_what_it_shows(draws: dict[str, Draw], kind: str) -> None:
    figure = draws[kind](language="hi")
    assert isinstance(figure, ChartFigure)
    assert len(figure.alt) > 20
    assert figure.alt.endswith("।")
    bundle = figure._repr_mimebundle_()
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert 'alt="' in bundle["text/html"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_into_axes_that_are_handed_in(draws: dict[str, Draw], kind: str) -> None:
    mine = Figure()
    ax = mine.subplots()
    assert draws[kind](ax=ax) is mine
    assert ax.has_data() or ax.patches or ax.texts


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_gives_the_same_bytes_again(draws: dict[str, Draw], kind: str) -> None:
    one, other = (draws[kind](language="hi").picture() for _ in "ab")  # type: ignore[attr-defined]
    assert one.svg == other.svg
    assert one.words == other.words
    assert "<text" not in one.svg
    assert one.words


@pytest.mark.parametrize("kind", KINDS)
def test_a_hindi_chart_counts_in_hindi_digits(draws: dict[str, Draw], kind: str) -> None:
    drawn = " ".join(w.text for w in draws[kind](language="hi").picture().words)  # type: ignore[attr-defined]
    assert not any(c in "0123456789" for c in drawn.replace("log2", ""))


def test_drawing_leaves_the_settings_of_the_caller_alone(draws: dict[str, Draw]) -> None:
    before = dict(mpl.rcParams)
    for draw in draws.values():
        draw()
    assert dict(mpl.rcParams) == before


def test_no_colour_is_red_and_all_differ_in_grey() -> None:
    greys = []
    for colour in COLOURS:
        r, g, b = colors.to_rgb(colour)
        hue, _, saturation = colorsys.rgb_to_hls(r, g, b)
        assert saturation < 0.2 or not (hue < 20 / 360 or hue > 335 / 360)
        greys.append(0.2126 * r + 0.7152 * g + 0.0722 * b)
    assert min(abs(a - b) for i, a in enumerate(greys) for b in greys[:i]) > 0.005


def _labels(figure: Figure) -> list[str]:
    ax = figure.axes[0]
    ticks = sorted(zip(ax.get_yticks(), ax.get_yticklabels(), strict=True), reverse=True)
    return [t.get_text() for _, t in ticks]


def test_groups_stand_in_the_order_that_is_said() -> None:
    by_value = reports.draw_rates(GROUPS, "promo_rate")
    by_name = reports.draw_rates(GROUPS, "promo_rate", order="name")
    assert _labels(by_value) == ["The Courier", "दैनिक प्रहरी", "The Herald"]  # missing last
    assert _labels(by_name) == ["The Courier", "The Herald", "दैनिक प्रहरी"]


def test_a_missing_value_is_drawn_as_too_short() -> None:
    words = [w.text for w in reports.draw_rates(GROUPS, "promo_rate").picture().words]  # type: ignore[attr-defined]
    assert "too short" in words


def test_monthly_rates_are_hits_over_tokens_with_an_exact_interval(
    measures: pd.DataFrame, corpus: Corpus
) -> None:
    table = by_month(measures, corpus, "promo_rate").set_index(["group", "month"])
    row = table.loc[("The Herald", "2026-03")]
    # 4 articles of 1 hit in 180 tokens: 4 / 720. Garwood for 4: 1.0899 to 10.2416 (Ulm 1990).
    assert row["n"] == 4
    assert row["value"] == pytest.approx(1000 * 4 / 720)
    assert row["low"] == pytest.approx(1000 * 1.0899 / 720, rel=1e-4)
    assert row["high"] == pytest.approx(1000 * 10.2416 / 720, rel=1e-4)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: reports.draw_rates(GROUPS.drop(columns="low"), "promo_rate"), "missing: low"),
        (lambda: reports.draw_rates(GROUPS, "mttr"), "no rows of the measure 'mttr'"),
        (lambda: reports.draw_rates(GROUPS, "promo_rate", order="size"), "'value' or 'name'"),
        (lambda: reports.draw_carriers(CARRIERS.head(0)), "at least one pair"),
        (lambda: reports.draw_reprint_line(FAMILY.assign(lag=np.nan)), "date and time"),
        (lambda: reports.draw_reprint_line(FAMILY.assign(family_id=list("aab"))), "one family"),
        (lambda: reports.draw_keyness(KEYNESS.head(0)), "at least one term"),
        (lambda: reports.draw_agreement(AGREEMENT.head(0)), "at least one category"),
        (lambda: reports.draw_specification_curve(SPECIFICATIONS.head(0)), "at least one comb"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(
    draw: Callable[[], Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        draw()


@pytest.mark.parametrize(
    "name", ["$x_1$ \\frac", "<b>&amp;</b>", "a\u202eb\x00", "க" * 40, "क" + "़" * 99]
)
def test_any_name_of_an_outlet_can_be_drawn(name: str) -> None:
    rows = GROUPS.assign(group=[name, "b", "c"])
    words = [w.text for w in reports.draw_rates(rows, "promo_rate").picture().words]  # type: ignore[attr-defined]
    assert all("\u202e" not in w and "\x00" not in w for w in words)


LONG = "The Courier of the Northern Hills and Valleys"


@pytest.mark.parametrize("width", [6.54, 3.6])
def test_no_word_of_a_chart_begins_or_ends_beyond_its_edges(width: float) -> None:
    rows = SPECIFICATIONS.assign(entries=["without demo-slogan-001", "all", "all", "all"])
    drawn = (
        reports.draw_rates(GROUPS.assign(group=[LONG, "b", "c"]), "promo_rate", width=width),
        reports.draw_specification_curve(rows, language="hi", width=width),
        reports.draw_agreement(AGREEMENT.assign(category="DYSPHEMISM"), language="hi", width=width),
        reports.draw_carriers(
            CARRIERS.assign(origin=[LONG, LONG + "!", "क्षेत्रीय वार्ता"]), width=width
        ),
    )
    for figure in drawn:
        picture = figure.picture()  # type: ignore[attr-defined]
        for word in picture.words:
            with style():
                font = get_font(findfont(FontProperties(["Saabhar Sans"], size=word.size)))
                font.set_size(word.size, 72 * 8)
                font.set_text(word.text)
            length = font.get_width_height()[0] / 64 / 8
            assert word.x >= 0, word.text
            if not word.angle:
                assert word.x + length <= picture.width + 1, word.text


def test_charts_side_by_side_have_axes_of_one_size_also_where_a_label_wraps() -> None:
    heights = []
    for measure in ("promo_rate", "counterweight_rate"):
        figure = reports.draw_rates(GROUPS.assign(measure=measure), measure, width=3.6)
        figure.draw_without_rendering()
        heights.append(figure.axes[0].get_window_extent().height)
        lines = figure.axes[0].get_xlabel().count("\n")
    assert lines == 2
    assert heights[0] == pytest.approx(heights[1], rel=0.03)


def test_numbers_of_a_carrier_graph_stand_clear_of_each_other() -> None:
    names = [f"Outlet {n}" for n in range(7)]
    rows = pd.DataFrame([(a, b, 10 + k) for k, a in enumerate(names) for b in names if a < b])
    rows.columns = ["origin", "publisher", "articles"]
    words = reports.draw_carriers(rows).picture().words  # type: ignore[attr-defined]
    heights = sorted(w.y for w in words if w.text.isdecimal())
    assert len(heights) == len(rows)
    assert min(np.diff(heights)) > 7  # points; the numbers are 7 points high
