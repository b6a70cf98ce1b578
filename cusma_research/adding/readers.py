"""One file of one article: its text, and what the file itself states about it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cusma_research.adding.texts import LARGEST_FILE, decode, read_bytes
from cusma_research.errors import AddingError

FIELDS = ("article_id", "outlet", "title", "url", "published", "published_basis", "rights")


@dataclass(frozen=True)
class Found:
    """A text and what is stated about it; ``place`` names file and row, ``by`` what states it."""

    place: str
    text: str
    stated: dict[str, str] = field(default_factory=dict)
    by: str = "the file"


def read(path: Path) -> Found:
    """Read a file by the ending of its name.

    Raises AddingError, naming the file, for an unknown kind or a file that is not what its name says.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise AddingError(f"{path}: is none of the kinds {', '.join(KINDS)}; save it as one of these")
    return reader(path)


def _plain(path: Path) -> Found:
    stated, text = front_matter(decode(path, read_bytes(path)))
    return Found(str(path), text, stated, "the head of the file")


def _markdown(path: Path) -> Found:
    found = _plain(path)
    text = found.text
    for pattern, words in _MARKUP:
        text = pattern.sub(words, text)
    return Found(found.place, text, found.stated, found.by)


# Signs of Markdown that are not the article's words. Lengths are bounded: a page of brackets must not take long.
_MARKUP = tuple(
    (re.compile(pattern, re.M), words)
    for pattern, words in (
        (r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)", ""),
        (r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)", r"\1"),
        (r"^ {0,3}#{1,6} +", ""),
        (r"^ {0,3}> ?", ""),
        (r"\*\*([^*\n]{1,500})\*\*", r"\1"),
        (r"(?<![*\w])\*([^*\n]{1,500})\*(?!\w)", r"\1"),
        (r"(?<!\w)__?([^_\n]{1,500})__?(?!\w)", r"\1"),
    )
)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """What a text states about itself between two lines of dashes, and the text that follows.

    >>> front_matter("---\\noutlet: The Gazette\\npublished: 2026-02-03\\n---\\nTalks resume.")
    ({'outlet': 'The Gazette', 'published': '2026-02-03'}, 'Talks resume.')
    """
    lines = text.split("\n")
    closing = next((n for n, line in enumerate(lines[1:20], start=1) if line.strip() == "---"), None)
    if lines[0].strip() != "---" or closing is None:
        return {}, text
    pairs = (line.partition(":") for line in lines[1:closing])
    stated = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    return {key: value for key, value in stated.items() if key in FIELDS and value}, "\n".join(
        lines[closing + 1 :]
    )


_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_-]{1,40})", re.I)


def _page(path: Path) -> Found:
    """An HTML page: main text and what its metadata state; scripts are dropped, nothing is run or fetched."""
    content = _declared(path, read_bytes(path))
    with _as_kind(path, "HTML"):
        import trafilatura
        from trafilatura.settings import DEFAULT_CONFIG

        # Only what the page marks up as its date: a search of the whole text would be a guess.
        dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
        document: Any = trafilatura.bare_extraction(
            content,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=dates,
            config=DEFAULT_CONFIG,
        )
    if document is None or not (document.text or "").strip():
        raise AddingError(
            f"{path}: has no article text that can be told from its menus and scripts; open it in a browser, "
            "save it when the text is there, or save the text as .txt"
        )
    named = {
        "title": document.title,
        "outlet": document.sitename,
        "url": document.url,
        "published": document.date,
    }
    return Found(str(path), str(document.text), {k: str(v) for k, v in named.items() if v}, "the page")


def _declared(path: Path, content: bytes) -> str:
    """The page as text, in the encoding that it declares, else UTF-8."""
    match = _CHARSET.search(content[:4096])
    name = match[1].decode("ascii") if match else "utf-8"
    if name.lower().replace("-", "") in ("utf8", "utf16", "utf16le", "utf16be"):
        return decode(path, content)
    try:
        return content.decode(name)
    except (LookupError, UnicodeDecodeError) as error:
        raise AddingError(
            f"{path}: says it is {name} and is not ({error}); save it again as UTF-8"
        ) from error


def _pdf(path: Path) -> Found:
    content = read_bytes(path)
    with _as_kind(path, "PDF"):
        import pypdf

        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise AddingError(f"{path}: is encrypted; print it to a new PDF without a password, and add that")
        pages = [page.extract_text().replace("\f", "\n") for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    text = "\n\n".join(unwrapped(page) for page in pages if page.strip())
    if not text.strip():
        raise AddingError(
            f"{path}: has {len(pages)} pages and no text, only pictures of it; run text recognition on it "
            "(ocrmypdf, say), or save the text as .txt"
        )
    return Found(str(path), text, {"title": str(title)} if title else {}, "the PDF")


def unwrapped(page: str) -> str:
    """A page with the lines of each paragraph put together: a PDF breaks them where the paper ends.

    A line as wide as most goes on in the next, unless it ends a sentence.

    >>> unwrapped("Talks between the two sides\\nresume in January.\\nSteel is next.")
    'Talks between the two sides resume in January.\\nSteel is next.'
    """
    lines = [line.rstrip() for line in page.split("\n")]
    wide = _FULL_LINE * max(map(len, lines))
    out: list[str] = []
    for line in lines:
        goes_on = bool(out) and len(out[-1].rsplit("\n")[-1]) >= wide and not out[-1].endswith(_ENDS)
        if goes_on and line.strip():
            out[-1] = f"{out[-1]} {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out)


_FULL_LINE = 0.6  # of the widest line; a ragged margin takes less than two fifths of it
_ENDS = (".", "!", "?", ":", "”", '"', ".”", ")")


def _docx(path: Path) -> Found:
    content = read_bytes(path)
    with _as_kind(path, "Word document"):
        _refuse_bomb(path, content)
        import docx

        document = docx.Document(io.BytesIO(content))
        text = "\n\n".join(_blocks(document))
        title = document.core_properties.title
    return Found(str(path), text, {"title": title} if title else {}, "the document")


def _blocks(document: Any) -> Iterator[str]:
    """Paragraphs, and the rows of tables, in the order in which they stand."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n".join(" | ".join(cell.text for cell in row.cells) for row in block.rows)
        elif block.text.strip():
            yield block.text


def _refuse_bomb(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(item.file_size for item in archive.infolist())
    if size > 10 * LARGEST_FILE:
        raise AddingError(f"{path}: unpacks to {size:,} bytes, which no article has; save its text as .txt")


@contextmanager
def _as_kind(path: Path, kind: str) -> Iterator[None]:
    """Turn whatever a parser raises into an error that names the file: parsers of broken files raise anything."""
    try:
        yield
    except AddingError:
        raise
    except ImportError as error:
        raise AddingError(
            f"{path}: reading a {kind} needs {error.name}; install cusma_research[readers]"
        ) from error
    except Exception as error:
        cause = f"{type(error).__name__}: {error}".strip(": ")
        raise AddingError(
            f"{path}: cannot be read as {kind} ({cause}); open it in its own program and save it again, "
            "or save its text as .txt"
        ) from error


_READERS: dict[str, Callable[[Path], Found]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".html": _page,
    ".htm": _page,
    ".pdf": _pdf,
    ".docx": _docx,
}
TABLES = (".csv", ".parquet", ".jsonl")
KINDS = (*_READERS, *TABLES)
