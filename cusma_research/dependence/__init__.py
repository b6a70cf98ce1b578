"""Tagged text in, DEPENDENCE out: how much one economy's trade hangs on another, with the hedge kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cusma_research.dependence.continued import names_again, refers_back
from cusma_research.dependence.likeliest import Remembering
from cusma_research.dependence.rows import Row, claim_rows
from cusma_research.dependence.shares import share
from cusma_research.dependence.sides import goes_elsewhere
from cusma_research.dependence.tables import of_column, of_title
from cusma_research.dependence.trade import Telling, Trade
from cusma_research.dependence.values import count, rank, value
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import PARTIES, PRICED
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence
from cusma_research.language.taken import Taken
from cusma_research.tariffs.utilities import is_of_utilities

__all__ = ["by_rule", "figures", "find"]

_WHOLE = 100  # per cent
_REMEMBERED = 2  # sentences without a number for which the last figure can still be referred to


def find(reading: Reading, taken: set[tuple[int, int]]) -> list[Row]:
    """Rows of DEPENDENCE for one article; ``taken`` are places of numbers that are tariffs."""
    if not is_between_parties(reading) or is_of_utilities(reading):
        return []
    return [
        row
        for sentence, amount, trade in figures(reading, taken, Remembering(by_rule))
        if trade is not None
        for row in claim_rows(reading, sentence, amount, trade)
    ]


def is_between_parties(reading: Reading) -> bool:
    """Whether an article names the agreement, or a party to it and trade, or two and goods; what a utility charges is none."""
    if any(m.kind == "agreement" for m in reading.mentions):
        return True
    parties = PARTIES & {m.entity.country for m in reading.mentions}
    goods = {m.entity.entity_id for m in reading.mentions if m.kind == "sector"} - PRICED
    return bool(parties) and ((len(parties) > 1 and bool(goods)) or bool(_TRADED.search(reading.text)))


_TRADED = searched(
    r"\b(?:imports?|imported|importers?|exports?|exported|exporters?|customs|cross-border|trade|trading)\b",
    re.I,
)


def figures(
    reading: Reading, taken: set[tuple[int, int]], told_by: Telling
) -> Iterator[tuple[Sentence, Amount, Trade | None]]:
    """All numbers that are no tariffs, with their sentence and what ``told_by`` takes them to measure."""
    rates = Taken(taken)
    last: Trade | None = None
    told = 0  # number of the sentence of the last figure
    for sentence in reading.sentences:
        if last and (sentence.amounts or sentence.number > told + _REMEMBERED) and not _goes_on(sentence):
            last = None
        for amount in _free(sentence, rates):
            trade = told_by(sentence, amount, last)
            if trade is not None:
                last, told = (last if last and _is_aside(sentence, amount, last) else trade), sentence.number
            yield sentence, amount, trade


_OR = re.compile(r"(?:,? or|\(| –| —)\s*$")


def _is_aside(sentence: Sentence, amount: Amount, last: Trade) -> bool:
    """Whether money only tells the share before it again: "37 per cent of exports, or $23 billion"."""
    again = last.measure.endswith("_share") and amount.unit not in ("percent", "rank", "count")
    return again and bool(_OR.search(sentence.before(amount.start, 6)))


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence begins with a word for the figure before it, or for its trade."""
    return refers_back(sentence) or names_again(sentence)


def _free(sentence: Sentence, rates: Taken) -> list[Amount]:
    """Amounts of a sentence that are no tariffs, nor more than a whole."""
    free = [a for a in sentence.amounts if a.form != "zero"]  # a duty that is none
    free = [a for a in free if a.unit != "percent" or a.value <= _WHOLE]
    return [a for a in free if rates.is_free(a.number_start, a.number_start + 1)]


def by_rule(sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
    """What an amount measures by the rules of its unit."""
    if goes_elsewhere(sentence, amount):
        return None
    if told := of_column(sentence, amount) or of_title(sentence, amount):
        return told
    if amount.unit == "percent":
        return share(sentence, amount, last)
    if amount.unit == "rank":
        return rank(sentence, amount)
    if amount.unit == "count":
        return count(sentence, amount)
    return value(sentence, amount)
