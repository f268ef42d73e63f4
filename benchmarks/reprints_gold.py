"""A corpus of real news text with planted reprints, so that recall and precision can be counted.

Real articles are edited in fourteen ways and printed by invented outlets, each with its own footer
(templates shared between outlets, as hard negatives); half of the copies carry a credit line and
all get another headline. Natural near-duplicates are taken out first, so that a pair that was not
planted is a false report. The edits are generated: say so whenever figures from here are quoted.

    python benchmarks/reprints_gold.py ../shared/data gold.parquet [--seed 7]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import regex

LEAST_WORDS = 80
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
END_MARKS = (".", "!", "?", "।")
SENTENCE_END = regex.compile(r"(?<=[.!?।])\s+|\n+")
FILE_NAME = re.compile(r"[\w.-]*\d[\w.-]*\s*\n", re.ASCII)
Pieces = list[tuple[str, bool]]  # a stretch of text, and whether it was copied

OUTLETS = {
    "en": [f"The {a} {b}" for a in ("Daily", "Evening", "Northern", "Coastal", "Valley")
           for b in ("Herald", "Ledger", "Courier", "Chronicle")],
    "hi": [f"{a} {b}" for a in ("प्रभात", "नव", "जन", "लोक", "सीमांत")
           for b in ("संदेश", "वाणी", "दर्पण", "प्रहरी")],
}  # fmt: skip
FOOTERS = {
    "en": [
        "Get the {o} morning letter with the stories of the day delivered to your inbox for free.",
        "Install the {o} app to receive alerts on breaking news and live coverage from everywhere.",
        "Find {o} on all social networks for pictures, videos and the latest headlines every hour.",
        "Copyright {o}. No part of this page may be published or rewritten without leave of us.",
        "More from our politics, business and sports desks can be read at any time on {o} online.",
        "Opinions in this column are those of the writer and need not be those of {o} as a paper.",
        "Story continues below. Become a member to read further articles of {o} without a limit.",
        "Do you know more about this story? Write in confidence to the news desk of {o} any day.",
    ],
    "hi": [
        "{o} का ऐप अपने फोन में लगाएं और देश दुनिया की हर बड़ी खबर सबसे पहले मुफ्त में पढ़ते रहें।",
        "ताजा खबरों के लिए हमसे हर सोशल मीडिया मंच पर जुड़ें और {o} के साथ हर घंटे की खबर पाते रहें।",
        "सूचना: यह खबर {o} के दल ने नहीं बदली है और यह सीधे एक फीड से अपने आप प्रकाशित हुई है।",
        "देश, विदेश, खेल और कारोबार की भरोसे की खबरें हिन्दी में सबसे पहले पढ़ने के लिए देखें {o}।",
        "सर्वाधिकार {o} के पास सुरक्षित हैं, बिना लिखित अनुमति के इस सामग्री का उपयोग नहीं किया जा सकता।",
    ],
}
CREDITS = {
    "en": ["(PTI)", "(ANI)", "With inputs from agencies.", "(IANS)",
           "(This story has come from an agency feed and its text has not been changed.)"],
    "hi": ["(भाषा)", "एजेंसी, नई दिल्ली।", "इनपुट: पीटीआई", "(यह खबर समाचार एजेंसी की फीड से ली गई है।)"],
}  # fmt: skip
LOOKALIKES = {
    "en": {"e": "c", "c": "e", "l": "1", "i": "l", "o": "0", "n": "u", "u": "n", "h": "b",
           "m": "rn", "s": "5", "t": "f", "a": "o"},
    "hi": {"ब": "व", "व": "ब", "घ": "ध", "ध": "घ", "भ": "म", "म": "भ", "ि": "", "ी": "ि", "ं": "",
           "प": "ष", "य": "थ", "ख": "रव", "ा": "", "द": "ह", "ट": "ठ"},
}  # fmt: skip


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def sentences(text: str) -> list[str]:
    return [s.strip() for s in SENTENCE_END.split(text) if s.strip()]


def quoting(text: str) -> bool:
    """Whether a quotation mark is still open at the end; nobody cuts an excerpt in there."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def read_base(data: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of every real news article."""
    for path in sorted((data / "ptc-semeval2020-t11/train-articles").glob("*.txt")):
        yield "en", path.read_text(encoding="utf-8")
    for path in sorted((data / "basil/articles").rglob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))["body-paragraphs"]
        yield (
            "en",
            " ".join(" ".join(p) for p in (json.loads(body) if isinstance(body, str) else body)),
        )
    for folder, language in (("EN", "en"), ("HI", "hi")):
        for path in sorted((data / f"semeval2025-t10/{folder}/raw-documents").glob("*.txt")):
            yield language, path.read_text(encoding="utf-8")
    for line in (data / "ednil-hindi/articles.jsonl").open(encoding="utf-8"):
        text = json.loads(line)["text"]
        # Some begin with the name of the file they were taken from.
        yield "hi", text.partition("\n")[2] if FILE_NAME.match(text) else text
    for path in sorted((data / "five-papers").rglob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8-sig")):
            yield "hi", block


def without_near_duplicates(texts: list[str], share: float = 0.08) -> list[str]:
    """Leave out texts of which more than this share of word 5-grams stands in a longer one."""
    holder: dict[tuple[str, ...], int] = {}
    kept = []
    for i in sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i)):
        w = words(texts[i])
        grams = {tuple(w[k : k + 5]) for k in range(len(w) - 4)}
        common = Counter(holder[g] for g in grams if g in holder)
        if common and common.most_common(1)[0][1] > share * len(grams):
            continue
        for g in grams:
            holder.setdefault(g, i)
        kept.append(i)
    return [texts[i] for i in sorted(kept)]


class Desk:
    """Everyone who handles copy: edits, hosts, footers, with one source of chance."""

    def __init__(self, language: str, texts: list[str], hosts: list[str], seed: int) -> None:
        self.chance = random.Random(f"{language}{seed}")
        self.language = language
        self.hosts = list(enumerate(hosts))
        self.unused = list(self.hosts)
        self.drawn: list[str] = []
        self.vocabulary = [
            w for t in self.chance.sample(texts, min(300, len(texts))) for w in t.split()
        ]
        self.footers = {
            outlet: [f.format(o=outlet) for f in self.chance.sample(FOOTERS[language], 2)]
            for outlet in OUTLETS[language]
        }

    def host(self) -> list[str]:
        """Sentences of an article, used nowhere else as long as there are any; noted as drawn."""
        number, text = self.unused.pop() if self.unused else self.chance.choice(self.hosts)
        self.drawn.append(f"{self.language}{number}")
        return sentences(text)

    def misread(self, text: str, rate: float) -> str:
        """What a bad scan makes of it: this share of characters lost, split or changed."""
        table, out = LOOKALIKES[self.language], []
        for c in text:
            draw = self.chance.random()
            if c.isspace() or draw >= rate:
                if not (c == " " and draw < rate / 2):
                    out.append(c)
                continue
            kind = self.chance.random()
            if kind < 0.6:
                out.append(table.get(c.lower(), c if self.chance.random() < 0.5 else ""))
            elif kind >= 0.75:
                out.append(c + (" " if kind < 0.9 else self.chance.choice("'.,-;")))
        return "".join(out)

    def reword(self, text: str, rate: float) -> str:
        out = []
        for word in text.split(" "):
            draw = self.chance.random()
            if draw < 0.6 * rate:
                out.append(self.chance.choice(self.vocabulary))
            elif draw < 0.8 * rate:
                continue
            elif draw < rate:
                out += [word, self.chance.choice(self.vocabulary)]
            else:
                out.append(word)
        return " ".join(out)

    def respell(self, text: str) -> str:
        """Other spelling and encoding, same words."""
        draw = self.chance.random
        if self.language == "en":
            text = text.replace('"', "“").replace("'", "’") if draw() < 0.5 else text
            return text.upper() if draw() < 0.2 else text
        text = text.replace("ँ", "ं") if draw() < 0.5 else text
        text = text.replace("\u093c", "") if draw() < 0.5 else text
        if draw() < 0.4:
            text = text.translate({0x30 + d: 0x966 + d for d in range(10)})
        return text.replace("्", "्\u200d") if draw() < 0.3 else text

    def edit(self, text: str, kind: str) -> Pieces:
        own, chance = sentences(text), self.chance
        copied: Callable[[list[str]], Pieces] = lambda parts: [(p, True) for p in parts]  # noqa: E731
        if kind == "verbatim":
            return copied(own)
        if kind == "truncated":
            return copied(own[: max(2, int(len(own) * chance.uniform(0.25, 0.7)))])
        if kind == "sentences deleted":
            gone = chance.uniform(0.2, 0.5)
            return copied([s for s in own if chance.random() > gone] or own[:2])
        if kind == "reordered":
            return copied(chance.sample(own, len(own)))
        if kind == "respelt":
            return copied([self.respell(s) for s in own])
        if kind.startswith("reworded"):
            return copied([self.reword(s, int(kind.split()[1]) / 100) for s in own])
        if kind.startswith("misread"):
            return copied([self.misread(s, int(kind.split()[1]) / 100) for s in own])
        if kind == "mixed":
            part = own[: max(3, int(len(own) * chance.uniform(0.5, 0.9)))]
            part = [self.reword(self.misread(s, 0.01), 0.04) for s in part if chance.random() > 0.2]
            pieces = copied(part or own[:2])
            for sentence in self.host()[: max(1, len(pieces) // 4)]:
                pieces.insert(chance.randrange(len(pieces) + 1), (sentence, False))
            return pieces
        host = self.host()
        while kind == "excerpt in a long article" and len(host) < 25:
            host += self.host()
        taken = max(2, len(own) // 2) if kind == "digest" else min(len(own), chance.randint(2, 4))
        start = chance.randrange(max(1, len(own) - taken + 1))
        at = chance.choice([i for i in range(len(host) + 1) if not quoting(" ".join(host[:i]))])
        return (
            [(s, False) for s in host[:at]]
            + copied(own[start : start + taken])
            + [(s, False) for s in host[at:]]
        )

    def print(self, pieces: Pieces, outlet: str, *, credit: bool) -> tuple[str, list[list[int]]]:
        """The page: headline, credit, text, footer; and where copied text stands in it."""
        headline = " ".join(self.chance.choice(self.vocabulary) for _ in range(8))
        line = [(self.chance.choice(CREDITS[self.language]), False)] if credit else []
        on_top = self.chance.random() < 0.5
        page = [(headline, False), *(line if on_top else []), *pieces, *([] if on_top else line)]
        page += [(footer, False) for footer in self.footers[outlet]]
        text, spans = "", []
        for part, was_copied in page:
            start, text = len(text), text + part
            if was_copied and spans and spans[-1][1] >= start - 1:
                spans[-1][1] = len(text)
            elif was_copied:
                spans.append([start, len(text)])
            # A line without a mark at its end (a headline, a credit) stays a line.
            text += " " if part.endswith(END_MARKS) and part is not headline else "\n"
        return text.rstrip(), spans


WHOLE = (
    *("verbatim", "truncated", "sentences deleted", "reordered", "respelt", "mixed"),
    *("reworded 10", "reworded 25", "misread 2", "misread 6", "misread 12"),
)
PART = ("excerpt", "excerpt in a long article", "digest")


def make_gold(data: Path, *, seed: int) -> pd.DataFrame:
    """article_id, language, outlet, published, text, kind, source, hosts, spans, half.

    ``source`` numbers the text a row goes back to, ``hosts`` the texts of which it holds sentences
    besides; ``half`` is "tune" or "report", by source.
    """
    rows = []
    for language in ("en", "hi"):
        texts = [t.strip() for lang, t in read_base(data) if lang == language]
        texts = without_near_duplicates([t for t in texts if len(t.split()) >= LEAST_WORDS])
        chance = random.Random(seed)
        chance.shuffle(texts)
        part = 2 * len(texts) // 5
        desk = Desk(language, texts, texts[part : 2 * part], seed)
        first_day = date(2026, 1, 1)
        for n, text in enumerate(texts[:part] + texts[2 * part :]):
            planted = n < part
            source = f"{language}{n}"
            half = "tune" if n % 2 else "report"
            day = first_day + timedelta(days=chance.randrange(120))
            kinds = ["source" if planted else "background"]
            if planted and chance.random() < 0.8:
                copies = min(8, 2 + int(chance.expovariate(0.4)))
                kinds += [chance.choice(WHOLE) for _ in range(copies)]
            if planted and chance.random() < 0.7:
                kinds.append(chance.choice(PART))
            for kind, outlet in zip(
                kinds, chance.sample(OUTLETS[language], len(kinds)), strict=True
            ):
                lag = 0 if kind in ("source", "background") else int(chance.expovariate(1.0))
                original = [(s, True) for s in sentences(text)]
                desk.drawn = []
                pieces = (
                    original
                    if lag == 0 and kind in ("source", "background")
                    else desk.edit(text, kind)
                )
                page, spans = desk.print(
                    pieces, outlet, credit=kind != "background" and chance.random() < 0.5
                )
                rows.append(
                    (
                        language,
                        outlet,
                        (day + timedelta(days=lag)).isoformat(),
                        page,
                        kind,
                        source,
                        desk.drawn,
                        spans,
                        half,
                    )
                )
    names = ["language", "outlet", "published", "text", "kind", "source", "hosts", "spans", "half"]
    frame = pd.DataFrame(rows, columns=names)
    frame.insert(0, "article_id", [f"g{i:06d}" for i in range(len(frame))])
    return frame.sample(frac=1, random_state=seed).reset_index(drop=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    gold = make_gold(chosen.data, seed=chosen.seed)
    gold.to_parquet(chosen.out)
    print(pd.crosstab(gold["kind"], gold["language"]))
    print(
        len(gold), "articles,", round(gold["text"].str.len().sum() / 1e6, 1), "million characters"
    )
