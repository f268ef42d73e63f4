"""Every number about one article: a table of measures, each a function and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ..columns import MEASURES as COLUMNS
from ..columns import conform, empty
from ..text.fold import EXACT, Fold
from . import diversity, repetition
from .agency import passives
from .batch import Batch, Result, expected_rate, nothing, plain, rate, share
from .sources import HUMAN

F64: TypeAlias = npt.NDArray[np.float64]
Rows: TypeAlias = "pd.Series[bool]"

# Articles searched at once: enough that the kernels dominate, few enough for the caches.
CHUNK = 2000
STRICT = 0.6
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


def measure(
    corpus: Corpus,
    *,
    blocks: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    lexicons: Iterable[Lexicon] | None = None,
    measures: Sequence[str] | None = None,
    fold: Fold = EXACT,
) -> pd.DataFrame:
    """Measure each article: one row an article and measure.

    Only the body is counted; headline, teaser, credit and page furniture never are. Rates use the
    narrator's voice where the table of measures says so.

    Parameters
    ----------
    blocks, credits
        Tables of BLOCKS and CREDITS; found where not given.
    lexicons
        In place of the shipped marker lexicons.
    measures
        Ids of `MEASURES`; all of them where not given.
    fold
        What counts as one word in the measures of diversity and repetition.

    Returns
    -------
    DataFrame
        Columns MEASURES. ``too_short`` marks texts under the least tokens or the least base of a
        measure: no value then. A value may also be missing because there is nothing to divide by.

    Raises
    ------
    ValueError
        For an unknown measure, naming those that are known.

    Examples
    --------
    >>> from saabhar.corpora import Article, Corpus
    >>> text = "मंत्री ने कहा कि यह नीति शानदार है। " * 25
    >>> table = measure(Corpus.of([Article("a1", text, language="hi")]), measures=["promo_rate"])
    >>> table[["value", "base", "hits", "too_short"]].values.tolist()
    [[0.0, 200.0, 0.0, False]]
    """
    chosen = _chosen(measures)
    languages = None if lexicons is None else tuple(lexicons)
    tables = []
    for part in _parts(corpus):
        ids = set(part.articles["article_id"])
        batch = Batch(
            part,
            blocks=None if blocks is None else blocks.loc[blocks["article_id"].isin(ids)],
            credits=None if credits is None else credits.loc[credits["article_id"].isin(ids)],
            lexicons=languages,
            fold=fold,
        )
        tables.append(_measured(batch, chosen))
    if not tables:
        return empty(COLUMNS)
    frame = conform(pd.concat(tables, ignore_index=True), COLUMNS, name="MEASURES")
    frame.attrs["fold"] = str(fold)
    return frame


def _chosen(ids: Sequence[str] | None) -> list[Measure]:
    by_id = {m.id: m for m in MEASURES}
    if ids is None:
        return list(MEASURES)
    wrong = [i for i in ids if i not in by_id]
    if wrong:
        raise ValueError(
            f"measures: {', '.join(map(repr, wrong))} not known. Known: {', '.join(by_id)}."
        )
    return [by_id[i] for i in ids]


def _parts(corpus: Corpus) -> Iterable[Corpus]:
    number = np.arange(len(corpus)) // CHUNK
    for k in range(int(number.max(initial=-1)) + 1):
        yield corpus.where(pd.Series(number == k, index=corpus.articles.index))


def _measured(batch: Batch, chosen: Sequence[Measure]) -> pd.DataFrame:
    n = len(batch)
    columns: dict[str, list[npt.NDArray[np.generic]]] = {c.name: [] for c in COLUMNS}
    ids = batch.reading.articles["article_id"].to_numpy(object)
    for m in chosen:
        with np.errstate(divide="ignore", invalid="ignore"):
            result = m.function(batch)
        short = (batch.tokens < m.least_tokens) | (result.base < m.least_base)
        for name, values in (
            ("article_id", ids),
            ("measure", np.full(n, m.id, object)),
            ("value", np.where(short, np.nan, result.value)),
            ("base", result.base),
            ("unit", np.full(n, m.unit, object)),
            ("base_unit", np.full(n, m.base_unit, object)),
            ("hits", result.hits),
            ("low", np.where(short, np.nan, result.low)),
            ("high", np.where(short, np.nan, result.high)),
            ("too_short", short),
        ):
            columns[name].append(values)
    order = np.argsort(np.tile(np.arange(n), len(chosen)), kind="stable")
    return pd.DataFrame({k: np.concatenate(v)[order] for k, v in columns.items()})


# --- markers -----------------------------------------------------------------------------------


def _kept(b: Batch, *categories: str, polarity: str = "") -> Rows:
    rows = b.markers["kept"]
    if categories:
        rows = rows & b.markers["category"].isin(categories)
    if polarity:
        rows = rows & (b.markers["polarity"] == polarity)
    return rows


def _voice(b: Batch, *voices: str) -> Rows:
    return b.markers["voice"].isin(voices)


def _narrator(b: Batch) -> Rows:
    return _voice(b, "narrator")


def _not_speech(b: Batch) -> Rows:
    return _voice(b, "narrator", "reported")


def _slogans(b: Batch) -> Rows:
    return _kept(b, "SLOGAN", polarity="promo")


def _strict(b: Batch) -> Rows:
    return _slogans(b) & (b.markers["weight"] >= STRICT) & _not_speech(b)


def _distinct_slogans(b: Batch) -> Result:
    rows = b.markers.loc[_strict(b), ["at", "entry_id"]].drop_duplicates()
    count = np.bincount(rows["at"].to_numpy(np.int64), minlength=len(b)).astype(np.float64)
    return plain(count, b.per_article(_strict(b)), count)


def _most_repeated_slogan(b: Batch) -> Result:
    counts = b.markers.loc[_strict(b)].groupby(["at", "entry_id"]).size()
    most = counts.groupby("at").max().reindex(range(len(b)), fill_value=0)
    value = most.to_numpy(np.float64)
    return plain(value, b.per_article(_strict(b)), value)


def _weighted(b: Batch) -> Result:
    rows = _kept(b, polarity="promo") & _narrator(b)
    found = b.per_article(rows, "weight")
    return plain(1000 * found / np.where(b.tokens > 0, b.tokens, np.nan), b.tokens, found)


def _expected(b: Batch) -> Result:
    """Right markers to be expected among all candidates, with the error of the instrument."""
    rows = (b.markers["polarity"] == "promo") & _narrator(b)
    chosen = b.markers.loc[rows]
    at = chosen["at"].to_numpy(np.int64)
    p = chosen["probability"].to_numpy(np.float64)
    mean = np.bincount(at, p, minlength=len(b))
    # Hits of one entry err together: their errors add before they are squared.
    spread = ((chosen["precision_high"] - chosen["precision_low"]) / 3.92).to_numpy(np.float64)
    errors = pd.Series(spread).groupby([at, chosen["entry_id"].to_numpy()]).sum()
    squared = np.bincount(
        errors.index.get_level_values(0).to_numpy(np.int64),
        errors.to_numpy(np.float64) ** 2,
        minlength=len(b),
    )
    return expected_rate(mean, mean + squared, b.tokens)


def _one_sidedness(b: Batch) -> Result:
    praise = b.per_article(_kept(b, polarity="promo") & _not_speech(b))
    counter = b.per_article(_kept(b, polarity="counter"))
    both = praise + counter
    return plain((praise - counter) / (both + 1), both, praise)


def _rate_of(*categories: str) -> Callable[[Batch], Result]:
    def function(b: Batch) -> Result:
        return b.rate(_kept(b, *categories))

    return function


# --- sources and voice -------------------------------------------------------------------------


def _named_share(b: Batch) -> Result:
    human = b.sources["type"].isin(HUMAN)
    return share(b.clauses(human & b.sources["named"]), b.clauses(human))


def _official_share(b: Batch) -> Result:
    everyone = pd.Series(True, index=b.sources.index)
    return share(b.clauses(b.sources["official"]), b.clauses(everyone))


def _stance(b: Batch) -> Result:
    at = b.sources["at"].to_numpy(np.int64)
    total = np.bincount(at, b.sources["stance"].to_numpy(np.float64), minlength=len(b))
    n = np.bincount(at, minlength=len(b)).astype(np.float64)
    return plain(total / np.where(n > 0, n, np.nan), n, total)


def _unnamed_experts(b: Batch) -> Result:
    count = b.clauses(b.sources["unnamed_expert"])
    return rate(count, b.tokens)


def _quoted(b: Batch) -> Result:
    quoted = np.zeros(len(b.body), np.bool_)
    for evidence in b.evidence:
        quoted |= evidence.speech.quoted
    found = b.reading.count(quoted & b.body).astype(np.float64)
    return plain(found / np.where(b.tokens > 0, b.tokens, np.nan), b.tokens, found)


def _passive(b: Batch) -> Result:
    found, finite = passives(b.evidence, len(b))
    return share(found, finite)


def _disclosure(b: Batch) -> Result:
    text = b.credits.loc[~b.credits["kind"].isin(["photo_credit", "ad_label"])]
    grade = text["disclosure"].str.extract(r"^D([0-4])$", expand=False).astype("float64")
    at = text["article_id"].map(b.place)
    best = grade.groupby(at).max().reindex(range(len(b))).fillna(0)
    count = np.bincount(at.dropna().to_numpy(np.int64), minlength=len(b)).astype(np.float64)
    return plain(best.to_numpy(np.float64), count)


# --- repetition and diversity ------------------------------------------------------------------


def _teaser(b: Batch) -> Result:
    """Containment of the teaser in the two body paragraphs that follow it."""
    r = b.reading
    value, base = nothing(len(b)), np.zeros(len(b))
    kinds = r.blocks["kind"].to_numpy(object)
    order = np.argsort(r.block, kind="stable")
    first = np.searchsorted(r.block[order], np.arange(len(kinds) + 1))
    text = r.blocks["text"].to_numpy(np.int64)
    for row in np.flatnonzero(kinds == "teaser").tolist():
        at = text[row]
        words = r.tokens.key[order[first[row] : first[row + 1]]]
        base[at] = len(words)
        bodies = np.flatnonzero((text == at) & (kinds == "body") & (np.arange(len(kinds)) > row))
        found = [
            repetition.containment(words, r.tokens.key[order[first[k] : first[k + 1]]])
            for k in bodies[:2].tolist()
        ]
        value[at] = np.nanmax([*found, -1.0])
    return plain(np.where(value < 0, np.nan, value), base)


def _near_duplicates(b: Batch) -> Result:
    sentence = b.reading.sentence[b.body]
    n = len(sentence)
    starts = np.flatnonzero(np.append(True, sentence[1:] != sentence[:-1])) if n else np.zeros(0)
    bounds = np.append(starts, n).astype(np.int64)
    texts = np.searchsorted(bounds[:-1], b.offsets).astype(np.int64)
    found, base = repetition.near_duplicates(b.keys, texts, bounds)
    return share(found.astype(np.float64), base.astype(np.float64))._replace(
        low=nothing(len(b)), high=nothing(len(b))
    )


def _mass(n: int, *, windows: bool) -> Callable[[Batch], Result]:
    def function(b: Batch) -> Result:
        raw, mean = repetition.repeated_mass(b.keys, b.offsets, n)
        return plain(mean if windows else raw, b.tokens)

    return function


def _mattr(window: int) -> Callable[[Batch], Result]:
    return lambda b: plain(diversity.mattr(*b.words, window), b.tokens)


def _mtld(variant: diversity.MtldVariant) -> Callable[[Batch], Result]:
    return lambda b: plain(diversity.mtld(*b.words, variant), b.tokens)


def _hdd(b: Batch) -> Result:
    return plain(diversity.hdd(*b.words), b.tokens)


def _ttr(b: Batch) -> Result:
    _, _, types = b.words
    return plain(types / np.where(b.tokens > 0, b.tokens, np.nan), b.tokens, types * 1.0)


def _compression(most: int | None) -> Callable[[Batch], Result]:
    def function(b: Batch) -> Result:
        size = np.array([len(x) for x in b.body_bytes], np.float64)
        return plain(repetition.compression_ratios(b.body_bytes, most), size)

    return function


MORE_REPEATED = "more of the text says again what it has said"
MORE_VARIED = "the words are more varied"

MEASURES = (
    Measure("promo_rate", "Promotional markers in the narrator's voice",
            lambda b: b.rate(_kept(b, polarity="promo") & _narrator(b)), PER_1000, "tokens", 150,
            "1000 * promotional hits in the narrator's voice / body tokens; Garwood interval",
            "MARTIN05;GRIMMER13", "the text itself praises and boosts more"),
    Measure("promo_rate_weighted", "Promotional markers, by editorial weight", _weighted,
            "weighted hits per 1000 tokens", "tokens", 150,
            "1000 * sum of entry weights of promotional hits in the narrator's voice / body tokens",
            "MARTIN05;GRIMMER13", "the text itself praises and boosts more"),
    Measure("promo_rate_expected", "Promotional markers expected to be right", _expected,
            PER_1000, "tokens", 150,
            "1000 * sum of the probabilities of all promotional candidates in the narrator's voice / "
            "body tokens; the interval holds chance and the error of the entries' precision",
            "GRIMMER13;SONG20", "the text itself praises and boosts more"),
    Measure("promo_rate_generic", "Promotional markers without slogans",
            lambda b: b.rate(_kept(b, polarity="promo") & _narrator(b)
                             & (b.markers["category"] != "SLOGAN")), PER_1000, "tokens", 150,
            "as promo_rate, SLOGAN left out: the same for every actor",
            "MARTIN05;GRIMMER13", "the text itself praises and boosts more"),
    Measure("promo_rate_attributed", "Promotional markers in the words of sources",
            lambda b: b.rate(_kept(b, polarity="promo") & _voice(b, "quoted", "reported")),
            PER_1000, "tokens", 150,
            "1000 * promotional hits in quoted or reported speech / body tokens",
            "MARTIN05", "the sources praise and boost more"),
    Measure("slogan_rate", "Fixed formulae (strict slogans)", lambda b: b.rate(_strict(b)),
            PER_1000, "tokens", 150,
            "1000 * strict slogans (weight 0.6 and above) outside direct speech / body tokens; "
            "Garwood interval", "CMPDICT;RANDTIFA", "more fixed formulae stand in the text"),
    Measure("slogan_echo_rate", "Echoes of slogans and programme names",
            lambda b: b.rate(_slogans(b) & (b.markers["weight"] < STRICT) & _not_speech(b)),
            PER_1000, "tokens", 150, "as slogan_rate, for weights under 0.6",
            "CMPDICT;RANDTIFA", "more programme names and parts of formulae stand in the text"),
    Measure("slogans_distinct", "Different slogans", _distinct_slogans, "slogans", "hits", 150,
            "number of different strict slogans", "CMPDICT", "more formulae are used"),
    Measure("slogan_repeats", "Most repeats of one slogan", _most_repeated_slogan, "hits", "hits",
            150, "hits of the strict slogan that comes most often", "CMPDICT",
            "one formula comes more often"),
    Measure("foe_rate", "Attack formulae",
            lambda b: b.rate(_kept(b, polarity="foe") & _not_speech(b)), PER_1000, "tokens", 150,
            "1000 * attack formulae outside direct speech / body tokens", "CMPDICT",
            "more formulae that name a foe"),
    Measure("hedge_rate", "Hedges", _rate_of("HEDGE"), PER_1000, "tokens", 150,
            "1000 * hedges / body tokens, all voices", "HYLAND05", "more doubt and attribution"),
    Measure("contrast_rate", "Contrasts", _rate_of("CONTRAST"), PER_1000, "tokens", 150,
            "1000 * true contrasts / body tokens, all voices", "HYLAND05",
            "more clauses that oppose each other"),
    Measure("criticism_rate", "Criticism", _rate_of("CRITICISM"), PER_1000, "tokens", 150,
            "1000 * criticism markers / body tokens, all voices", "GRIMMER13",
            "more blame, dispute, failure, cost"),
    Measure("independent_rate", "Independent voices", _rate_of("INDEPENDENT"), PER_1000, "tokens",
            150, "1000 * markers of checks and second voices / body tokens", "GRIMMER13",
            "more checks and second voices"),
    Measure("counterweight_rate", "Counterweight in all",
            _rate_of("HEDGE", "CONTRAST", "CRITICISM", "INDEPENDENT"), PER_1000, "tokens", 150,
            "1000 * (hedges + contrasts + criticism + independent voices) / body tokens",
            "GRIMMER13", "more doubt, contrast, criticism and second voices"),
    Measure("ceremony_rate", "Ceremonies told as facts", _rate_of("CEREMONY"), PER_1000, "tokens",
            150, "1000 * ceremony markers / body tokens", "JACOBS99", "more staged events"),
    Measure("unnamed_sourcing_rate", "Sources without a name", _rate_of("SOURCING"), PER_1000,
            "tokens", 150, "1000 * markers of unnamed sourcing / body tokens", "SPJ",
            "more unnamed sources"),
    Measure("one_sidedness", "Praise against counterweight", _one_sidedness, "index", "markers", 150,
            "(P - C) / (P + C + 1); P promotional hits outside direct speech, C counterweight hits; "
            "hits is P, base is P + C. Never rank single articles by it", "GRIMMER13",
            "praise outweighs doubt, criticism and second voices"),
    Measure("named_source_share", "Named among human sources", _named_share, "share", "clauses", 150,
            "clauses with a named human source / clauses with a human source; Clopper-Pearson",
            "SPJ", "more sources have a name", least_base=5),
    Measure("official_share", "Officials among sources", _official_share, "share", "clauses", 150,
            "attributed clauses from officials / attributed clauses; Clopper-Pearson", "SPJ",
            "more of what is said comes from officials", least_base=5),
    Measure("unnamed_expert_rate", "Experts without a name", _unnamed_experts, PER_1000, "tokens",
            150, "1000 * clauses of unnamed experts / body tokens", "FANG22;DISINFO23",
            "more appeals to experts nobody can look up"),
    Measure("quote_share", "Direct speech", _quoted, "share", "tokens", 150,
            "tokens in quotation marks that hold speech / body tokens; fenced terms left out", "SPJ",
            "more of the text is somebody's own words"),
    Measure("verb_stance", "Stance of reporting verbs", _stance, "mean", "clauses", 150,
            "mean stance of attributed clauses, -2 doubting to +2 factive", "HYLAND05",
            "the writer goes along with the sources more", least_base=5),
    Measure("agentless_passive_share", "Passives without an agent", _passive, "share", "clauses",
            150, "agentless passives / finite clauses", "FAIRCLOUGH03",
            "more deeds have no doer"),
    Measure("disclosure_grade", "Disclosure of origin", _disclosure, "ordinal", "credits", 0,
            "highest of D0 to D4 among the credits of the text", "WE16;PCI22",
            "the origin is named more fully"),
    Measure("teaser_duplication", "Teaser copied from the first paragraphs", _teaser, "share",
            "tokens", 0, "containment of 5-token shingles of the teaser in each of the next two "
            "paragraphs, the higher; 1 when it is the beginning of one", "BRODER97",
            "the teaser is a copy; a fact of the page, no rhetoric", least_base=8),
    Measure("sentence_near_duplicates", "Sentences that come again", _near_duplicates, "share",
            "sentences", 150, "sentences of 6 tokens and more with an earlier one of Jaccard 0.7 "
            "(3-token shingles) / such sentences", "BRODER97", MORE_REPEATED),
    *(Measure(f"repeated_ngram_mass_{n}", f"Tokens in a repeated {n}-gram", _mass(n, windows=False),
              "share", "tokens", 300, f"tokens inside a {n}-gram that stands twice / body tokens; "
              "rises with length", "SALKAR22;SHAIB25", MORE_REPEATED) for n in (3, 4, 5)),
    *(Measure(f"repeated_ngram_mass_{n}_windows", f"Tokens in a repeated {n}-gram, per window",
              _mass(n, windows=True), "share", "tokens", 300,
              f"mean over windows of 300 tokens (step 50) of the {n}-gram mass", "SALKAR22;SHAIB25",
              MORE_REPEATED) for n in (3, 4, 5)),
    Measure("mattr", "Moving-average type-token ratio, 50 tokens", _mattr(50), "ratio", "tokens",
            100, "mean over all windows of 50 tokens of types / 50", "COVM10;BESTGEN23", MORE_VARIED),
    Measure("mattr_100", "Moving-average type-token ratio, 100 tokens", _mattr(100), "ratio",
            "tokens", 200, "mean over all windows of 100 tokens of types / 100", "COVM10;BESTGEN23",
            MORE_VARIED),
    Measure("mtld", "MTLD (factor closes at 0.72 or under)", _mtld("at_most"), "tokens per factor",
            "tokens", 100, "mean of both directions, tokens / factors, partial factors counted; a "
            "factor closes at TTR <= 0.72. Within one language only", "MCCJ10;KOIZUMI12",
            MORE_VARIED),
    Measure("mtld_below", "MTLD (factor closes under 0.72)", _mtld("below"), "tokens per factor",
            "tokens", 100, "as mtld; a factor closes at TTR < 0.72", "MCCJ10;KOIZUMI12", MORE_VARIED),
    Measure("mtld_below_min10", "MTLD (under 0.72, ten tokens at least)", _mtld("below_min10"),
            "tokens per factor", "tokens", 100, "as mtld_below; a factor has ten tokens at least",
            "MCCJ10;KOIZUMI12", MORE_VARIED),
    Measure("hdd", "HD-D, 42 draws", _hdd, "ratio", "tokens", 100,
            "expected types / 42 in a draw of 42 tokens without replacement", "MCCJ10", MORE_VARIED),
    Measure("ttr", "Type-token ratio", _ttr, "ratio", "tokens", 150,
            "types / tokens; falls with length: never compare texts of unlike length", "COVM10",
            MORE_VARIED),
    Measure("compression_ratio", "Compression ratio", _compression(None), "ratio", "bytes", 300,
            "UTF-8 bytes / zlib level 9 bytes of the body; rises with length, within one script only",
            "SHAIB25", MORE_REPEATED),
    Measure("compression_ratio_4096", "Compression ratio of the first 4096 bytes",
            _compression(4096), "ratio", "bytes", 300,
            "as compression_ratio, of the first 4096 bytes; missing in shorter bodies", "SHAIB25",
            MORE_REPEATED),
)  # fmt: skip
