"""The rows of the tariff chart: rates told twice are one row, rates that differ are two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from cusma_research.charts.sources import outlets, require
from cusma_research.charts.wording import capital, country, hedged, missing, words

# Two claims are one row of the chart if they agree in all of these.
SAME = [
    "imposed_by", "imposed_on", "sector", "relation", "rate_pct", "low_pct", "high_pct",
    "rate_kind", "scope", "status",
]  # fmt: skip
USUAL = {"headline", "in_force"}
# Notes that get no asterisk: the chart says the first by the place of a row, the second once for all.
NO_RATE_STATED, INFERRED = "no rate stated", "who imposes on whom inferred from the context"


def tariffs_data(tariffs: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a sector and rate in the order drawn, with the words beside its mark.

    `pair` says who imposes on whom, `shown` is the rate with hedge, kind, status and scope, or
    the outlets where no rate is stated. Nothing is averaged: rates that differ stay apart.
    """
    require(tariffs, [*SAME, "note", "article_id"], "tariffs")
    claims = tariffs.assign(claim_id=tariffs.get("claim_id", pd.Series("", index=tariffs.index)))
    rows = claims.groupby(SAME, dropna=False, sort=False).agg(_merged).reset_index()
    rows = rows.rename(columns={"article_id": "article_ids", "claim_id": "claim_ids"})
    rows["footnote"] = rows["note"].map(lambda note: _notes(note, {NO_RATE_STATED, INFERRED}))
    rows["note"] = rows["note"].map(_notes)
    return _ordered(_worded(rows[[*SAME, "note", "footnote", "article_ids", "claim_ids"]], articles))


def _notes(note: Any, without: Iterable[str] = ()) -> str:
    """The parts of merged notes, each once."""
    parts = [] if missing(note) else [part.strip() for part in str(note).split(";")]
    return "; ".join(part for part in dict.fromkeys(parts) if part not in without)


def _merged(values: pd.Series) -> Any:
    """Values of merged claims, each once, joined by semicolons."""
    told = dict.fromkeys(str(value) for value in values if not missing(value))
    return ";".join(told) or pd.NA


def _worded(rows: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """The rows with who on whom, the sector and the rate in words."""
    records = rows.to_dict("records")
    rows.insert(0, "pair", [_pair(row) for row in records])
    rows.insert(1, "label", [capital(words(row["sector"])) or "Sector not named" for row in records])
    told = [", ".join(outlets(row["article_ids"].split(";"), articles)) for row in records]
    rows.insert(2, "shown", [_shown(row, said) for row, said in zip(records, told, strict=True)])
    return rows


def _pair(row: dict[Any, Any]) -> str:
    """Who imposes on whom."""
    who = "An unnamed country" if missing(row["imposed_by"]) else country(row["imposed_by"])
    return capital(f"{who} on {country(row['imposed_on'])}")


def _shown(row: dict[Any, Any], told: str) -> str:
    """The rate with all that limits it, or who names the sector."""
    stated = not all(missing(row[name]) for name in ("rate_pct", "low_pct", "high_pct"))
    amount = hedged(row["relation"], row["rate_pct"], row["low_pct"], row["high_pct"])
    limits = [words(row[name]) for name in ("rate_kind", "status") if not _usual(row[name])]
    scope = [] if missing(row["scope"]) else [f"“{row['scope']}”"]
    mark = "" if missing(row["footnote"]) else " *"
    return ", ".join([amount if stated else told, *limits, *scope]) + mark


def _usual(value: Any) -> bool:
    """True if a cell need not be told, since a reader expects it."""
    return missing(value) or value in USUAL


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Stated rates first; pairs by their number of rows; sectors by their highest rate."""
    bare = rows["rate_pct"].isna()
    size = rows.groupby(["pair", bare.rename("bare")])["pair"].transform("size")
    top = rows.groupby(["pair", "sector"], dropna=False)["rate_pct"].transform("max")
    keys = rows.assign(_bare=bare, _size=-size, _top=-top, _rate=-rows["rate_pct"])
    order = ["_bare", "_size", "pair", "_top", "label", "_rate"]
    keys = keys.sort_values(order, kind="stable", ignore_index=True)
    return keys.drop(columns=["_bare", "_size", "_top", "_rate"])
