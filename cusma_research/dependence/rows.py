"""Rows of DEPENDENCE: unit, rhythm and period of a figure, and one row a product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cusma_research import claims
from cusma_research.dependence.trade import Trade, may_hold, measures
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.reading import Reading, Sentence

Row = dict[str, object]

_BULK = ("barrels", "tonnes", "tons", "bushels")  # counts that are a unit of their own
_BARRELS_A_DAY = ("b/d", "bpd")
_PERIODS = ("month", "quarter", "year", "part", "range")  # precisions of dates that a statistic may be of
_BESIDE = 60  # characters on either side of a figure in which "a day" or "each year" stands


def claim_rows(reading: Reading, sentence: Sentence, amount: Amount, trade: Trade) -> Iterator[Row]:
    """The rows of one figure."""
    start, end = amount.start, amount.end
    shown = amount.share() if amount.unit == "percent" else amount
    for product in trade.products:
        what = (trade.measure, product, amount.value)
        yield {
            **claims.row(reading, "dependence", sentence, start, end, *what),
            "measure": trade.measure,
            "relation": amount.relation,
            "value": amount.value,
            "low": shown.low,
            "high": shown.high,
            "unit": _unit(amount),
            "reporter": trade.reporter,
            "partner": trade.partner,
            "flow": trade.flow,
            "product": product,
            "hs": _hs().get(product),
            "per": _per(sentence, amount),
            "period": _period(sentence, amount),
        }


def _unit(amount: Amount) -> str:
    word = amount.noun.split()[-1].lower() if amount.noun else ""
    if word in _BARRELS_A_DAY:
        return "barrels"
    if word == "tons" and "metric" in amount.noun.lower():
        return "tonnes"
    return word if amount.unit == "count" and word in _BULK else amount.unit


@cache
def _hs() -> dict[str, str | None]:
    return {row["id"]: ";".join(row.get("hs", ())) or None for row in vocabulary.rows("sectors")}


def _per(sentence: Sentence, amount: Amount) -> str | None:
    if amount.unit in ("percent", "rank"):
        return None
    if amount.noun in _BARRELS_A_DAY:
        return "day"
    following = min((a.start for a in sentence.amounts if a.start >= amount.end), default=sentence.end)
    after = sentence.after(amount.end, min(_BESIDE, max(1, following - amount.end)))  # up to the next figure
    near = after + " | " + sentence.before(amount.start, _BESIDE)
    said = (
        row for rule, row in measures("rhythms") if may_hold(sentence, rule) and rule.pattern.search(near)
    )
    return next((str(row["per"]) for row in said), None)


_EARLIER = re.compile(r"\s(?:a|one|the) (?:year|month|quarter|decade) (?:earlier|before|ago|previous)\b")


_COMPARED = re.compile(r"\b(?:from|compared (?:with|to)|versus|against|up from|down from)\b")


def _dates_another(sentence: Sentence, amount: Amount, date: DateExpression) -> bool:
    """Whether a date behind a figure is that of the one it is compared with: "89%, compared with 38% in January"."""
    between = [a for a in sentence.amounts if amount.end <= a.start and a.end <= date.start]
    return bool(between) and bool(
        _COMPARED.search(sentence.article.text, amount.end, between[-1].number_start)
    )


def _period(sentence: Sentence, amount: Amount) -> str | None:
    """The statistical period that the sentence states, as EDTF: the date nearest to the figure.

    "From 74 per cent a year earlier" is of another period than the date beside it, and states none of its own.
    """
    if _EARLIER.match(sentence.after(amount.end, _BESIDE)):
        return None
    dated = [
        (min(abs(date.start - amount.end), abs(amount.start - date.end)), interval)
        for date, interval in _periods(sentence)
        if not _dates_another(sentence, amount, date)
    ]
    if not dated and sentence.lead is not None:  # "Share of exports in 2024:", then the items
        dated = [(0, interval) for _, interval in _periods(sentence.lead)]
    return min(dated, key=lambda each: each[0])[1].edtf if dated else None


def _periods(sentence: Sentence) -> list[tuple[DateExpression, Interval]]:
    """Dates of a sentence that a statistic may be of."""
    return [
        (date, date.interval)
        for date in sentence.dates
        if date.interval
        and date.interval.precision in _PERIODS
        and date.interval.start <= sentence.article.published
        and not sentence.before(date.start, 6).endswith("since ")  # "the lowest since 1982"
    ]
