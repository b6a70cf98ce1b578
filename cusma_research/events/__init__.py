"""Tagged text in, EVENTS out: what happened, or will, on each date that an article names."""

from __future__ import annotations

from bisect import bisect_left

from cusma_research.events.periods import is_no_event, is_period
from cusma_research.events.rows import Row, event_row
from cusma_research.language.reading import Reading

__all__ = ["find"]


def find(
    reading: Reading, rates: set[int], figures: set[tuple[int, int]], *, weigh: bool = True
) -> list[Row]:
    """Rows of EVENTS for one article: one a date expression that dates an event, in order.

    ``rates`` are places of tariff rates, ``figures`` spans of figures of trade dependence: a date beside a rate
    dates the tariff, a date beside a figure is the figure's reference period. With ``weigh`` false an event without a
    known cue stays ``other``.
    """
    rows: list[Row] = []
    places = sorted(rates)
    for sentence in reading.sentences:
        if not sentence.dates:
            continue
        rated = places[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
        for date in sentence.dates:
            interval = date.interval
            if interval is None or is_no_event(sentence, date, interval):
                continue
            if is_period(sentence, date, interval, figures):
                continue
            row = event_row(reading, sentence, date, interval, rated=rated, weigh=weigh)
            if row is not None:
                rows.append(row)
    return rows
