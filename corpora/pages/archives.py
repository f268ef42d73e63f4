"""Pages in archives: WARC files as crawlers write them, and WACZ packages of them."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from ..corpus import CorpusError
from .bounds import PAGE_BYTES, size_fault
from .extras import need
from .raw import RawPage
from .record import PageRecord, Rejected

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
# A member of a package that unpacks to more than this many times its size, and to more than a
# hundred megabytes, is made to fill memory: WARC of pages packs to a third or a fifth.
WORST_RATIO, RATIO_FROM = 200, 100_000_000


def read_warc(path: Path | str) -> Iterator[PageRecord | Rejected]:
    """Read the pages of a WARC file (plain, gzip or zstd) or a WACZ package, memory bounded.

    Response records of status 200 that hold a page are read, each with every article it shows; a
    page with the same bytes as an earlier one is set aside and names it. What is no page
    (pictures, redirects, requests) is counted, and the counts come as one last `Rejected`.

    ``captured`` of a record is the time the crawler stored it, never when it was published.

    Raises
    ------
    CorpusError
        When the file cannot be opened.
    """
    for found in raw_pages(path):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from found.read()


def raw_pages(path: Path | str) -> Iterator[RawPage | Rejected]:
    """The pages of an archive as they were stored, not yet read; duplicates set aside.

    Finding them costs a hundredth of reading them, so a reader can skip what it has read before.
    """
    path = Path(path)
    if zipfile.is_zipfile(path):
        yield from _of_wacz(path)
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CorpusError(
            f"{path}: cannot be opened ({error.strerror}). Check path and permission."
        ) from None
    with stream:
        yield from _of_stream(stream, path.name, set())


def _of_wacz(path: Path) -> Iterator[RawPage | Rejected]:
    """The pages of every WARC in a WACZ package (or any zip of WARC files).

    Nothing is unpacked to disk. A member whose name points outside the package, that is
    encrypted, or that unpacks out of all proportion is set aside.
    """
    seen: set[bytes] = set()
    try:
        package = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise CorpusError(
            f"{path}: cannot be opened as a WACZ package ({error}). Fetch it again."
        ) from None
    with package:
        members = [m for m in package.infolist() if _is_warc(m.filename)]
        if not members:
            raise CorpusError(
                f"{path}: holds no WARC file (.warc, .warc.gz or .warc.zst). Give the package as "
                "the crawler wrote it, or the pages themselves in a folder."
            )
        for member in members:
            where = f"{path.name}/{member.filename}"
            fault = _member_fault(member)
            if fault:
                yield Rejected(where, fault, "Leave the member out, or fetch the package again.")
                continue
            try:
                with package.open(member) as stream:
                    yield from _of_stream(stream, where, seen)  # type: ignore[arg-type]
            except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
                yield Rejected(where, f"cannot be unpacked ({error})", "Fetch the package again.")


def _of_stream(stream: BinaryIO, where: str, seen: set[bytes]) -> Iterator[RawPage | Rejected]:
    """The pages of an open WARC; ``seen`` holds digests of pages met and is added to."""
    warc = need("fastwarc.warc")
    others: Counter[str] = Counter()
    pages = 0
    records = iter(warc.ArchiveIterator(stream, parse_http=False, strict_mode=False))
    while True:
        try:
            record = next(records)
        except StopIteration:
            break
        except Exception as error:
            reason = f"the archive is damaged after {pages} pages ({error or type(error).__name__})"
            yield Rejected(where, reason, "Fetch it again; the pages before are read.")
            break
        try:
            result = _read_record(record, warc, where, seen)
        except (OSError, ValueError, UnicodeError) as error:
            result = Rejected(_place(record, where), f"damaged record ({error})", "Fetch it again.")
        if isinstance(result, str):
            others[result] += 1
            continue
        pages += 1
        yield result
    if others:
        kinds = ", ".join(f"{kind} {n}" for kind, n in others.most_common(8))
        yield Rejected(
            where, f"{others.total()} records hold no page ({kinds})", "None: this is usual."
        )
    elif not pages:
        yield Rejected(where, "holds no WARC record", "Give a file as a crawler wrote it.")


def _read_record(record: Any, warc: Any, where: str, seen: set[bytes]) -> RawPage | Rejected | str:
    """The page of a record, why it could not be read, or the kind of record that is no page."""
    if record.record_type != warc.response:
        return str(record.record_type)
    place = _place(record, where)
    record.parse_http(auto_decode="all", strict_mode=False)
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status != 200:
        return f"status {status}"
    kind = (record.http_content_type or "").lower()
    if kind and kind not in _PAGE_TYPES:
        return kind[:40]
    raw = record.reader.read(PAGE_BYTES + 1)
    if not kind and b"<html" not in raw[:2000].lower():
        return "no type stated"
    if len(raw) > PAGE_BYTES:
        return Rejected(place, size_fault(len(raw)), "Save the article alone, or leave it out.")
    digest = hashlib.blake2b(raw, digest_size=16).digest()
    if digest in seen:
        return Rejected(
            place, "the same bytes as an earlier page of the archive", "None: read once."
        )
    seen.add(digest)
    date = record.record_date
    return RawPage(
        raw,
        url=record.headers.get("WARC-Target-URI", "").strip("<>"),
        where=place,
        charset=record.http_charset or "",
        captured=date.isoformat(timespec="seconds") if date else "",
    )


def _place(record: Any, where: str) -> str:
    address = record.headers.get("WARC-Target-URI", "") or record.record_id or ""
    return f"{where}#{record.stream_pos} {address[:300]}".strip()


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz", ".warc.zst"))


def _member_fault(member: zipfile.ZipInfo) -> str:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        return "its name points outside the package"
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.file_size > RATIO_FROM and member.file_size > WORST_RATIO * max(
        member.compress_size, 1
    ):
        return f"it unpacks to {member.file_size // max(member.compress_size, 1)} times its size"
    return ""
