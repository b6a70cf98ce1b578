"""Trade-dependence claims and the official figures of the same measure."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from cusma_research.record.reference import Reference
from cusma_research.record.verdicts import Interval, claimed, ends, judge

Row = dict[str, Any]

# What makes a claim and a metric the same measure. A metric without a rhythm or a year's serves claims without one.
_KEY = ("measure", "reporter", "partner", "flow", "product", "unit")
_YEAR = re.compile(r"\d{4}")


def metrics_of(claim: Row, reference: Reference) -> pd.DataFrame:
    """The rows of ``metrics`` that measure what a row of DEPENDENCE claims."""
    metrics = reference["metrics"]
    same = pd.Series(True, index=metrics.index)
    for column in _KEY:
        same &= metrics[column] == claim.get(column)
    found = metrics[same]
    per = _text(claim.get("per"))
    return found[found["per"] == per if per else found["per"].isna() | (found["per"] == "year")]


def counterparts(claim: Row, reference: Reference) -> list[Row]:
    """Every official figure of the claim's measure, in order of period; of its period if it states one."""
    found = metrics_of(claim, reference).set_index("metric_id")
    rows: list[Any] = [
        {**row, "caveat": found.at[row["metric_id"], "caveat"]}
        for table in (reference["official_figures"], _monthly(reference["exports_monthly"]))
        for row in table[table["metric_id"].isin(found.index)].to_dict("records")
    ]
    stated = _YEAR.match(str(claim.get("period")))
    if stated:
        rows = [row for row in rows if str(row["period"]).startswith(stated[0])]
    return sorted(rows, key=lambda row: (str(row["period_start"]), str(row["period_end"]), row["figure_id"]))


def _monthly(series: pd.DataFrame) -> pd.DataFrame:
    """A monthly series as figures: one a month."""
    month = series["month"].dt.strftime("%Y-%m")
    share = series["us_share_pct"]
    return pd.DataFrame(
        {
            "figure_id": "exports-" + month,
            "metric_id": series["metric_id"],
            "value": share,
            "low": share,
            "high": share,
            "period": month,
            "period_start": series["month"],
            "period_end": series["month"] + pd.offsets.MonthEnd(0),
            "basis": series["basis"],
            "published_on": series["published_on"],
            "usable": True,
            "source_id": series["source_id"],
            "note": None,
        }
    )


def compared(claim: Row, figures: list[Row]) -> list[Row]:
    """One row of the comparison a figure."""
    allowed = claimed(claim["relation"], claim["value"], claim["low"], claim["high"], claim["text"])
    rows = [_row(claim, figure, allowed) for figure in figures]
    unconfirmed = [figure for figure in figures if not figure["usable"] and _within(allowed, figure)]
    differing = [(rhythm(row), row) for row in rows if row["verdict"] == "differs"]
    for row in rows:
        if row["verdict"] == "differs" and unconfirmed:
            row["why"] += f"; {_number(unconfirmed[-1])} is unconfirmed"
        later = _later(row, differing) if row["verdict"] == "agrees" else []
        if later:
            row["verdict"] = "agreed_earlier"
            last = ([other for other in later if other["basis"] == row["basis"]] or later)[-1]
            row["why"] += f"; {last['period']} is {_number(last)} ({last['basis']})"
    return rows


def _within(allowed: Interval, figure: Row) -> bool:
    return judge(allowed, *ends(figure["low"], figure["high"])) == "agrees"


def _row(claim: Row, figure: Row, allowed: Interval) -> Row:
    low, high = ends(figure["low"], figure["high"])
    verdict = judge(allowed, low, high) if figure["usable"] else "no_counterpart"
    stated = Interval(*ends(claim["low"], claim["high"]))
    numbers = verdict in ("agrees", "differs")
    return {
        "counterpart_id": figure["figure_id"],
        "official": figure["value"],
        "official_low": figure["low"],
        "official_high": figure["high"],
        "unit": claim["unit"],
        **{name: figure[name] for name in ("period", "period_start", "period_end", "basis", "published_on")},
        "verdict": verdict,
        "distance": stated.distance(low, high) if verdict == "differs" else (0.0 if numbers else None),
        "distance_unit": claim["unit"] if numbers else None,
        "why": _why(claim, figure, verdict),
        "source_id": figure["source_id"],
    }


def _why(claim: Row, figure: Row, verdict: str) -> str:
    if not figure["usable"]:
        return f"shown, not compared: {figure['note']}"
    told = {
        "agrees": f"{_number(figure)} lies in what {claim['text']!r} allows",
        "differs": f"{_number(figure)} lies outside what {claim['text']!r} allows",
        "no_counterpart": f"{_number(figure)} is too wide to tell",
    }[verdict]
    caveat = _text(figure["caveat"])
    return f"{told} ({caveat})" if caveat else told


def _number(row: Row) -> str:
    """An official number as it is said."""
    low, high = (row.get("low", row.get("official_low")), row.get("high", row.get("official_high")))
    if pd.isna(high):
        return f"{low:,.10g} or more"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _later(row: Row, others: list[tuple[str, Row]]) -> list[Row]:
    """Figures of a later period of the same length: month, quarter, year or longer."""
    length, start = rhythm(row), row["period_start"]
    return [other for each, other in others if each == length and other["period_start"] > start]


def rhythm(row: Row) -> str:
    """The length of a figure's period.

    >>> rhythm({"period_start": pd.Timestamp("2025-03-01"), "period_end": pd.Timestamp("2025-03-31")})
    'month'
    """
    if pd.isna(row["period_start"]) or pd.isna(row["period_end"]):
        return "open"
    days = (row["period_end"] - row["period_start"]).days + 1
    return next(
        (name for name, most in (("month", 31), ("quarter", 92), ("year", 366)) if days <= most), "longer"
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
