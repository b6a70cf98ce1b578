"""Sources as a Markdown list, so that a page of verdicts can lead to each of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from cusma_research.record.reference import Reference

_TRUST = {
    "official_primary": "official, read at the publisher's",
    "official_quoted": "official, quoted by a third party",
    "official_copy": "official data in a third party's copy",
    "third_party_estimate": "a third party's estimate, not official",
    "press": "press",
    "law_firm": "law firm",
    "broker": "customs broker",
    "unverified": "unverified",
}


def cite(reference: Reference, ids: Iterable[Any]) -> str:
    """The records of sources as a Markdown list in order of id; several ids in one text are parted by ``;``.

    Each line has publisher, table, link, day of first publication, licence and trust.

    >>> print(cite({"sources": pd.DataFrame([{
    ...     "source_id": "a", "publisher": "P", "table": "T", "address": "https://example.org", "basis": None,
    ...     "published_on": pd.NaT, "retrieved": pd.Timestamp("2026-11-22"), "licence": "free",
    ...     "trust": "press", "note": None}])}, ["a"]))
    - **a**: P, *T*. [example.org](<https://example.org>). First published: not known. Read 2026-11-22. Press. Free.
    """
    wanted = {each for text in ids if isinstance(text, str) for each in text.split(";")}
    sources = reference["sources"]
    rows: list[Any] = sources[sources["source_id"].isin(wanted)].sort_values("source_id").to_dict("records")
    return "\n".join(map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    first = "not known" if pd.isna(row["published_on"]) else f"{row['published_on']:%Y-%m-%d}"
    parts = [f"{row['publisher']}, *{row['table']}*", _link(row["address"]), f"First published: {first}"]
    parts += [f"Read {row['retrieved']:%Y-%m-%d}", _TRUST[row["trust"]], row["licence"], row["note"]]
    told = [part for part in parts if isinstance(part, str) and part]
    return f"- **{row['source_id']}**: " + " ".join(f"{_capital(part)}." for part in told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _link(address: Any) -> str | None:
    """A link called after its site; the note of a source may hold an address too, as plain text."""
    if not isinstance(address, str):
        return None
    site = address.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")
    return f"[{site}](<{address}>)"
