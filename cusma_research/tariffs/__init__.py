"""Tagged text in, TARIFFS out: which sector faces which rate, by whom, on whom, and what only part of it bears."""

from __future__ import annotations

import re

from cusma_research.language.mentions import PARTIES, PRICED
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading
from cusma_research.tariffs.bare import without_rate
from cusma_research.tariffs.entries import replaced_since
from cusma_research.tariffs.rates import is_rate
from cusma_research.tariffs.rows import Row, rate_rows
from cusma_research.tariffs.rules import speaks_of_tariffs
from cusma_research.tariffs.utilities import is_of_utilities

__all__ = ["find", "is_about_trade", "rate_spans"]


def find(reading: Reading, *, weigh: bool = True) -> list[Row]:
    """Rows of TARIFFS for one article: rates with their sectors and targets, then sectors without a rate.

    Without ``weigh`` sectors, who imposes on whom, status and kind are as the rules read them.
    """
    rows: list[Row] = []
    if not is_about_trade(reading):
        return rows
    for sentence in reading.sentences:
        if not sentence.amounts and not speaks_of_tariffs(sentence):
            continue
        rates = [amount for amount in sentence.amounts if is_rate(sentence, amount)]
        for amount in rates:
            rows += rate_rows(reading, sentence, amount, rows, weigh=weigh)
        if not rates and sentence.kind != "heading":
            rows += without_rate(reading, sentence)
    return replaced_since(reading, rows)


def is_about_trade(reading: Reading) -> bool:
    """Whether goods cross a border in this article: two countries, or a word of trade; a utility's tariff has neither."""
    countries = {m.entity.country for m in reading.mentions if m.entity.country}
    goods = {m.entity.entity_id for m in reading.mentions if m.kind in ("sector", "agreement")} - PRICED
    parties = {m.entity.country for m in reading.mentions if not m.entity.part_of} & PARTIES  # no mere city
    crossed = len(countries) > 1 or bool(goods or parties) or bool(_TRADE.search(reading.text))
    return crossed and not is_of_utilities(reading)


_TRADE = searched(r"\b(?:imports?|imported|exports?|exported|customs|trade)\b", re.I)


def rate_spans(rows: list[Row]) -> set[tuple[int, int]]:
    """Places of the rates in rows, so that no other room reads the same number as something else."""
    return {(int(str(row["start"])), int(str(row["end"]))) for row in rows if row["rate_pct"] is not None}
