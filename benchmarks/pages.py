"""Readers of saved pages side by side: credit lines kept, body text, real pages, speed of archives.

    python benchmarks/pages.py set          the first 288 pages: credit recall, precision, body F1
    python benchmarks/pages.py further      768 pages of further templates and places
    python benchmarks/pages.py third        96 pages of templates and places written after those
    python benchmarks/pages.py real FOLDER  saved pages with expected texts (layout of fundus)
    python benchmarks/pages.py warc [PAGES [FOLDER]]  pages a second of one archive, and memory;
                                            with FOLDER of real pages among the written ones

newspaper4k and readability-lxml are measured where they are installed; they are no dependency.
Credits are found by the grammar of saabhar in every reader's text alike.
"""

from __future__ import annotations

import gzip
import importlib
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import regex
from page_furniture import QUOTED
from page_set import URL, Page, further_pages, pages, third_pages
from saabhar.analysis.credits import find_credits
from saabhar.corpora import Article, Corpus
from saabhar.corpora.pages import PageRecord, read_page, read_warc

KINDS = ("courtesy", "source", "inputs", "agency")
Reader = Callable[[str], str]


def readers() -> dict[str, Reader]:
    """Every reader that is installed: markup to text."""
    found: dict[str, Reader] = {"saabhar": lambda m: read_page(m.encode(), url=URL).text}
    trafilatura = importlib.import_module("trafilatura")
    for name, options in (
        ("trafilatura", {}),
        ("trafilatura, recall", {"favor_recall": True}),
        ("trafilatura, precision", {"favor_precision": True}),
    ):
        found[name] = lambda m, o=options: trafilatura.extract(m, include_comments=False, **o) or ""
    try:
        newspaper = importlib.import_module("newspaper")

        def by_newspaper(markup: str) -> str:
            article = newspaper.Article(URL, language="hi", fetch_images=False)
            article.download(input_html=markup)
            article.parse()
            return str(article.text)

        found["newspaper4k"] = by_newspaper
    except ImportError:
        print("newspaper4k is not installed and is left out")
    try:
        readability = importlib.import_module("readability")
        html = importlib.import_module("lxml.html")

        def by_readability(markup: str) -> str:
            summary = readability.Document(markup).summary()
            tree = html.document_fromstring(summary)
            return "\n".join(t.strip() for t in tree.itertext() if t.strip())

        found["readability"] = by_readability
    except ImportError:
        print("readability-lxml is not installed and is left out")
    return found


def words(text: str) -> Counter[str]:
    """Words; of scripts without spaces the characters."""
    return Counter(regex.findall(r"\p{Han}|[\p{L}\p{M}\p{N}--\p{Han}]+", text, regex.V1))


def f1(text: str, expected: str) -> float:
    a, b = words(text), words(expected)
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def run_set(everything: list[Page]) -> None:
    """Credit lines by place, false credits and body F1, of every reader on every page."""
    for name, read in readers().items():
        texts, failures = [], 0
        began = time.perf_counter()
        for page in everything:
            try:
                texts.append(read(page.markup))
            except Exception:
                texts.append("")
                failures += 1
        seconds = time.perf_counter() - began
        _report(name, everything, texts, failures, seconds)


def _report(
    name: str, everything: list[Page], texts: list[str], failures: int, seconds: float
) -> None:
    articles = [
        Article(p.name, t or " ", language="hi") for p, t in zip(everything, texts, strict=True)
    ]
    found = find_credits(Corpus.of(articles))
    found = found[found["kind"].isin(KINDS)]
    lost: Counter[str] = Counter()
    right = wrong = lines = quoted = 0
    for page, text in zip(everything, texts, strict=True):
        rows = found[found["article_id"] == page.name]
        good = rows["text"].str.contains(page.outlet, regex=False)
        right += bool(good.any())
        wrong += int((~good).sum())
        kept = any(x == page.credit or x.endswith(" " + page.credit) for x in text.splitlines())
        lines += kept
        lost[page.place] += not kept
        quoted += any(q in text and q not in page.credit for q in QUOTED)
    body = [
        f1(t.replace(p.credit, "").replace(p.headline, ""), "\n".join(p.body))
        for p, t in zip(everything, texts, strict=True)
    ]
    n = len(everything)
    precision = right / (right + wrong) if right + wrong else 0.0
    print(
        f"{name:24} credit recall {right / n:.3f} ({right} of {n})  precision {precision:.3f}  "
        f"body F1 mean {sum(body) / n:.3f} least {min(body):.3f}  nothing read {failures}  "
        f"{n / seconds:.0f} pages/s"
    )
    print(
        f"{'':24} line of its own {lines / n:.3f}  pages with a credit of something else {quoted}"
        f"  lines lost by place: {dict(+lost)}"
    )


def real_pages(folder: Path) -> Iterator[tuple[str, bytes, str, list[str]]]:
    """Name, bytes, address and expected texts of every saved page."""
    for about in sorted(folder.glob("*/meta.info")):
        for name, facts in json.loads(about.read_text(encoding="utf-8")).items():
            versions = json.loads(
                (about.parent / f"{name.partition('_')[0]}.json").read_text(encoding="utf-8")
            )
            expected = []
            for version in versions.values():
                rows = [*version["body"]["summary"]]
                for section in version["body"]["sections"]:
                    rows += [*section["headline"], *section["paragraphs"]]
                expected.append("\n".join(rows))
            yield name, gzip.decompress((about.parent / name).read_bytes()), facts["url"], expected


def run_real(folder: Path) -> None:
    """Body F1 on real pages: what was published as the body, without headline and side lines."""
    trafilatura = importlib.import_module("trafilatura")
    ours, theirs = [], []
    for name, raw, url, expected in real_pages(folder):
        record = read_page(raw, url=url)
        beside = {x["text"] for x in json.loads(record.around) if x["kept"]}
        rows = [x for x in record.text.splitlines() if x != record.headline]
        body = "\n".join(x for x in rows if x[:600] not in beside)
        text = trafilatura.extract(raw, include_comments=False) or ""
        scores = [max(f1(t, e) for e in expected) for t in (body, "\n".join(rows), text)]
        ours.append(scores[1])
        theirs.append(scores[2])
        print(
            f"{name:36} saabhar, body lines {scores[0]:.3f}  with side lines {scores[1]:.3f}  "
            f"trafilatura {scores[2]:.3f}"
        )
    print(f"mean: saabhar with side lines {sum(ours) / len(ours):.3f}  "
          f"trafilatura {sum(theirs) / len(theirs):.3f}")  # fmt: skip


def run_warc(count: int, folder: Path | None) -> None:
    """One archive of ``count`` pages, each made different, beside trafilatura.

    The two read in turns, so that a busy machine slows both alike, and are timed by CPU.
    """
    trafilatura = importlib.import_module("trafilatura")
    originals = [(p.markup.encode(), URL) for p in [*pages(), *further_pages()][::13]]
    if folder:
        originals += [(raw, url) for _, raw, url, _ in real_pages(folder)]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "pages.warc.gz"
        _write_warc(path, originals, count)
        found = read_warc(path)
        ours = theirs = 0.0
        n = articles = beside = 0
        memory = {}
        while n < count:
            began = time.process_time()
            batch = list(islice(found, len(originals)))
            ours += time.process_time() - began
            if not batch:
                break
            articles += sum(isinstance(x, PageRecord) for x in batch)
            n += sum(isinstance(x, PageRecord) and not _follows(x) for x in batch)
            if n * 10 >= count * (beside // len(originals)):  # ten times, spread over the run
                began = time.process_time()
                for raw, url in originals:
                    trafilatura.bare_extraction(
                        raw, url=url, include_comments=False, with_metadata=True
                    )
                theirs += time.process_time() - began
                beside += len(originals)
            for mark in (count // 5, count // 2, count):
                if n >= mark - len(originals) and mark not in memory:
                    memory[mark] = _resident_megabytes()
    print(f"{n:,} pages of {count:,}, {articles:,} articles: {n / ours:.1f} pages a CPU second")
    print(
        f"trafilatura alone, over {beside:,}: {beside / theirs:.1f} pages a CPU second; "
        f"ratio {(n / ours) / (beside / theirs):.2f}"
    )
    print(f"memory in use, MB, by pages read: {memory}")


def _follows(record: PageRecord) -> bool:
    return "follows another on its page" in record.warnings


def _resident_megabytes() -> int:
    """Memory in use now, where the system tells it; else the most so far."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() // 1_000_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def _write_warc(path: Path, originals: list[tuple[bytes, str]], count: int) -> None:
    warc = importlib.import_module("fastwarc.warc")
    packer = importlib.import_module("fastwarc.stream_io").GzipWriter
    with path.open("wb") as file:
        out = packer(file, compression_level=1)
        for i in range(count):
            raw, url = originals[i % len(originals)]
            record = warc.WarcRecord()
            record.init_headers(warc.response)
            record.is_http = True
            record.headers["WARC-Target-URI"] = f"{url}?{i}"
            record.headers["WARC-Date"] = "2025-01-01T12:00:00Z"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            record.set_bytes_content(head + raw + b"<!-- %d -->" % i)
            record.write(out)
        out.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["set"]:
            run_set(list(pages()))
        case ["further"]:
            run_set(list(further_pages()))
        case ["third"]:
            run_set(list(third_pages()))
        case ["real", folder]:
            run_real(Path(folder))
        case ["warc", *rest]:
            run_warc(int(rest[0]) if rest else 10_000, Path(rest[1]) if rest[1:] else None)
        case _:
            sys.exit(__doc__)
