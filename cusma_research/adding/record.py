"""The record of an added article: what its file states, completed by what the user says, checked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field

from cusma_research.adding.readers import FIELDS, Found
from cusma_research.adding.texts import checked
from cusma_research.articles import sha256
from cusma_research.errors import AddingError

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,99}")
_BASES = ("stated", "inferred")
# Outside these years a date is a slip of the pen: no newspaper on the web is older, and none is from the future.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Said:
    """What the user says about the files, which comes before what they state.

    ``fields`` holds any of article_id, outlet, title, url, published, published_basis and rights;
    ``date_format`` is how dates are written (as for ``strptime``) where it is not 2025-12-19.
    """

    fields: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    date_format: str | None = None
    strip_invisible: bool = False


@dataclass(frozen=True)
class Record:
    """An article that can be added: its row of the sources table, its text, and who says what."""

    place: str
    row: dict[str, str]
    text: str
    by: dict[str, str]
    own_id: bool  # whether somebody named the id, or it was made from outlet and date


def record(found: Found, said: Said) -> Record:
    """The record of a text; raises AddingError for what is missing or impossible, with the flag that mends it."""
    known = found.stated | {name: value for name, value in said.fields.items() if value}
    by = {name: "you" if said.fields.get(name) else found.by for name in known}
    text = checked(found.place, found.text, strip_invisible=said.strip_invisible)
    for name in ("published", "outlet"):
        if name not in known:
            raise AddingError(
                f"{found.place}: does not state {_NAMES[name]}; say it: --{name} {_EXAMPLES[name]}"
            )
    row = dict.fromkeys(FIELDS, "") | {name: " ".join(value.split()) for name, value in known.items()}
    row["published"] = _day(found.place, row["published"], said.date_format)
    row["published_basis"] = _basis(found.place, row["published_basis"])
    row["article_id"] = _checked_id(found.place, row["article_id"]) or _made_id(row)
    row["sha256"] = sha256(text)
    return Record(found.place, row, text, by, own_id="article_id" in known)


_NAMES = {"published": "its date of publication", "outlet": "its outlet"}
_EXAMPLES = {"published": "2025-12-19", "outlet": '"The Gazette"'}


def _day(place: str, written: str, date_format: str | None) -> str:
    try:
        read = (
            dt.datetime.strptime(written, date_format) if date_format else dt.datetime.fromisoformat(written)
        )
    except ValueError as error:
        raise AddingError(
            f"{place}: the date {written!r} is none ({error}); write it as 2025-12-19, "
            'or say how it is written: --date-format "%d %B %Y"'
        ) from error
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise AddingError(
            f"{place}: the date {written!r} is not from {_FIRST_YEAR} to {_LAST_YEAR}; correct it"
        )
    return read.date().isoformat()


def _basis(place: str, basis: str) -> str:
    if basis and basis not in _BASES:
        raise AddingError(
            f"{place}: published_basis {basis!r} is neither stated nor inferred; write one of these"
        )
    return basis or "stated"


def _checked_id(place: str, article_id: str) -> str:
    if article_id and not _ID.fullmatch(article_id):
        raise AddingError(
            f"{place}: article_id {article_id!r} cannot name a file; use up to 100 letters and digits, "
            "with - _ and . between them"
        )
    return article_id


def _made_id(row: dict[str, str]) -> str:
    """Outlet and day, as in cbc-2025-12-18.

    >>> _made_id({"outlet": "Le Devoir (Montréal)", "published": "2026-02-03"})
    'le-devoir-montreal-2026-02-03'
    """
    plain = unicodedata.normalize("NFKD", row["outlet"]).encode("ascii", "ignore").decode("ascii").lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:60] or 'article'}-{row['published']}"
