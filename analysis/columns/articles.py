"""What stands in one article: its parts, credits, markers, sources, and what is measured of it."""

from __future__ import annotations

from .column import Column

# Where something stands in an article, and what stands there.
SPAN = (
    Column("article_id", "str", "the article"),
    Column("start", "int64", "first code point in the text as published", "code points"),
    Column("end", "int64", "one past the last", "code points"),
)
PLACE = (*SPAN, Column("text", "str", "the words as published"))

BLOCKS = (
    *SPAN,
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
    *PLACE,
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
    *PLACE,
    Column("entry_id", "str", "the entry of the house-style list"),
    Column("points_to", "str", "registry id of the newsroom whose style it is; names nobody"),
    Column("strength", "str", "strong, medium, weak"),
    Column("weight", "float64", "editorial weight of the strength", "0.2 to 1"),
    Column("common_too", "bool", "the form of most others stands in the same article"),
    Column("note", "str", "what speaks against reading much into it"),
)

MARKERS = (
    *PLACE,
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
    *PLACE,
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
