"""What is at stake: trade under tariff measures, as an interval where the base is uncertain, and concentration.

Statutory exposure is a rate times the value it is charged on. It is no revenue: importers claim programmes, change
suppliers and pay other duties, and the values of 2025 already answer to the tariffs.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from cusma_research.errors import TableError
from cusma_research.merging import day
from cusma_research.record import contracts
from cusma_research.record.measures import basis, in_force
from cusma_research.record.reference import Reference

Row = dict[str, Any]

# Which months of 2025 say how much of a sector's trade claims USMCA.
SHARES = {
    "jan_feb": "usmca_share_jan_feb_pct",
    "year": "usmca_share_pct",
    "jul_dec": "usmca_share_jul_dec_pct",
}
# The lists of steel and aluminum leave derivatives out, and these alone pay on their metal content.
_NOT_IN_LISTS = "metal_content"


def exposure(
    reference: Reference, date: Any, usmca: str = "jul_dec", authority: str | None = None
) -> pd.DataFrame:
    """Statutory exposure of US imports from Canada by sector, in US dollars a year, one row a sector and measure.

    Values are imports for consumption of 2025, customs value; rates those in force on ``date``. ``taxed_low`` and
    ``taxed_high`` bound the part of the value that is charged: all of it on a full-value base; at most what does
    not claim USMCA where such goods are exempt (other exemptions and late claims are not on record); anything from
    there to all of it where they pay on non-US content only; anything from none to all where metal content is the
    base. Where a list of codes is an upper bound the low end
    is 0. ``usmca`` says which months' claim share is taken (``jan_feb``, ``year``, ``jul_dec``); ``authority``
    keeps one kind of measure, such as "Section 232". Anti-dumping and countervailing duty is never in it.

    Raises TableError for another ``usmca``, a date that is none, or if nothing is in force.

    >>> import cusma_research as cusma
    >>> found = exposure(cusma.load_reference(), "2025-12-18").set_index("sector")
    >>> found.loc["lumber", ["low_usd", "high_usd"]].round(-6).tolist()
    [459000000.0, 459000000.0]
    """
    if usmca not in SHARES:
        raise TableError(f"usmca is {usmca!r}; it is one of {', '.join(SHARES)}")
    trade = reference["us_imports_usmca"]
    trade = trade[(trade["classification"] == "sector") & trade["sector"].notna()]
    rows = [
        _row(goods, measure, goods[SHARES[usmca]])
        for goods in _records(trade)
        for measure in _measures(reference, day(date), goods["sector"])
        if authority in (None, measure["authority"])
    ]
    if not rows:
        raise TableError(f"no measure is in force on {day(date):%Y-%m-%d}: nothing is exposed")
    return contracts.frame("exposure", rows)


def _records(table: pd.DataFrame) -> list[Row]:
    records: list[Any] = table.to_dict("records")
    return records


def _measures(reference: Reference, date: pd.Timestamp, sector: str) -> list[Row]:
    found = in_force(reference["tariff_measures"], date, sector, "US", "CA")
    return _records(found[(found["kind"] == "headline") & (found["base"] != _NOT_IN_LISTS)])


def _row(goods: Row, measure: Row, share: float) -> Row:
    low, high = taxed(measure["base"], measure["usmca"], share)
    low = 0.0 if goods["bound"] == "upper_bound" else low
    full = goods["value_usd"] * measure["rate_pct"] / 100
    return {
        **{name: goods[name] for name in ("sector", "name", "value_usd", "bound")},
        **{name: measure[name] for name in ("measure_id", "rate_pct", "base", "usmca")},
        "usmca_share_pct": share,
        "taxed_low": low,
        "taxed_high": high,
        "low_usd": full * low,
        "high_usd": full * high,
        "why": _why(goods, measure),
        "source_id": f"{measure['source_id']};{goods['source_id']}",
    }


def taxed(base: str, usmca: str, share_pct: float) -> tuple[float, float]:
    """The least and the largest part of a value that a measure charges, from 0 to 1.

    ``share_pct`` is the part that claims USMCA. What a source does not settle stays wide.

    >>> taxed("full_value", "not_exempt", 98.0), taxed("full_value", "exempt", 75.0)
    ((1.0, 1.0), (0.0, 0.25))
    """
    outside = 1 - share_pct / 100
    if base in ("full_value", "entered_value"):
        known = {"not_exempt": (1.0, 1.0), "exempt": (0.0, outside), "non_us_content": (outside, 1.0)}
        return known.get(usmca, (0.0, 1.0))
    return 0.0, (outside if usmca == "exempt" else 1.0)


def _why(goods: Row, measure: Row) -> str:
    told = [basis(measure)]
    if goods["bound"] == "upper_bound":
        told.append(f"upper bound: {goods['note']}")
    return "; ".join(told)


def concentration(reference: Reference) -> pd.DataFrame:
    """How concentrated US imports from Canada are, by two classifications: shares in per cent and HHI.

    ``hhi`` is the Herfindahl-Hirschman index, 0 to 10,000, of customs values. It grows with the breadth of the
    groups, so compare no two classifications. Unverified rows are left out. The totals are not summed with the
    parts.

    >>> import cusma_research as cusma
    >>> concentration(cusma.load_reference())["classification"].tolist()
    ['GTAP sectors, 2024', 'HS chapters, 2025']
    """
    gtap, chapters = reference["us_imports_gtap"], reference["us_imports_usmca"]
    gtap = gtap[gtap["usable"] & (gtap["gtap"] != "total")]
    chapters = chapters[chapters["classification"] == "hs2"]
    parts = [
        ("GTAP sectors, 2024", gtap["name"], gtap["imports_usd"], gtap["source_id"].iloc[0]),
        ("HS chapters, 2025", chapters["name"], chapters["value_usd"], chapters["source_id"].iloc[0]),
    ]
    return pd.DataFrame([_concentration(*part) for part in parts])


def _concentration(classification: str, names: pd.Series, values: pd.Series, source: str) -> Row:
    total = math.fsum(values)
    shares = (100 * values / total).sort_values(ascending=False)
    return {
        "classification": classification,
        "n": len(shares),
        "largest": names[shares.index[0]],
        "largest_pct": shares.iloc[0],
        "three_largest_pct": math.fsum(shares.iloc[:3]),
        "hhi": hhi(list(values)),
        "source_id": source,
    }


def hhi(values: list[float]) -> float:
    """The Herfindahl-Hirschman index of values: 10,000 if one has all, 10,000 / n if n are equal.

    >>> hhi([1.0, 1.0, 1.0, 1.0]), hhi([5.0])
    (2500.0, 10000.0)
    """
    total = math.fsum(values)
    return math.fsum((100 * value / total) ** 2 for value in values)
