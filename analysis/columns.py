"""The columns of every table the toolkit hands out: name, dtype, unit, meaning.

Written once, here. A docstring names its list; a table that enters from outside is checked
against it; the documentation prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in which unit."""

    name: str
    dtype: str
    meaning: str
    unit: str = ""


BLOCKS = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point in the text as published", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column(
        "kind",
        "str",
        "headline, teaser, body, credit, dateline, byline, ad_label, photo_credit, furniture",
    ),
    Column("paragraph", "int64", "number of the body paragraph from 1; 0 for what is not body"),
    Column("prefix_share", "float64", "teaser only: share of it that begins the first paragraph"),
    Column("contained_share", "float64", "teaser only: share of its word triples in the body"),
)

CREDITS = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point in the text as published", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column("text", "str", "the words as published"),
    Column("kind", "str", "kind of the credit grammar: courtesy, source, inputs, agency, ..."),
    Column("outlets", "object", "tuple of registry ids in the order printed"),
    Column("strength", "str", "none, vague, named, named_state"),
    Column("disclosure", "str", "D0 to D4"),
    Column("paid", "str", "none, slot, euphemistic, explicit"),
    Column("place", "str", "place named in the line, as printed"),
    Column("slot", "str", "head, top, body, end"),
    Column("rule", "str", "template of the grammar that found it"),
    Column("cue", "str", "the cue as printed, empty where the form alone decides"),
    Column("object", "str", "the words that name the outlet or the vague source, as printed"),
    Column(
        "object_start", "int64", "first code point of the object; -1 without one", "code points"
    ),
    Column("object_end", "int64", "one past the last; -1 without one", "code points"),
    Column("person", "str", "author, translator or photographer, as printed"),
    Column("runner_up", "str", "what the line would have been read as otherwise: kind (rule)"),
    Column("field", "str", "where start and end count: text, or title for a headline kept apart"),
)

MENTIONS = (
    *CREDITS,
    Column("state_label", "bool", "words for a state link stand near it in the sentence"),
)

HOUSE_STYLE = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point in the text as published", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column("text", "str", "the words as published"),
    Column("entry_id", "str", "the entry of the house-style list"),
    Column("points_to", "str", "registry id of the newsroom whose style it is; names nobody"),
    Column("strength", "str", "strong, medium, weak"),
    Column("weight", "float64", "editorial weight of the strength", "0.2 to 1"),
    Column("common_too", "bool", "the form of most others stands in the same article"),
    Column("note", "str", "what speaks against reading much into it"),
)

MARKERS = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point in the text as published", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column("text", "str", "the words as published"),
    Column("category", "str", "category of the lexicon, as EVAL, SLOGAN, HEDGE"),
    Column("entry_id", "str", "the lexicon entry"),
    Column("voice", "str", "narrator, quoted, reported, mention"),
    Column("block", "str", "kind of the block it stands in"),
    Column("negated", "bool", "a negation stands by it"),
    Column("doubted", "bool", "a word of doubt stands by it"),
    Column("weight", "float64", "editorial weight of the entry", "0.2 to 1"),
    Column("polarity", "str", "promo, foe, counter, loaded, device"),
    Column("origin", "str", "whose formula it is; used nowhere in scoring"),
    Column("precision", "float64", "expected share of right hits of this entry", "share"),
    Column("precision_low", "float64", "lower end of its 95 % interval", "share"),
    Column("precision_high", "float64", "upper end", "share"),
    Column("probability", "float64", "that this hit has the sense of its entry", "share"),
    Column("kept", "bool", "the disambiguator holds it for right; rates count these"),
    Column("field", "str", "where start and end count: text, or title for a headline kept apart"),
)

EVIDENCE = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point in the text as published", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column("text", "str", "the words as published"),
    Column("kind", "str", "credit, mention, marker, source"),
    Column("category", "str", "kind of the credit, category of the marker, type of the source"),
    Column("entry_id", "str", "outlets of the credit, lexicon entry, reporting verb"),
    Column("voice", "str", "narrator, quoted, reported, mention; empty where none applies"),
    Column("block", "str", "kind of the block it stands in; empty where none applies"),
    Column("outlet", "str", "who published the article"),
)

SOURCES = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point of source and verb", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column("text", "str", "source and verb as published"),
    Column("verb", "str", "the verb or frame as published"),
    Column("verb_id", "str", "its lexicon entry"),
    Column("verb_class", "str", "neutral, factive, doubting ... of the reporting verbs"),
    Column("stance", "int64", "-2 puts in doubt, +2 presupposes the truth", "-2 to 2"),
    Column("source", "str", "who speaks, as published; empty where nobody is said"),
    Column("source_start", "int64", "first code point of the source; -1 where none", "code points"),
    Column("source_end", "int64", "one past the last; -1 where none", "code points"),
    Column("speaker", "str", "the source, or what its pronoun goes back to, as published"),
    Column("type", "str", "one of the 14 source types"),
    Column("named", "bool", "a personal name stands there, or a pronoun goes back to one"),
    Column("official", "bool", "holds office or is an office"),
    Column("direct", "bool", "direct speech in quotation marks goes with it"),
    Column("unnamed_expert", "bool", "an expert without a name there or in the next two sentences"),
    Column("block", "str", "kind of the block it stands in"),
)

STANCES = (
    Column("group", "str", "the article, or the group it belongs to"),
    Column("side_a", "str", "one side of the story"),
    Column("side_b", "str", "the other"),
    Column("clauses_a", "int64", "attributed clauses of a", "clauses"),
    Column("clauses_b", "int64", "attributed clauses of b", "clauses"),
    Column("articles", "int64", "articles they stand in"),
    Column("stance_a", "float64", "mean stance of a's clauses; missing under five", "-2 to 2"),
    Column("stance_b", "float64", "mean stance of b's clauses; missing under five", "-2 to 2"),
    Column("difference", "float64", "a less b; missing under five clauses a side", "-4 to 4"),
    Column("low", "float64", "lower end of its 95 % interval"),
    Column("high", "float64", "upper end"),
    Column("too_few", "bool", "a side has fewer than five clauses"),
)

FORMULAE = (
    Column("source", "str", "whose formula it is"),
    Column("language", "str", "of the texts; languages are never mixed"),
    Column("text", "str", "the words as first published there"),
    Column("length", "int64", "words"),
    Column("families", "int64", "texts of the source that hold it, reprints counted once"),
    Column("families_elsewhere", "int64", "texts of the other sources that hold it"),
    Column("z", "float64", "log-odds with informative Dirichlet prior, over its standard error"),
    Column("word", "str", "its rarest word that five texts elsewhere use too; empty without one"),
    Column("with_word", "int64", "texts of the source that use that word"),
    Column("with_word_elsewhere", "int64", "texts of the other sources that use it"),
    Column("z_matched", "float64", "as z, among the texts that use that word; missing without one"),
    Column("key", "uint64", "hash of the folded words"),
)

TESTED_FORMULAE = (
    *FORMULAE,
    Column("families_tested", "int64", "texts of the source in the other weeks that hold it"),
    Column("families_elsewhere_tested", "int64", "texts of the other sources in those weeks"),
    Column("z_tested", "float64", "as z, in those weeks; missing where they were not kept apart"),
)

PHRASEOLOGY = (
    Column("article_id", "str", "the article"),
    Column("language", "str", "its language"),
    Column("source", "str", "whose formulae"),
    Column("own", "bool", "whether the article is of that source"),
    Column(
        "value", "float64", "share of its body that they cover; missing without words", "0 to 1"
    ),
    Column("base", "int64", "words of its body", "tokens"),
)

MEASURES = (
    Column("article_id", "str", "the article"),
    Column("measure", "str", "id in the table of measures"),
    Column("value", "float64", "the value; missing where too short or undefined"),
    Column("base", "float64", "what it was counted over"),
    Column("unit", "str", "unit of the value"),
    Column("base_unit", "str", "unit of the base: tokens, sentences, clauses"),
    Column("hits", "float64", "the count above the line, where there is one"),
    Column("low", "float64", "lower end of the 95 % interval, where one exists"),
    Column("high", "float64", "upper end"),
    Column("too_short", "bool", "the text is under the least length for this measure"),
)

LINKS = (
    Column("article_id_a", "str", "one article; the earlier where dates tell"),
    Column("article_id_b", "str", "the other"),
    Column("passages", "object", "tuple of (start_a, end_a, start_b, end_b)", "code points"),
    Column("matched_words", "int64", "words in the passages"),
    Column("containment_a", "float64", "share of a's words that stand in b", "share"),
    Column("containment_b", "float64", "share of b's words that stand in a", "share"),
    Column("shared_fingerprints", "int64", "fingerprints both hold, boilerplate left out"),
    Column("longest_run", "int64", "words of the longest exact run"),
    Column("own_words", "float64", "evidence: words of all passages, weighed and net of gaps"),
    Column("quoted_words", "int64", "matched words that either side has in quotation marks"),
    Column("reported_words", "int64", "matched words that either side has in a reported statement"),
    Column("listed_words", "int64", "matched words that either side has in a list"),
    Column("words_a", "int64", "all words of a"),
    Column("words_b", "int64", "all words of b"),
    Column("boilerplate_a", "int64", "words of a left out as boilerplate"),
    Column("boilerplate_b", "int64", "words of b left out as boilerplate"),
    Column(
        "decision",
        "str",
        "reprint, cross_script; set aside: shared_quotation, shared_statement, stock_phrase, short",
    ),
)

FAMILIES = (
    Column("article_id", "str", "the article"),
    Column("family_id", "str", "id of the family: that of its first member"),
    Column("members", "int64", "articles in the family"),
    Column("origin", "str", "registry id of who wrote it, where evidence says so"),
    Column("intermediary", "str", "registry id of who passed it on, where named"),
    Column("publisher", "str", "the outlet that printed it"),
    Column(
        "credit",
        "str",
        "what became of the credit: full, vague, dropped, replaced, added, none; unread",
    ),
    Column(
        "share_copied", "float64", "share of this article's words that are the family's", "share"
    ),
    Column(
        "lag", "float64", "time since the first member, between the middles of the dates", "hours"
    ),
    Column("lag_low", "float64", "least time the dates leave open", "hours"),
    Column("lag_high", "float64", "most time the dates leave open", "hours"),
    Column("first_certain", "bool", "the family's first member was first beyond doubt"),
    Column("carried_from", "str", "closest sibling not surely later, with which `edit` compares"),
    Column("edit", "str", "verbatim, trimmed, reordered, mixed, excerpt; empty for the first"),
    Column("changes", "object", "tuple of headline_replaced, names_respelt, credit_removed"),
    Column("respelt", "object", "tuple of (word of the sibling, word here)"),
    Column("evidence", "object", "tuple of lines: what speaks for each role; see ROLES"),
)

ROLES = (
    Column("article_id", "str", "the article"),
    Column("role", "str", "origin, intermediary, publisher"),
    Column(
        "kind",
        "str",
        "credit, sibling credit, first copy, house style, outlet, domain, signature",
    ),
    Column("outlet", "str", "registry id it speaks for; empty where it names none"),
    Column("text", "str", "the words it rests on, as published; or outlet and date of a copy"),
    Column("in_article", "str", "the article those words stand in"),
    Column("start", "int64", "first code point of the words there; -1 without a place"),
    Column("end", "int64", "one past the last; -1 without"),
    Column("weight", "float64", "house style only: sum of the editorial weights of its spellings"),
    Column("certain", "bool", "first copy only: no date leaves open who was first; else True"),
)

DROPPED_CREDITS = (
    Column("family_id", "str", "the family"),
    Column("article_id", "str", "the article without the credit"),
    Column("sibling_id", "str", "the sibling that has it"),
    Column("start", "int64", "first code point of the credit in the sibling", "code points"),
    Column("end", "int64", "one past the last", "code points"),
    Column("credit_text", "str", "the credit as published"),
    Column("kind", "str", "its kind"),
    Column("outlets", "object", "tuple of registry ids it names"),
    Column("strength", "str", "vague, named, named_state"),
    Column("text_with", "str", "the sibling around the credit"),
    Column("text_without", "str", "the article at the place that answers to it"),
)

CARRIAGE = (
    Column("from_outlet", "str", "outlet of the first member, or registry id credited as origin"),
    Column("to_outlet", "str", "outlet that printed it later"),
    Column("basis", "str", "text or credit"),
    Column("families", "int64", "families carried this way"),
    Column("articles", "int64", "articles of the receiving outlet in them"),
    Column("credited", "int64", "families in which the receiver names a source"),
    Column("uncredited", "int64", "families in which it names none"),
    Column("first_certain", "int64", "families in which the dates leave no doubt who was first"),
    Column("median_lag", "float64", "median time since the first member", "hours"),
    Column("to_families", "int64", "all families of the receiving outlet"),
    Column("share", "float64", "families of the receiver that came this way", "share"),
    Column("low", "float64", "lower end of the 95 % interval of the share"),
    Column("high", "float64", "upper end"),
    Column("share_of_from", "float64", "families of the giver that went this way", "share"),
)

TIMELINE = (
    Column("article_id", "str", "the article"),
    Column("publisher", "str", "the outlet that printed it"),
    Column("published", "str", "its date as far as it is known, ISO 8601"),
    Column("earliest", "datetime64[ns, UTC]", "earliest moment the date leaves open"),
    Column("latest", "datetime64[ns, UTC]", "latest"),
    Column("lag", "float64", "time since the first member", "hours"),
    Column("credit", "str", "what became of the credit"),
    Column("edit", "str", "how it differs from its closest earlier sibling"),
    Column("share_copied", "float64", "share of its words that are the family's", "share"),
    Column("carried_from", "str", "closest sibling not surely later"),
)

EVENT_PAIRS = (
    Column("article_id_a", "str", "one article, the earlier"),
    Column("article_id_b", "str", "the other, of another outlet"),
    Column(
        "similarity", "float64", "cosine of their TF-IDF vectors, higher is more alike", "0 to 1"
    ),
    Column("days", "float64", "least time between them that the dates leave open", "days"),
    Column("event", "str", "the event a comparison puts both into, after one article; else empty"),
)

SIBLINGS = (
    Column("article_id_a", "str", "the Hindi article"),
    Column("article_id_b", "str", "the English article"),
    Column("score", "float64", "cosine of what they name, higher is more alike", "0 to 1"),
    Column("days", "float64", "least time between them that the dates leave open", "days"),
    Column("names", "object", "tuple of (name as printed in Hindi, in English)"),
    Column("numbers", "object", "tuple of (number in Hindi, in English), of one value"),
    Column("dates", "object", "tuple of (date in Hindi, in English)"),
    Column("quoted", "int64", "of these, how many stand in a quotation on both sides"),
)

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


def empty(columns: Iterable[Column]) -> pd.DataFrame:
    """A table of these columns with no rows."""
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in columns})


def conform(frame: pd.DataFrame, columns: tuple[Column, ...], *, name: str) -> pd.DataFrame:
    """Put a table into the order and dtypes of its columns.

    Raises
    ------
    ValueError
        When a column is missing, naming all that are. Further columns are kept behind.
    """
    missing = [c.name for c in columns if c.name not in frame.columns]
    if missing:
        raise ValueError(
            f"{name}: the columns {', '.join(missing)} are missing. A table of {name} has "
            f"{', '.join(c.name for c in columns)}."
        )
    ordered = [c.name for c in columns]
    rest = [c for c in frame.columns if c not in ordered]
    return frame[ordered + rest].astype({c.name: c.dtype for c in columns})
