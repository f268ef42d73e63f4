"""Groups of articles, described and compared."""

from __future__ import annotations

from .column import Column

COMPARISONS = (
    Column("measure", "str", "id in the table of measures"),
    Column("language", "str", "languages are never mixed"),
    Column("group_a", "str", "one side"),
    Column("group_b", "str", "the other"),
    Column("effect", "float64", "a against b, in the unit of `effect_kind`"),
    Column("effect_kind", "str", "difference or ratio"),
    Column("low", "float64", "lower end of the 95 % interval of the effect"),
    Column("high", "float64", "upper end"),
    Column("value_a", "float64", "estimate of a"),
    Column("low_a", "float64", "lower end of its 95 % interval"),
    Column("high_a", "float64", "upper end"),
    Column("value_b", "float64", "estimate of b"),
    Column("low_b", "float64", "lower end of its 95 % interval"),
    Column("high_b", "float64", "upper end"),
    Column("n_a", "int64", "articles of a"),
    Column("n_b", "int64", "articles of b"),
    Column("units_a", "int64", "independent units of a: families where traced, else articles"),
    Column("units_b", "int64", "independent units of b"),
    Column("base_a", "float64", "sum of the bases of a"),
    Column("base_b", "float64", "sum of the bases of b"),
    Column("unit", "str", "unit of the values"),
    Column("base_unit", "str", "unit of the bases"),
    Column("delta", "float64", "Cliff's delta over units, positive where a is higher", "-1 to 1"),
    Column("delta_low", "float64", "lower end of its 95 % interval"),
    Column("delta_high", "float64", "upper end"),
    Column("p", "float64", "two-sided p"),
    Column("q", "float64", "p adjusted for the tests of its tier"),
    Column("tier", "str", "primary (named beforehand, Holm) or exploratory (Benjamini-Hochberg)"),
    Column("decision", "str", "a higher, b higher, not worth reporting, undecided, too few"),
    Column("worth", "str", "interval beyond, within or open to the smallest effect of interest"),
    Column("reason", "str", "why this decision, in words"),
    Column("min_detectable", "float64", "smallest true effect seen with power 0.8 at this n"),
    Column(
        "units_needed", "float64", "units a side that would see the smallest effect of interest"
    ),
    Column("method", "str", "estimator and interval in words"),
    Column("seed", "int64", "seed of the resampling"),
)

GROUPS = (
    Column("measure", "str", "id in the table of measures"),
    Column("language", "str", "languages are never mixed"),
    Column("group", "str", "the group"),
    Column("value", "float64", "its estimate"),
    Column("low", "float64", "lower end of its 95 % interval; missing under 5 units"),
    Column("high", "float64", "upper end"),
    Column("n", "int64", "articles"),
    Column("units", "int64", "independent units: families where traced, else articles"),
    Column("base", "float64", "sum of the bases"),
    Column("unit", "str", "unit of the value"),
    Column("base_unit", "str", "unit of the base"),
    Column("enough", "bool", "as many units as the description of one source needs"),
    Column("reason", "str", "what is short, in words; empty where nothing is"),
)
