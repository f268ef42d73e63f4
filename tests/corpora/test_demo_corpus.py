"""The demo corpus is what its corpus.toml says, and its gold file points at the right characters.

Nothing here uses the toolkit's own tokens or readers to check the corpus, except the one test that
reads it the way a user does.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from saabhar.corpora import read
from saabhar.lexicons.registry import read_registry

DEMO = Path(__file__).resolve().parents[2] / "corpora" / "demo"
ABOUT = tomllib.loads((DEMO / "corpus.toml").read_text(encoding="utf-8"))
GOLD = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))["articles"]
with (DEMO / "articles.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = {row["article_id"]: row for row in csv.DictReader(handle)}
with (DEMO / "outlets.csv").open(encoding="utf-8", newline="") as handle:
    OUTLETS = {row["id"]: row for row in csv.DictReader(handle)}
TEXTS = {i: (DEMO / row["file"]).read_bytes().decode("utf-8") for i, row in ROWS.items()}

SPANS = ("credits", "ad_labels", "promotional", "counterweight", "hard_negatives", "residues")
PROMOTIONAL = set(
    "EVAL SUPER BOOST MOMENTUM COOP FRIEND EXPERT PASSIVE_PRAISE LEADER SLOGAN CORP".split()
)
COUNTERWEIGHT = {"HEDGE", "CONTRAST", "CRITICISM", "INDEPENDENT"}
# Letters, digits and the marks of Devanagari (U+0900 to U+0963 and the digits); the danda splits.
WORD = re.compile(r"[0-9A-Za-z\u0900-\u0963\u0966-\u096f]+")
# A name with its office and a reporting verb reaches eight words in Hindi ("सेवा की निदेशक मरीना
# कोस्तेल ने कहा कि"); beyond twelve nobody writes the same words twice by chance.
LONGEST_CHANCE_RUN = 12
REPRINTS = [i for i, gold in GOLD.items() if gold["family"] and gold["family"]["copied_from"]]


def blocks(article_id: str, kind: str) -> list[str]:
    found = (b for b in GOLD[article_id]["blocks"] if b["kind"] == kind)
    return [TEXTS[article_id][b["start"] : b["end"]] for b in found]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def body(article_id: str) -> list[str]:
    return words("\n".join(blocks(article_id, "body")))


def runs(article_id: str, length: int) -> set[tuple[str, ...]]:
    found = body(article_id)
    return {tuple(found[k : k + length]) for k in range(len(found) - length + 1)}


def family(article_id: str) -> str:
    found = GOLD[article_id]["family"]
    return found["family"] if found else article_id


def test_the_counts_are_those_of_corpus_toml_and_at_least_what_was_promised() -> None:
    languages = Counter(row["language"] for row in ROWS.values())
    counts = ABOUT["counts"]
    assert (counts["articles"], counts["hi"], counts["en"]) == (
        len(ROWS),
        languages["hi"],
        languages["en"],
    )
    assert languages["hi"] >= 48
    assert languages["en"] >= 16
    assert counts["outlets"] == len(OUTLETS) == 7
    assert counts["events"] == len({row["event"] for row in ROWS.values()}) == 10
    assert set(ABOUT["events"]) == {row["event"] for row in ROWS.values()}
    families = {g["family"]["family"] for g in GOLD.values() if g["family"]}
    assert counts["reprint_families"] == len(families)
    roles = Counter(g["family"]["role"] for g in GOLD.values() if g["family"])
    assert counts["reprints"] == roles["reprint"]


def test_every_event_is_told_by_at_least_four_outlets() -> None:
    for event in ABOUT["events"]:
        assert len({r["outlet"] for r in ROWS.values() if r["event"] == event}) >= 4, event


def test_the_most_compared_outlets_have_nine_articles_of_one_language() -> None:
    per_outlet = Counter(r["outlet"] for r in ROWS.values() if r["language"] == "hi")
    assert sum(n >= 9 for n in per_outlet.values()) >= 4


def test_every_file_is_in_the_table_and_every_row_has_its_file_and_gold() -> None:
    on_disk = {f.relative_to(DEMO).as_posix() for f in (DEMO / "articles").iterdir()}
    assert on_disk == {row["file"] for row in ROWS.values()}
    assert set(ROWS) == set(GOLD)
    assert len({row["url"] for row in ROWS.values()}) == len(ROWS)


def test_outlets_are_those_of_the_table_and_live_on_reserved_addresses() -> None:
    by_name = {name: o for o in OUTLETS.values() for name in o["names"].split(";")}
    for article_id, row in ROWS.items():
        outlet = by_name[row["outlet"]]
        assert outlet["id"] == GOLD[article_id]["outlet"]
        assert row["url"].startswith(f"https://{outlet['domains']}/")
        assert outlet["domains"].endswith(".example")


def test_the_outlets_join_the_registry_with_the_classes_the_table_gives() -> None:
    registry = read_registry(extra=DEMO / "outlets.csv")
    for outlet, row in OUTLETS.items():
        read_back = registry.outlets[outlet]
        assert {n.form for n in read_back.names} >= set(row["names"].split(";"))
        assert registry.class_of(outlet, "2026-02-15") == row["class"]


def test_dates_fall_in_the_three_months_and_a_few_are_partial() -> None:
    shapes = Counter(len(row["published"]) for row in ROWS.values())
    assert all(re.match(r"2026-0[1-3]", row["published"]) for row in ROWS.values())
    # with time and zone, date alone, month alone
    assert set(shapes) == {len("2026-01-12T14:20:00+05:30"), len("2026-01-12"), len("2026-03")}
    assert shapes[7] == 1
    assert shapes[10] >= 2


def test_it_reads_as_a_user_reads_it_with_nothing_set_aside() -> None:
    corpus = read(DEMO)
    assert len(corpus) == len(ROWS)
    assert corpus.rejected.empty
    frame = corpus.articles.set_index("article_id")
    assert all(frame.loc[i, "text"] == text for i, text in TEXTS.items())
    assert all(frame.loc[i, "outlet"] == row["outlet"] for i, row in ROWS.items())
    assert corpus.about["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize("article_id", sorted(GOLD))
def test_gold_spans_are_the_characters_they_name(article_id: str) -> None:
    gold, text = GOLD[article_id], TEXTS[article_id]
    for kind in SPANS:
        for span in gold[kind]:
            assert text[span["start"] : span["end"]] == span["text"] != "", (kind, span)
            assert span["text"] == span["text"].strip()
    marked = sorted(
        (s["start"], s["end"]) for k in ("promotional", "counterweight") for s in gold[k]
    )
    assert all(a[1] <= b[0] for a, b in pairwise(marked)), "two coded spans overlap"
    assert {s["category"] for s in gold["promotional"]} <= PROMOTIONAL
    assert {s["category"] for s in gold["counterweight"]} <= COUNTERWEIGHT


@pytest.mark.parametrize("article_id", sorted(GOLD))
def test_blocks_cover_the_text_and_only_white_space_lies_between(article_id: str) -> None:
    text, found = TEXTS[article_id], GOLD[article_id]["blocks"]
    edges = [0, *(e for b in found for e in (b["start"], b["end"])), len(text)]
    assert edges == sorted(edges)
    assert all(not text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert found[0]["kind"] == "headline"
    numbers = [b["paragraph"] for b in found if b["kind"] == "body"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert not re.search(r"[{}^<>|@]", text), "mark-up of the source was left standing"


@pytest.mark.parametrize("article_id", sorted(GOLD))
def test_coded_spans_stand_in_headline_or_body(article_id: str) -> None:
    gold = GOLD[article_id]
    inside = [b for b in gold["blocks"] if b["kind"] in ("headline", "body")]
    for span in gold["promotional"] + gold["counterweight"]:
        assert any(b["start"] <= span["start"] and span["end"] <= b["end"] for b in inside), span


@pytest.mark.parametrize("article_id", sorted(GOLD))
def test_the_body_has_150_to_450_words(article_id: str) -> None:
    separated = " ".join(blocks(article_id, "body")).split()
    assert 150 <= sum(any(c.isalpha() for c in w) for w in separated) <= 450


def test_credits_name_outlets_of_the_table_and_grades_follow_from_them() -> None:
    for article_id, gold in GOLD.items():
        assert all(o in OUTLETS for c in gold["credits"] for o in c["outlets"])
        grades = [c["disclosure"] for c in gold["credits"]]
        assert gold["disclosure"] == max(grades, default="D0"), article_id
    assert {g["disclosure"] for g in GOLD.values()} == {"D0", "D1", "D2", "D3", "D4"}
    assert {c["kind"] for g in GOLD.values() for c in g["credits"]} >= set(
        "dateline courtesy source inputs agency syndication_note press_release sponsored byline "
        "desk photo_credit".split()
    )


def test_a_photo_credit_or_ad_slot_grades_no_article() -> None:
    for gold in GOLD.values():
        for credit in gold["credits"]:
            if credit["kind"] in ("photo_credit", "byline", "desk"):
                assert credit["disclosure"] == "D0"
    labelled = [g for g in GOLD.values() if g["ad_labels"]]
    assert len(labelled) >= 8
    assert any(g["paid"] == "none" for g in labelled)


def test_an_advertorial_stands_with_a_label_and_another_without() -> None:
    adverts = [g for g in GOLD.values() if g["nature"] == "advertorial"]
    assert {g["paid"] for g in adverts} == {"explicit", "euphemistic", "none"}


@pytest.mark.parametrize("article_id", REPRINTS)
def test_a_reprint_shares_most_of_its_words_with_what_it_was_made_from(article_id: str) -> None:
    mine = runs(article_id, 5)
    theirs = runs(GOLD[article_id]["family"]["copied_from"], 5)
    # Domain section 4.3: containment of five-word shingles of at least 0.5 and 25 in common.
    assert len(mine & theirs) >= 25
    assert len(mine & theirs) / len(mine) >= 0.5
    assert family(article_id) == family(GOLD[article_id]["family"]["copied_from"])


@pytest.mark.parametrize("article_id", REPRINTS)
def test_a_reprint_comes_after_what_it_was_made_from(article_id: str) -> None:
    mine = ROWS[article_id]["published"]
    theirs = ROWS[GOLD[article_id]["family"]["copied_from"]]["published"]
    assert mine >= theirs[: len(mine)]


def test_reprints_show_every_fate_of_a_credit() -> None:
    fates = Counter(GOLD[i]["family"]["credit"] for i in REPRINTS)
    assert set(fates) == {"full", "vague", "dropped", "replaced"}
    edits = {e for i in REPRINTS for e in GOLD[i]["family"]["edit"]}
    assert edits >= {"verbatim", "trimmed", "headline_replaced", "reordered", "respelled"}
    assert any(GOLD[i]["residues"] for i in REPRINTS if GOLD[i]["family"]["credit"] == "dropped")


def test_texts_that_are_no_family_share_no_long_run_of_words() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for article_id in GOLD:
        for run in runs(article_id, LONGEST_CHANCE_RUN + 1):
            owners.setdefault(run, set()).add(family(article_id))
    assert [run for run, found in owners.items() if len(found) > 1] == []


def test_no_paragraph_stands_twice_in_one_article() -> None:
    for article_id in GOLD:
        paragraphs = blocks(article_id, "body")
        assert len(paragraphs) == len(set(paragraphs)), article_id


def test_teasers_are_copies_of_the_first_paragraph_where_the_gold_says_so() -> None:
    copies = 0
    for article_id, gold in GOLD.items():
        if not (teaser := gold["teaser"]):
            continue
        shown = TEXTS[article_id][teaser["start"] : teaser["end"]]
        first = blocks(article_id, "body")[0]
        if teaser["copy_of_paragraph"] == 1:
            copies += 1
            assert (shown.removesuffix(".") if teaser["cut"] else shown) in first
        else:
            assert shown not in first
    assert copies >= 5


def test_promotional_and_plain_texts_are_found_on_every_side() -> None:
    def narrated(gold: dict[str, Any]) -> int:
        return sum(s["voice"] == "narrator" for s in gold["promotional"])

    for outlet, kind in (("ngm", "state"), ("talsam", "state"), ("akshpath", "cooperative")):
        assert OUTLETS[outlet]["ownership"] == kind
    for outlet in ("ngm", "talsam", "akshpath", "jantula"):
        counts = [narrated(g) for g in GOLD.values() if g["outlet"] == outlet]
        assert min(counts) == 0, f"{outlet} has no plain text"
        assert max(counts) >= 8, f"{outlet} has no promotional text"
    assert sum(not g["promotional"] for g in GOLD.values()) >= 12
    assert {s["voice"] for g in GOLD.values() for s in g["promotional"]} == {
        "narrator",
        "quoted",
        "reported",
        "mention",
    }


def test_hard_negatives_hold_the_false_friends_of_credit_words() -> None:
    found = {s["text"] for g in GOLD.values() for s in g["hard_negatives"]}
    held = " ".join(found)
    for word in "वार्ता भाषा स्रोत सूत्र एजेंसी ब्यूरो डेस्क प्रायोजित विज्ञापन सौजन्य पीटीआई सीसीटीवी".split():
        assert word in held, word
    for article_id, gold in GOLD.items():
        credited = [(c["start"], c["end"]) for c in gold["credits"] + gold["ad_labels"]]
        for span in gold["hard_negatives"]:
            assert all(span["end"] <= a or b <= span["start"] for a, b in credited), article_id


def test_gold_was_written_for_every_article_and_counts_its_words() -> None:
    for article_id, gold in GOLD.items():
        separated = " ".join(blocks(article_id, "body")).split()
        assert gold["body_words"] == sum(any(c.isalpha() for c in w) for w in separated)
        assert gold["language"] == ROWS[article_id]["language"]
        assert gold["event"] == ROWS[article_id]["event"]
