"""The row of a change, and how a claim is told in a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

import pandas as pd

Claim = dict[Any, Any]

COLUMNS = ["change", "table", "id", "article_id", "with_id", "with_article", "what", "before", "after"]
_LONG = 70  # characters of a quotation; more does not fit beside its article on a line


class Row(TypedDict, total=False):
    """One change; see ``changes.report``."""

    change: str
    table: str
    id: str
    article_id: str
    with_id: str
    with_article: str
    what: str
    before: str
    after: str


def words(table: str, claim: Claim) -> str:
    """A claim of any table in a few words."""
    return _WORDS[table](claim)


def _dependence(claim: Claim) -> str:
    about = [claim[name] for name in ("product", "per", "period") if not pd.isna(claim[name])]
    parties = " and ".join(str(claim[name]) for name in ("reporter", "partner") if not pd.isna(claim[name]))
    return f"{claim['measure']} of {parties or 'unnamed parties'}, {', '.join([*about, claim['text']])}"


def _tariffs(claim: Claim) -> str:
    def named(column: str) -> str:
        """What the claim says in a column; "unnamed" where the article leaves it open."""
        return "unnamed" if pd.isna(claim[column]) else str(claim[column])

    kind: str = "" if pd.isna(claim["rate_kind"]) else f"{claim['rate_kind']} "
    status: str = "" if pd.isna(claim["status"]) else f" ({claim['status']})"
    return f"{named('imposed_by')} on {named('imposed_on')}, {named('sector')}: {kind}{claim['text']}{status}"


def _events(claim: Claim) -> str:
    return f"{claim['title']} ({claim['edtf']})"


def _quotes(claim: Claim) -> str:
    text = claim["text"] if len(claim["text"]) <= _LONG else f"{claim['text'][: _LONG - 2]} …"
    return text if pd.isna(claim["speaker"]) else f"{claim['speaker']}: {text}"


_WORDS: dict[str, Callable[[Claim], str]] = {
    "dependence": _dependence,
    "tariffs": _tariffs,
    "events": _events,
    "quotes": _quotes,
}
CLAIMS = tuple(_WORDS)
