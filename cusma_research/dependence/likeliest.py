"""Figures of trade that only the words around them tell: what such a figure most likely measures, and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cusma_research.dependence.evidence import LEAST, chance
from cusma_research.dependence.no_shares import is_no_share
from cusma_research.dependence.output import names_output
from cusma_research.dependence.sides import (
    Sides,
    canadian_above,
    far_alone,
    goes_elsewhere,
    is_cross_border,
    is_far,
    other_side,
    share_sides,
)
from cusma_research.dependence.trade import RULES, Telling, Trade, flow_of, measures, products
from cusma_research.dependence.value_sides import value_sides
from cusma_research.dependence.values import counted, counts_members, is_capacity, is_no_flow
from cusma_research.dependence.wholes import whole_of
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

# "The U.S. takes nine-tenths of Canada's lumber exports, a trade worth $7 billion"
_SAME_TRADE = searched(
    r"\b(?:a|the|that|this) (?:[a-z]+ )?trade (?:is |was )?(?:now )?(?:worth|valued at)\b[^.;]{0,30}$", re.I
)
_SAME_REACH = 70  # characters, more than the pattern can take in
_ONE_WAY = ("exports", "imports")
_VALUES = ("trade_value", "two_way_trade")
_REMEMBERED = 2  # sentences below a figure in which another of its kind can leave out what it measures


class Remembering:
    """What amounts measure, by a rule or else by weight, with the figures not far above in mind.

    "The U.S. took 76 per cent of exports, or $44 billion. A year earlier it was around 75 per cent."
    """

    def __init__(self, by_rule: Telling) -> None:
        self._by_rule = by_rule
        # the last share, and the last value, with the number of its sentence
        self._above: dict[bool, tuple[int, Trade]] = {}

    def __call__(self, sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
        """What an amount measures; ``last`` is the figure before it, for the rule."""
        trade = self._by_rule(sentence, amount, last)
        if amount.unit == "rank":
            return trade
        is_share = amount.unit == "percent"
        weighed = sentence.kind != "heading" and (is_share or not self._is_target(sentence))
        if trade is None and weighed:  # a headline says too little
            trade = likeliest(sentence, amount, self._near(sentence, share=is_share))
        if trade and _SAME_TRADE.search(sentence.before(amount.start, _SAME_REACH)):
            trade = self._same(sentence, trade)
        if trade and (is_share or trade.measure in _VALUES):
            self._above[is_share] = sentence.number, trade
        return trade

    def _near(self, sentence: Sentence, *, share: bool) -> Trade | None:
        """The last share, or the last value, if it stands not too far above."""
        number, above = self._above.get(share, (0, None))
        return above if sentence.number <= number + _REMEMBERED else None

    def _is_target(self, sentence: Sentence) -> bool:
        """Whether money tells a share again that is none of trade: "bring it down to 50 per cent, which is $23 billion"."""
        number, above = self._above.get(True, (-1, None))
        return number == sentence.number and above is not None and above.measure == "other_share"

    def _same(self, sentence: Sentence, trade: Trade) -> Trade:
        """Trade in both directions, or the one of which the share above is: "a trade worth $7 billion"."""
        share = self._near(sentence, share=True)
        if trade.measure != "two_way_trade" or share is None or share.flow not in _ONE_WAY:
            return trade
        return replace(trade, measure="trade_value", flow=share.flow)


def likeliest(sentence: Sentence, amount: Amount, above: Trade | None) -> Trade | None:
    """The trade of a figure of which no rule speaks, by what the words around it weigh; None where that is not enough.

    Of its kind (share, value or count) it measures what the word nearest to it tells, else what ``above``, the figure
    of its kind before it, does.
    """
    if not may_be_trade(sentence, amount) or chance(sentence, amount) <= LEAST:
        return None
    if amount.unit == "percent":
        return _share(sentence, amount, above)
    return _count(sentence, amount) if amount.unit == "count" else _value(sentence, amount, above)


def may_be_trade(sentence: Sentence, amount: Amount) -> bool:
    """Whether no rule makes a number something else: growth, a quota, aid, members, or trade that goes elsewhere."""
    if not is_cross_border(sentence) or goes_elsewhere(sentence, amount):
        return False
    if amount.unit == "percent":
        changes = sentence.lead is not None and _CHANGES.search(sentence.lead.text)
        return not (changes or is_no_share(sentence, amount, whole_of(sentence, amount)))
    if amount.unit == "count":
        told_apart = counts_members(sentence, amount) or is_capacity(sentence, amount)
        told_apart = told_apart or bool(_OUT_OF_WORK.search(sentence.text))
        travels = _PEOPLE.search(amount.noun) and _TRAVEL.search(sentence.text)
        return not (told_apart or travels or _NO_GOODS.search(amount.noun))
    return amount.unit not in _ABROAD and not is_no_flow(sentence, amount)


_ABROAD = ("GBP", "EUR")  # in which nobody counts the trade of North America
# "The two partners", "13 states", "1,500 products": nothing that crosses a border one by one
_NO_GOODS = re.compile(r"\b(?:partners|countries|states|provinces|products|items|goods|lines)$", re.I)
# "More than 400,000 people cross the border each day": travellers are no jobs.
_PEOPLE = re.compile(r"\b(?:people|americans|canadians|mexicans)$", re.I)
_TRAVEL = re.compile(r"\b(?:cross(?:es|ed|ing)?|travel\w*|visit\w*|march(?:ed)?|tourists?|trips?)\b", re.I)
# "Friday was the last day for 500 people": nobody says on what their jobs hung.
_OUT_OF_WORK = re.compile(
    r"\b(?:lay(?:s|ing)? off|laid off|layoffs?|los(?:e|es|t) (?:their|half|[\w-]+ of their)|let go|out of work|"
    r"last (?:day|shift)|idled?|furlough\w*|dismiss\w*)\b",
    re.I,
)
# Over a list, these say that its percentages are no shares.
_CHANGES = re.compile(
    r"\b(?:growth|changes?|increases?|decreases?|gains?|declines?|unemployment|jobless\w*|inflation|turnout)\b",
    re.I,
)


def _share(sentence: Sentence, amount: Amount, above: Trade | None) -> Trade:
    whole = whole_of(sentence, amount) or ""
    named = _nearest("shares", sentence, amount)
    measure = str(named["measure"]) if named else "export_share"
    if names_output(whole):
        measure = "other_share"
    elif named is None and above and above.measure.endswith("_share"):
        measure = above.measure
    flow = flow_of(measure)
    reporter, partner = _sides(sentence, share_sides(sentence, amount, above, importing=flow == "imports"))
    return Trade(measure, reporter, partner, flow, products(sentence, amount, whole))


def _value(sentence: Sentence, amount: Amount, above: Trade | None) -> Trade:
    reporter, partner = _sides(sentence, value_sides(sentence, amount))
    what = products(sentence, amount, "")
    if row := _nearest("flows", sentence, amount) or _nearest("flows", sentence.previous, amount):
        return Trade(str(row["measure"]), reporter, partner, str(row["flow"]), what)
    if above and above.measure in _VALUES:
        return Trade(above.measure, reporter, partner, above.flow, what)
    return Trade("trade_value", reporter, partner, "exports", what)


def _count(sentence: Sentence, amount: Amount) -> Trade:
    """Jobs, firms or goods: the words counted tell which; where they do not, they are goods."""
    named = (row for _, row in measures("counts") if re.search(row["noun"], amount.noun, re.I))
    trade = counted(sentence, amount, next((str(row["measure"]) for row in named), "trade_value"))
    reporter, partner = _sides(sentence, (trade.reporter, trade.partner))
    return replace(trade, reporter=reporter, partner=partner)


def _nearest(table: str, sentence: Sentence | None, amount: Amount) -> vocabulary.Row | None:
    """The row of a table whose words stand nearest to an amount in a sentence."""
    if sentence is None:
        return None
    found = _distances(table, sentence, amount)
    return min(found, key=lambda each: each[0], default=(0, None))[1]


def _distances(table: str, sentence: Sentence, amount: Amount) -> Iterator[tuple[int, vocabulary.Row]]:
    for rule, row in measures(table):
        for match in RULES.matches(rule, sentence.article.text, sentence.start, sentence.end):
            yield max(amount.start - match.end(), match.start() - amount.end, 0), row


def _sides(sentence: Sentence, sides: Sides) -> Sides:
    """Both sides; of trade with a country far off alone the reporter is the one in North America."""
    reporter, partner = sides
    if is_far(reporter):
        reporter = canadian_above(sentence)
    if far := far_alone(sentence):
        return reporter, min(far)
    return reporter, partner or other_side(reporter)
