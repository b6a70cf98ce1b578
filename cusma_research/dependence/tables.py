"""Figures in tables: the head of a column, or the title above the heads, tells the trade, and the row whose it is."""

from __future__ import annotations

import re

from cusma_research.dependence.sides import canadian_above, code, is_cross_border, other_side
from cusma_research.dependence.trade import Trade, flow_of, measures
from cusma_research.dependence.wholes import SHARE_NOUN
from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_span, in_row
from cusma_research.language.mentions import PARTIES, Mention
from cusma_research.language.reading import Sentence


def of_column(sentence: Sentence, amount: Amount) -> Trade | None:
    """ "Michigan  $23.9 billion  $15.5 billion", below "Exports to Canada" and "Exports to Mexico"."""
    head = _head_of(sentence, amount)
    places = sentence.of("place")
    if head is None or not places or amount.unit in ("rank", "count"):
        return None
    reporter = code(places[0])
    named = [m.entity.country for m in head[1] if m.entity.country in PARTIES]
    partner = named[0] if named else other_side(reporter)
    return _trade(head[0], reporter, partner, amount.unit)


def _head_of(sentence: Sentence, amount: Amount) -> tuple[str, list[Mention]] | None:
    """The words of the head of an amount's column, and the places in it."""
    if (span := head_span(sentence, amount)) is None:
        return None
    head, start, end = span
    if 0 < head.text.count("|") < _COLUMNS - 1:
        return None
    return head.article.text[start:end], head.between(start, end, "place")


def _trade(head: str, reporter: str | None, partner: str, unit: str) -> Trade | None:
    """What the head of a column says that its figures measure."""
    if unit == "percent":
        share = _named("shares", head) if SHARE_NOUN.search(head) else None
        return Trade(share["measure"], reporter, partner, flow_of(share["measure"])) if share else None
    flow = _named("flows", head)
    return Trade(flow["measure"], reporter, partner, flow["flow"]) if flow else None


_COLUMNS = 3  # between bars; of two columns the second is told by the title
_TITLES = 3  # headings right above a row: its head, the title of the table, and a heading over both
# Tables of these hold percentages, or money, that are no trade.
_NO_TRADE = re.compile(
    r"\b(?:growth|changes?|increases?|decreases?|gains?|declines?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax\w*|rates?|deficits?|"
    r"surplus(?:es)?|quotas?|aid|funds?|spending|tax(?:es)?|GDP|jobs)\b",
    re.I,
)
_MONEY = re.compile(
    r"\b(?:values?|dollars|exports?|imports?|sales|sells?|ships?|buys?|sold|worth|trade|\S*\$\S*)\b|\$", re.I
)


def of_title(sentence: Sentence, amount: Amount) -> Trade | None:
    """ "Quebec 73% $88 billion", below "Goods exports, 2024" and "Province Share to U.S. Value to U.S.".

    None where the head alone tells, or where one of the headings speaks of growth, tariffs or spending.
    """
    if amount.unit in ("rank", "count") or not in_row(sentence) or not is_cross_border(sentence):
        return None
    above = _headings_above(sentence)
    if not above or any(_NO_TRADE.search(each.text) for each in above):
        return None
    told = SHARE_NOUN if amount.unit == "percent" else _MONEY
    if not any(told.search(each.text) for each in above):
        return None
    table = "shares" if amount.unit == "percent" else "flows"
    named = next((row for each in above if (row := _named(table, each.text))), None)
    return _of_row(sentence, named, amount.unit) if named else None


def _headings_above(sentence: Sentence) -> list[Sentence]:
    """The headings right above the rows of a table, the nearest first."""
    found: list[Sentence] = []
    line = sentence.lead
    while line is not None and line.kind == "heading" and len(found) < _TITLES:
        found.append(line)
        line = line.previous
    return found


def _of_row(sentence: Sentence, named: dict[str, str], unit: str) -> Trade:
    """The trade of a row whose title names a share or a flow; without a place it is of whoever the text is about."""
    places = sentence.of("place")
    flow = flow_of(named["measure"]) if unit == "percent" else named["flow"]
    buyer = "US" if flow == "imports" and unit == "percent" else None
    reporter = code(places[0]) if places else buyer or canadian_above(sentence)
    return Trade(named["measure"], reporter, other_side(reporter), flow)


def _named(table: str, words: str) -> dict[str, str] | None:
    """The row of the vocabulary whose words stand in a head."""
    found = (row for rule, row in measures(table) if "abroad" not in row and rule.pattern.search(words))
    return next(found, None)
