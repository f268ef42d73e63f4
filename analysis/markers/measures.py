"""Every number about one article: the table of measures, a function and a line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import rates, sourcing, texture
from .batch import Batch
from .intervals import Result

PER_1000 = "per 1000 tokens"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: what it is in plain words, and how it comes about.

    Attributes
    ----------
    least_tokens
        Body tokens under which no value is given.
    least_base
        Base (clauses, sentences) under which no value is given.
    higher_means
        How to read a higher value.
    reference
        Keys of the bibliography, in lexicons/sources.
    """

    id: str
    title: str
    function: Callable[[Batch], Result]
    unit: str
    base_unit: str
    least_tokens: int
    formula: str
    reference: str
    higher_means: str
    least_base: int = 0


MORE_REPEATED = "more of the text says again what it has said"
MORE_VARIED = "the words are more varied"

MEASURES = (
    Measure("promo_rate", "Promotional markers in the narrator's voice",
            lambda b: b.rate(rates.praise(b) & rates.narrator(b)), PER_1000,
            "tokens", 150,
            "1000 * promotional hits in the narrator's voice / body tokens, echoes of slogans and "
            "programme names left out; Garwood interval",
            "MARTIN05;GRIMMER13", "the text itself praises and boosts more"),
    Measure("promo_rate_weighted", "Promotional markers, by editorial weight", rates.weighted,
            "weighted hits per 1000 tokens", "tokens", 150,
            "1000 * sum of entry weights of promotional hits in the narrator's voice / body tokens",
            "MARTIN05;GRIMMER13", "the text itself praises and boosts more"),
    Measure("promo_rate_expected", "Promotional markers expected to be right", rates.expected,
            PER_1000, "tokens", 150,
            "1000 * sum of the probabilities of all promotional candidates in the narrator's "
            "voice / body tokens; the interval holds chance and the error of the entries",
            "GRIMMER13;SONG20", "the text itself praises and boosts more"),
    Measure("promo_rate_generic", "Promotional markers without slogans",
            lambda b: b.rate(rates.praise(b) & rates.narrator(b)
                             & (b.markers["category"] != "SLOGAN")), PER_1000, "tokens", 150,
            "as promo_rate, SLOGAN left out: the same for every actor",
            "MARTIN05;GRIMMER13", "the text itself praises and boosts more"),
    Measure("promo_rate_attributed", "Promotional markers in the words of sources",
            lambda b: b.rate(rates.praise(b) & rates.voice(b, "quoted",
            "reported")),
            PER_1000, "tokens", 150,
            "1000 * promotional hits in quoted or reported speech / body tokens",
            "MARTIN05", "the sources praise and boost more"),
    Measure("slogan_rate", "Fixed formulae (strict slogans)", lambda b: b.rate(rates.strict(b)),
            PER_1000, "tokens", 150,
            "1000 * strict slogans (weight 0.6 and above) outside direct speech / body tokens; "
            "Garwood interval", "CMPDICT;RANDTIFA", "more fixed formulae stand in the text"),
    Measure("slogan_echo_rate", "Echoes of slogans and programme names",
            lambda b: b.rate(rates.slogans(b) & (b.markers["weight"] < rates.STRICT)
                             & rates.not_speech(b)),
            PER_1000, "tokens", 150, "as slogan_rate, for weights under 0.6",
            "CMPDICT;RANDTIFA", "more programme names and parts of formulae stand in the text"),
    Measure("slogans_distinct", "Different slogans", rates.distinct_slogans, "slogans", "hits", 150,
            "number of different strict slogans", "CMPDICT", "more formulae are used"),
    Measure("slogan_repeats", "Most repeats of one slogan", rates.most_repeated_slogan, "hits",
            "hits",
            150, "hits of the strict slogan that comes most often", "CMPDICT",
            "one formula comes more often"),
    Measure("foe_rate", "Attack formulae",
            lambda b: b.rate(rates.kept(b, polarity="foe") & rates.not_speech(b)), PER_1000,
            "tokens", 150,
            "1000 * attack formulae outside direct speech / body tokens", "CMPDICT",
            "more formulae that name a foe"),
    Measure("loaded_rate", "Loaded language in the narrator's voice",
            lambda b: b.rate(rates.loaded(b) & rates.narrator(b)), PER_1000, "tokens", 150,
            "1000 * loaded words (weight 0.6 and above) in the narrator's voice / body tokens; "
            "Garwood interval", "MARTIN05;ALLAN06;MOLEK13",
            "the text itself uses more words that judge or alarm"),
    Measure("loaded_rate_attributed", "Loaded language in the words of sources",
            lambda b: b.rate(rates.loaded(b) & rates.voice(b, "quoted", "reported")), PER_1000,
            "tokens", 150,
            "1000 * loaded words (weight 0.6 and above) in quoted or reported speech / body tokens",
            "MARTIN05;ALLAN06;MOLEK13", "the sources use more words that judge or alarm"),
    Measure("hedge_rate", "Hedges", rates.rate_of("HEDGE"), PER_1000, "tokens", 150,
            "1000 * hedges / body tokens, all voices", "HYLAND05", "more doubt and attribution"),
    Measure("contrast_rate", "Contrasts", rates.rate_of("CONTRAST"), PER_1000, "tokens", 150,
            "1000 * true contrasts / body tokens, all voices", "HYLAND05",
            "more clauses that oppose each other"),
    Measure("criticism_rate", "Criticism", rates.rate_of("CRITICISM"), PER_1000, "tokens", 150,
            "1000 * criticism markers / body tokens, all voices", "GRIMMER13",
            "more blame, dispute, failure, cost"),
    Measure("independent_rate", "Independent voices", rates.rate_of("INDEPENDENT"), PER_1000,
            "tokens",
            150, "1000 * markers of checks and second voices / body tokens", "GRIMMER13",
            "more checks and second voices"),
    Measure("counterweight_rate", "Counterweight in all",
            rates.rate_of("HEDGE", "CONTRAST", "CRITICISM", "INDEPENDENT"), PER_1000, "tokens", 150,
            "1000 * (hedges + contrasts + criticism + independent voices) / body tokens",
            "GRIMMER13", "more doubt, contrast, criticism and second voices"),
    Measure("ceremony_rate", "Ceremonies told as facts", rates.rate_of("CEREMONY"), PER_1000,
            "tokens",
            150, "1000 * ceremony markers / body tokens", "JACOBS99", "more staged events"),
    Measure("unnamed_sourcing_rate", "Sources without a name", rates.rate_of("SOURCING"), PER_1000,
            "tokens", 150, "1000 * markers of unnamed sourcing / body tokens", "SPJ",
            "more unnamed sources"),
    Measure("one_sidedness", "Praise against counterweight", rates.one_sidedness, "index",
            "markers", 150,
            "(P - C) / (P + C + 1); P promotional hits outside direct speech, C counterweight "
            "hits; hits is P, base is P + C. Never rank single articles by it", "GRIMMER13",
            "praise outweighs doubt, criticism and second voices"),
    Measure("named_source_share", "Named among human sources", sourcing.named_share, "share",
            "clauses", 150,
            "clauses with a named human source / clauses with a human source; Clopper-Pearson",
            "SPJ", "more sources have a name", least_base=5),
    Measure("official_share", "Officials among sources", sourcing.official_share, "share",
            "clauses", 150,
            "attributed clauses from officials / attributed clauses; Clopper-Pearson", "SPJ",
            "more of what is said comes from officials", least_base=5),
    Measure("unnamed_expert_rate", "Experts without a name", sourcing.unnamed_experts, PER_1000,
            "tokens",
            150, "1000 * clauses of unnamed experts / body tokens", "FANG22;DISINFO23",
            "more appeals to experts nobody can look up"),
    Measure("quote_share", "Direct speech", sourcing.quoted, "share", "tokens", 150,
            "tokens in quotation marks that hold speech / body tokens; fenced terms left out",
            "SPJ",
            "more of the text is somebody's own words"),
    Measure("verb_stance", "Stance of reporting verbs", sourcing.stance, "mean", "clauses", 150,
            "mean stance of attributed clauses, -2 doubting to +2 factive", "HYLAND05",
            "the writer goes along with the sources more", least_base=5),
    Measure("agentless_passive_share", "Passives without an agent", sourcing.passive, "share",
            "clauses",
            150, "agentless passives / finite clauses", "FAIRCLOUGH03",
            "more deeds have no doer"),
    Measure("disclosure_grade", "Disclosure of origin", sourcing.disclosure, "ordinal", "credits",
            0,
            "highest of D0 to D4 among the credits of the text", "WE16;PCI22",
            "the origin is named more fully"),
    Measure("teaser_duplication", "Teaser copied from the first paragraphs", texture.teaser,
            "share",
            "tokens", 0, "containment of 5-token shingles of the teaser in each of the next two "
            "paragraphs, the higher; 1 when it is the beginning of one", "BRODER97",
            "the teaser is a copy; a fact of the page, no rhetoric", least_base=8),
    Measure("sentence_near_duplicates", "Sentences that come again", texture.near_duplicates,
            "share",
            "sentences", 150, "sentences of 6 tokens and more with an earlier one of Jaccard 0.7 "
            "(3-token shingles) / such sentences", "BRODER97", MORE_REPEATED),
    *(Measure(f"repeated_ngram_mass_{n}", f"Tokens in a repeated {n}-gram", texture.mass(n,
            windows=False),
              "share", "tokens", 300, f"tokens inside a {n}-gram that stands twice / body tokens; "
              "rises with length", "SALKAR22;SHAIB25", MORE_REPEATED) for n in (3, 4, 5)),
    *(Measure(f"repeated_ngram_mass_{n}_windows", f"Tokens in a repeated {n}-gram, per window",
              texture.mass(n, windows=True), "share", "tokens", 300,
              f"mean over windows of 300 tokens (step 50) of the {n}-gram mass", "SALKAR22;SHAIB25",
              MORE_REPEATED) for n in (3, 4, 5)),
    *(Measure(f"repeated_phrase_mass_{n}", f"Tokens in a repeated phrase of {n} words",
              texture.phrases(n), "share", "tokens", 300,
              f"mean over windows of 300 tokens (step 50) of the tokens inside a {n}-gram that "
              "stands twice, within a clause and without names and attributions / tokens",
              "SALKAR22;SHAIB25", MORE_REPEATED) for n in (3, 4, 5)),
    Measure("mattr", "Moving-average type-token ratio, 50 tokens", texture.mattr(50), "ratio",
            "tokens",
            100, "mean over all windows of 50 tokens of types / 50", "COVM10;BESTGEN23",
            MORE_VARIED),
    Measure("mattr_100", "Moving-average type-token ratio, 100 tokens", texture.mattr(100), "ratio",
            "tokens", 200, "mean over all windows of 100 tokens of types / 100", "COVM10;BESTGEN23",
            MORE_VARIED),
    Measure("mtld", "MTLD (factor closes at 0.72 or under)", texture.mtld("at_most"),
            "tokens per factor",
            "tokens", 100, "mean of both directions, tokens / factors, partial factors counted; a "
            "factor closes at TTR <= 0.72. Within one language only", "MCCJ10;KOIZUMI12",
            MORE_VARIED),
    Measure("mtld_below", "MTLD (factor closes under 0.72)", texture.mtld("below"),
            "tokens per factor",
            "tokens", 100, "as mtld; a factor closes at TTR < 0.72", "MCCJ10;KOIZUMI12",
            MORE_VARIED),
    Measure("mtld_below_min10", "MTLD (under 0.72, ten tokens at least)",
            texture.mtld("below_min10"),
            "tokens per factor", "tokens", 100, "as mtld_below; a factor has ten tokens at least",
            "MCCJ10;KOIZUMI12", MORE_VARIED),
    Measure("hdd", "HD-D, 42 draws", texture.hdd, "ratio", "tokens", 100,
            "expected types / 42 in a draw of 42 tokens without replacement", "MCCJ10",
            MORE_VARIED),
    Measure("ttr", "Type-token ratio", texture.ttr, "ratio", "tokens", 150,
            "types / tokens; falls with length: never compare texts of unlike length", "COVM10",
            MORE_VARIED),
    Measure("compression_ratio", "Compression ratio", texture.compression(None), "ratio", "bytes",
            300,
            "UTF-8 bytes / zlib level 9 bytes of the body; rises with length, within one "
            "script only",
            "SHAIB25", MORE_REPEATED),
    Measure("compression_ratio_4096", "Compression ratio of the first 4096 bytes",
            texture.compression(4096), "ratio", "bytes", 300,
            "as compression_ratio, of the first 4096 bytes; missing in shorter bodies", "SHAIB25",
            MORE_REPEATED),
)  # fmt: skip
