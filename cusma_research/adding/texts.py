"""Bytes to text, and what no text of an article may hold. Nothing is repaired in silence."""

from __future__ import annotations

import re
from pathlib import Path

from cusma_research.errors import AddingError

# The longest pieces of the press have some 20,000 words: 120,000 characters. What is much longer
# is an export of many articles, or no article.
LONGEST_TEXT = 300_000  # characters
MOST_LINES = 20_000
LARGEST_FILE = 20_000_000  # bytes of a file that holds one article: a page with its pictures inside, a PDF

_MARKS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Zero-width characters, marks of direction and soft hyphens: nobody sees them, and they split words.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file; raises AddingError when it is missing, too large, or may not be read."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise AddingError(
                f"{path}: has {size:,} bytes; a file with one article has at most {largest:,}. "
                "Split it into one file an article, or make it a table (.csv, .jsonl, .parquet)"
            )
        return path.read_bytes()
    except OSError as error:
        raise AddingError(
            f"{path}: cannot be read ({error.strerror}); check the name and your permission to read it"
        ) from error


def decode(place: Path | str, content: bytes) -> str:
    """The text of UTF-8 bytes without byte-order mark and with LF line ends.

    Raises AddingError for another encoding, a text cut in the middle of a character, or bytes of no text.

    >>> decode("a.txt", "Ottawa – Washington".encode())
    'Ottawa – Washington'
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            raise AddingError(f"{place}: is {name}; save it again as UTF-8")
    if b"\x00" in content:
        at = content.index(b"\x00")
        raise AddingError(
            f"{place}: holds NUL bytes (the first is byte {at}), so it is no text; save the article as text in UTF-8"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.end == len(content) and "end of data" in error.reason
        what = "ends in the middle of a character" if cut else "is not UTF-8"
        remedy = "fetch the whole file again" if cut else "save it again as UTF-8"
        raise AddingError(f"{place}: {what} (byte {error.start}); {remedy}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checked(place: Path | str, text: str, *, strip_invisible: bool = False) -> str:
    """The text, if it can be an article's; blanks at both ends go, and with ``strip_invisible`` what nobody sees.

    Raises AddingError, with place, cause and remedy, for what is empty, too long, or holds control characters
    or invisible ones.

    >>> checked("a.txt", " Talks resume. ")
    'Talks resume.'
    """
    if strip_invisible:
        text = _INVISIBLE.sub("", text)
    text = text.strip()
    if not text:
        raise AddingError(f"{place}: has no text; put the article's text into it")
    _refuse_long(place, text)
    if found := _CONTROL.search(text):
        raise AddingError(
            f"{place}: holds control characters (the first, U+{ord(found[0]):04X}, is character {found.start()}), "
            "so it is no text; save the article as text in UTF-8"
        )
    if found := _INVISIBLE.search(text):
        raise AddingError(
            f"{place}: holds {len(_INVISIBLE.findall(text))} invisible characters (the first, "
            f"U+{ord(found[0]):04X}, is character {found.start()}); they split words, so take them out, "
            "or say --strip-invisible"
        )
    return text


def _refuse_long(place: Path | str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise AddingError(
            f"{place}: has {len(text):,} characters, and an article at most {LONGEST_TEXT:,}; "
            "split it into one text an article"
        )
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        raise AddingError(
            f"{place}: has {lines:,} lines, and an article at most {MOST_LINES:,}; split it into one text "
            "an article, or make it a table (.csv, .jsonl, .parquet)"
        )
