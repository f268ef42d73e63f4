"""Who prints whose text: pairs, families, and what is made of them."""

from __future__ import annotations

from .column import Column

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
