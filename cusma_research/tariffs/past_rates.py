"""Rates that are told of a past day and have ended since: "the duty began on March 12 at 25 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cusma_research.language import vocabulary
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.entries import Row, day_of_entry

NOTE_ENDED = "told of a past day; has ended since"
_CHARGED = ("headline", "additional")
_HOLDS = searched(r"\b(?:still|remains?|stays?|continues?|in (?:force|effect))\b", re.I)


def ended_since(sentence: Sentence, rows: list[Row]) -> list[Row]:
    """The rows of a rate of which no word says what became of it, with the status that it has had since it ended.

    A rate that a text tells of no past day, or that it says to hold still, is left as it is told.
    """
    if _HOLDS.search(sentence.text):
        return rows
    return [_as_ended(sentence, row) if row["rate_kind"] in _CHARGED else row for row in rows]


def _as_ended(sentence: Sentence, row: Row) -> Row:
    for past in _past_rates(row):
        if past["until"] <= sentence.article.published and any(
            day < past["until"] for day in _days(sentence)
        ):
            note = "; ".join(filter(None, (row["note"], NOTE_ENDED)))  # type: ignore[arg-type]
            return {**row, "status": past["became"], "note": note}
    return row


def _past_rates(row: Row) -> Iterator[vocabulary.Row]:
    for past in vocabulary.rows("past_rates"):
        same = row["imposed_by"] == past["imposed_by"] and row["rate_pct"] == past["rate"]
        if same and row["imposed_on"] in past["imposed_on"] and row["sector"] in past["sectors"]:
            yield past


def _days(sentence: Sentence) -> Iterator[object]:
    """The last days of what a sentence dates, of the line that it hangs on, and of its entry."""
    lead = sentence.lead.dates if sentence.lead else ()
    yield from (date.interval.end for date in (*sentence.dates, *lead) if date.interval)
    if day := day_of_entry(sentence):
        yield day
