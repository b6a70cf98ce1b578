"""Events of the chronology that came, went, got further reports, or have other days than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from cusma_research.changes.rows import Claim, Row

Tables = Mapping[str, pd.DataFrame]
Reports = list[tuple[Claim, frozenset[str]]]  # an event, and the claims that report it


def changed(old: Tables, new: Tables) -> Iterator[Row]:
    """An event is the same before and after if reports of it are: ids change with the first report."""
    before, after = _reports(old["chronology"]), _reports(new["chronology"])
    same = _matched(before, after)
    for n, (event, _) in enumerate(after):
        if n not in same:
            yield _row("event", event)
        else:
            yield from _further(before[same[n]][0], event)
            yield from _days(before[same[n]][0], event)
    alive = {claim for _, claims in after for claim in claims}
    yield from (_row("event_gone", event) for event, claims in before if not claims & alive)


def _reports(chronology: pd.DataFrame) -> Reports:
    return [(row, frozenset(row["claim_ids"].split(";"))) for row in chronology.to_dict("records")]


def _matched(before: Reports, after: Reports) -> dict[int, int]:
    """For each event the known one with which it shares most reports; a loosely dated report may change sides."""
    homes: dict[str, int] = {claim: n for n, (_, claims) in enumerate(before) for claim in claims}
    shared = Counter(
        (n, homes[claim]) for n, (_, claims) in enumerate(after) for claim in claims if claim in homes
    )
    same: dict[int, int] = {}
    for (n, known), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if n not in same and known not in same.values():
            same[n] = known
    return same


def _row(change: str, event: Claim, **more: str) -> Row:
    what = f"{event['title']} ({event['edtf']})"
    return Row(change=change, table="chronology", id=event["event_id"], what=what) | Row(**more)  # type: ignore[typeddict-item]


def _further(old: Claim, new: Claim) -> Iterator[Row]:
    articles = set(new["article_ids"].split(";")) - set(old["article_ids"].split(";"))
    for article in sorted(articles):
        yield _row("reported", new, article_id=article, with_id=old["event_id"])


def _days(old: Claim, new: Claim) -> Iterator[Row]:
    start, end = new["date_start"], new["date_end"]
    if (start, end) == (old["date_start"], old["date_end"]):
        return
    inside = old["date_start"] <= start and end <= old["date_end"]
    around = start <= old["date_start"] and old["date_end"] <= end
    change = "narrowed" if inside else "widened" if around else "moved"
    yield _row(change, new, with_id=old["event_id"], before=_told(old), after=_told(new))


def _told(event: Claim) -> str:
    return f"{event['date_start']:%Y-%m-%d} to {event['date_end']:%Y-%m-%d}"
