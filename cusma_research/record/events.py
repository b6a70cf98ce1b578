"""Dated events of the articles and the days that the record gives them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cusma_research.merging import names, same_people, same_type
from cusma_research.record.reference import Reference

Row = dict[str, Any]

# A text that is off by more than a week speaks of another event: most weeks have several of one type.
NEAR = pd.Timedelta(days=7)


def counterparts(claim: Row, reference: Reference) -> list[Row]:
    """The rows of the record that are of a claim's event: same type and company, and the same days.

    Where none shares a day with the claim, those at the least distance, if that is a week at most.
    """
    if pd.isna(claim["date_start"]) or pd.isna(claim["date_end"]):
        return []
    records: list[Any] = reference["chronology_of_record"].to_dict("records")
    alike = [
        row
        for row in records
        if same_type(claim["event_type"], row["event_type"])
        and same_people(claim["event_type"], names(claim), names(row))
    ]
    gaps = [_gap(claim, row) for row in alike]
    least = min((abs(gap) for gap in gaps), default=NEAR * 2)
    return [row for row, gap in zip(alike, gaps, strict=True) if abs(gap) == least and least <= NEAR]


def _gap(claim: Row, record: Row) -> pd.Timedelta:
    """Days from the claim's nearest end to the record's: negative if the record is earlier, 0 if they share one."""
    if record["date_end"] < claim["date_start"]:
        return record["date_end"] - claim["date_start"]
    return max(record["date_start"] - claim["date_end"], pd.Timedelta(0))


def compared(claim: Row, records: list[Row]) -> list[Row]:
    """One row of the comparison a row of the record."""
    return [_row(claim, record) for record in records]


def _row(claim: Row, record: Row) -> Row:
    gap = _gap(claim, record)
    verdict = ("differs" if gap else "agrees") if record["usable"] else "no_counterpart"
    told = f"{record['title']}: {record['edtf']}"
    note = record["note"] if isinstance(record["note"], str) else ""
    if not record["usable"]:
        told = f"shown, not compared: {note}"
    elif note:
        told += f" ({note})"
    return {
        "counterpart_id": record["record_id"],
        "official_start": record["date_start"],
        "official_end": record["date_end"],
        "period": record["edtf"],
        "period_start": record["date_start"],
        "period_end": record["date_end"],
        "basis": "date of the event",
        "published_on": record["published_on"],
        "verdict": verdict,
        "distance": float(gap.days) if record["usable"] else None,
        "distance_unit": "days" if record["usable"] else None,
        "why": told,
        "source_id": record["source_id"],
    }
