"""Claims in, one row a claim and official counterpart out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cusma_research.errors import TableError
from cusma_research.merging import day
from cusma_research.record import contracts, events, figures, measures
from cusma_research.record.reference import Reference

Row = dict[str, Any]

PUBLICATION = "publication"
# Claims that are alike in these have the same counterparts.
_SAME = {
    "dependence": (
        "measure", "reporter", "partner", "flow", "product", "unit", "per", "period", "value", "low", "high"
    ),
    "tariffs": ("imposed_by", "imposed_on", "sector", "rate_kind", "status", "effective"),
    "events": ("event_type", "date_start", "date_end", "actors"),
}  # fmt: skip
_KINDS = {
    "dependence": ("measure", "relation", "value", "low", "high", "unit", "text"),
    "tariffs": ("rate_pct", "imposed_by", "imposed_on", "sector", "rate_kind", "status", "effective", "text"),
    "events": ("event_type", "date_start", "date_end", "actors"),
}
_SHORTEST = {"month": 0, "quarter": 1, "year": 2, "longer": 3, "open": 4}
_ORDER = {verdict: place for place, verdict in enumerate(contracts.VERDICTS)}


def compare(
    claims: pd.DataFrame, reference: Reference, as_of: Any = None, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Set claims beside the official record: COMPARISONS, one row a claim and counterpart.

    ``claims`` is DEPENDENCE, TARIFFS, EVENTS or CHRONOLOGY; ``reference`` what ``load_reference`` gives. Which
    figures are a claim's counterparts follows from the table ``metrics`` (measure, reporter, partner, flow,
    product, unit), from sector and countries of a tariff measure, or from type, company and days of an event.
    A claim that states its year is compared with that year only.

    ``verdict`` follows from the intervals and days alone:

    - ``agrees``: the official number lies in what the claim's hedge allows; an exact number agrees if the official
      one rounds to it at the precision written. A tariff: a measure of this rate (or, where the claim states none,
      any) is in force on the claim's day, or had ended by then if the claim says that it was removed. An event: the
      record shares a day with it.
    - ``agreed_earlier``: so it was, but a later period of the same length differs, or the rate had ended by then.
    - ``differs``: official number, rate or day lie outside.
    - ``no_counterpart``: nothing official to compare with, or only what is unverified; ``why`` says which.

    ``distance`` is the official number less the claim's nearest end (days for events), 0 inside. ``basis`` must be
    read with every number: customs and balance of payments differ, and a statutory rate is not what was paid.

    With ``as_of``, a day, or "publication" for each claim's own article, only rows published by then are used; rows
    without a date of publication never are. ``left_out_undated`` and ``left_out_later`` count what a claim lost by
    it, and claims of later articles are left out (``attrs["left_out_claims"]``). Tariffs need the day of their
    article: ``articles``, or a column ``published``.

    Raises TableError when the claims are none of the four tables or a day is missing.

    >>> import cusma_research as cusma
    >>> claims = cusma.load_tables()["dependence"]
    >>> found = compare(claims[claims["product"] == "electricity"], cusma.load_reference())
    >>> found.set_index("period")["verdict"][["2022", "2023"]].tolist()
    ['differs', 'agrees']
    """
    kind = _kind(claims)
    published = _published(claims, articles)
    finder = _Finder(kind, reference)
    rows, late = [], []
    for claim in _plain(claims):
        last = _last(as_of, published.get(claim["claim_id"]), claim["claim_id"])
        if last is not None and _is_late(published.get(claim["claim_id"]), last):
            late.append(claim["claim_id"])
            continue
        rows += list(_compared(finder, claim, last, published.get(claim["claim_id"])))
    table = contracts.frame("comparisons", rows)
    if as_of is not None:
        table.attrs |= {"as_of": str(as_of), "left_out_claims": late}
    return table


def verdicts(comparisons: pd.DataFrame) -> pd.DataFrame:
    """One row a claim: of its counterparts the one that tells most, and how many say what.

    The best verdict counts (``agrees`` before ``agreed_earlier`` before ``differs``); among its counterparts the
    longest period, then those whose day of publication is known, then the latest.
    """
    ranked = comparisons.assign(
        _verdict=comparisons["verdict"].map(_ORDER),
        _length=[-_SHORTEST[figures.rhythm(row)] for row in _plain(comparisons)],
        _unknown=comparisons["published_on"].isna(),
        _place=range(len(comparisons)),
    )
    ranked["_latest"] = -ranked["period_start"].fillna(pd.Timestamp(0)).astype("int64")
    ranked = ranked.sort_values(["_verdict", "_length", "_unknown", "_latest", "_place"])
    best = ranked.drop_duplicates("claim_id").set_index("claim_id")
    counts = pd.crosstab(comparisons["claim_id"], comparisons["verdict"])
    counts = counts.reindex(columns=list(contracts.VERDICTS), fill_value=0).add_prefix("n_")
    order = comparisons["claim_id"].drop_duplicates()
    kept = [column for column in comparisons.columns if column != "claim_id"]
    return best[kept].join(counts).loc[order].reset_index()


def _kind(claims: pd.DataFrame) -> str:
    for kind, needed in _KINDS.items():
        if set(needed) <= set(claims.columns) and {"claim_id", "event_id"} & set(claims.columns):
            return kind
    raise TableError(
        "claims must be DEPENDENCE, TARIFFS, EVENTS or CHRONOLOGY; "
        f"came {', '.join(map(str, claims.columns)) or 'no columns'}"
    )


def _plain(claims: pd.DataFrame) -> list[Row]:
    """Claims as dicts; an event of the chronology goes by its first report's id."""
    rows: list[Any] = claims.to_dict("records")
    return [{**row, "claim_id": row.get("claim_id", row.get("event_id"))} for row in rows]


def _published(claims: pd.DataFrame, articles: pd.DataFrame | None) -> dict[str, pd.Timestamp]:
    """The day on which each claim was first printed, where it is known."""
    known = {}
    if articles is not None:
        known = dict(zip(articles["article_id"], pd.to_datetime(articles["published"]), strict=True))
    found: dict[str, pd.Timestamp] = {}
    for claim in _plain(claims):
        when = claim.get("published", claim.get("known_on", known.get(str(claim.get("article_id")))))
        if when is not None and not pd.isna(when):
            found[claim["claim_id"]] = pd.Timestamp(when)
    return found


def _last(as_of: Any, published: pd.Timestamp | None, claim: str) -> pd.Timestamp | None:
    """The last day of publication that may be used; None if all may."""
    if as_of is None:
        return None
    if not isinstance(as_of, str) or as_of != PUBLICATION:
        return day(as_of)
    if published is None:
        raise TableError(f"{claim}: no day of publication; pass articles, or a column 'published'")
    return published


def _is_late(published: pd.Timestamp | None, last: pd.Timestamp) -> bool:
    return published is not None and published > last


def _compared(
    finder: _Finder, claim: Row, last: pd.Timestamp | None, published: pd.Timestamp | None
) -> Iterator[Row]:
    found, lacking = finder.find(claim, published if published is not None else last)
    used, undated, later = _by_publication(found, last)
    head = {
        **_head(finder.kind, claim),
        "as_of": last,
        "left_out_undated": undated,
        "left_out_later": later,
    }
    rows = {"dependence": figures, "tariffs": measures, "events": events}[finder.kind].compared(claim, used)
    for row in rows:
        yield {**head, **row}
    if not rows:
        why = "what the record has does not bear on this claim" if used else lacking
        if undated or later:
            why = f"not known by {last:%Y-%m-%d}: {undated} without a date of publication, {later} later"
        yield {**head, "verdict": "no_counterpart", "why": why}


def _by_publication(found: list[Row], last: pd.Timestamp | None) -> tuple[list[Row], int, int]:
    """What had been published by a day, and how many rows have no such day or a later one."""
    if last is None:
        return found, 0, 0
    undated = sum(bool(pd.isna(row["published_on"])) for row in found)
    used = [row for row in found if row["published_on"] <= last]
    return used, undated, len(found) - undated - len(used)


@dataclass
class _Finder:
    """Looks counterparts up in the reference, once for all claims of the same thing."""

    kind: str
    reference: Reference
    known: dict[tuple[str, ...], tuple[list[Row], str]] = field(default_factory=dict)

    def find(self, claim: Row, when: pd.Timestamp | None) -> tuple[list[Row], str]:
        """What may be compared with a claim, and why nothing may if nothing may."""
        key = (str(when), *(str(claim.get(column)) for column in _SAME[self.kind]))
        if key not in self.known:
            self.known[key] = _counterparts(self.kind, claim, self.reference, when)
        return self.known[key]


def _counterparts(
    kind: str, claim: Row, reference: Reference, when: pd.Timestamp | None
) -> tuple[list[Row], str]:
    if kind == "dependence":
        if pd.isna(claim["value"]) and pd.isna(claim["low"]) and pd.isna(claim["high"]):
            return [], "the claim states no number"
        return figures.counterparts(claim, reference), "no official figure of this measure in the reference"
    if kind == "tariffs":
        return measures.counterparts(claim, measures.day_of(claim, when), reference)
    return events.counterparts(claim, reference), "no such event in the record"


def _head(kind: str, claim: Row) -> Row:
    """What the claim itself says."""
    head: Row = {"claim_id": claim["claim_id"], "kind": kind}
    if kind == "events":
        return {
            **head,
            "claim": claim["title"],
            "claim_start": claim["date_start"],
            "claim_end": claim["date_end"],
        }
    if kind == "tariffs":
        return {
            **head,
            "claim": claim["text"],
            "low": claim["low_pct"],
            "high": claim["high_pct"],
            "unit": "percent",
        }
    return {**head, "claim": claim["text"], "low": claim["low"], "high": claim["high"], "unit": claim["unit"]}
