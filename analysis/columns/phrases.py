"""What comes again across the articles of a source, and whom its verbs believe."""

from __future__ import annotations

from .column import Column

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
