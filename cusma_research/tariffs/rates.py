"""Which percentages are tariffs: those with a tariff word in reach and nothing nearer that makes them something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.context import OTHER_NOUN, in_context, is_beside
from cusma_research.tariffs.near import REACH, Near, around
from cusma_research.tariffs.rules import may_hold, search, table, word_between
from cusma_research.tariffs.utilities import is_utility

_SHORT = 60  # characters before a rate that has nothing but a verb before it
_JUST_BEFORE = 40  # characters between a tariff word and its rate
MAX_RATE = 500.0  # per cent; no tariff in the news is higher, so a larger number is something else


# Only adjectives stand between a rate and its tariff: "25 per cent reciprocal tariffs", not "9 per cent as tariffs bit".
_NO_ADJECTIVE = (
    r"(?:of|as|because|after|since|before|when|while|by|in|on|from|due|the|if|amid|despite|under|with|for|that|"
    r"which|than|and|but|or|to|is|are|was|were|will|would|has|have|had)\b"
)
_ADJOINING = re.compile(
    rf"^\s*(?:(?:or|and|to)\s[\d.]+\s?(?:%|per ?cent)?\s*)?(?:(?!{_NO_ADJECTIVE})[\w’'.-]+[ -]){{0,4}}?"
    r"(?:counter-?\s?)?(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|surcharge|import tax|rate\b)",
    re.I,
)
_LINKED = re.compile(
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|surcharges?|\brates?)\b[^.;]{0,110}?(?:\b"
    r"(?:of|at|to|from|by|is|was|are|were|be|"
    r"averag\w+|became|becomes|reach\w*|exceed\w*|hit|than|between|down|up|above|over|below)|[:(–—=-])\s*(?:[\w’']+\s){0,2}$",
    re.I,
)
_PAYS = re.compile(
    r"\b(?:pays?|paying|faces?|facing|faced|charged?|charges|subject to|hit (?:with|by)|"
    r"taxed at|levied|bears?|at|with)\b"
    r"[^.;]{0,40}$",
    re.I,
)
# "but kept 25 per cent on steel": the tariff word stands elsewhere in the sentence
_IMPOSED = re.compile(
    r"\b(?:kept|keeps?|keeping|left|leaves?|maintain\w*|retain\w*|impos\w+|slapp\w+|put|puts|lev(?:y|ies|ied)|charg\w+|"
    r"adds?|added|set|sets)\s+(?:an?\s+)?$",
    re.I,
)
_ON = re.compile(r"\s*on\s")
_ON_GOODS = re.compile(r"\s*on\s(?:[\w.-]+\s){0,3}(?:goods|products|imports|exports|everything)\b", re.I)
_SECTOR_REACH = 24  # characters between "25 per cent on" and its sector
_FACES = re.compile(r"\b(?:face[sd]?|pays?|paid|bears?|subject to)\s+(?:an?\s+)?$", re.I)
_TAXED = re.compile(r"\btaxed at\s+(?:up to |about |only |just )?$", re.I)
_GOODS = re.compile(r"\b(?:imports?|goods|products|exports)\b", re.I)
# "a compliance rate of 38%"
_OTHER_RATE = re.compile(
    r"\b(?:compliance|utili[sz]ation|participation|savings|vacancy|growth|inflation|unemployment|interest|exchange|policy|"
    r"prime|lending|borrowing|deposit|overnight|bank|mortgage|approval|response|usage|claim|key|benchmark|discount|"
    r"(?<!import )tax)[- ]rates?\b[^.;]{0,40}$|"
    r"\b(?:Fed|Federal Reserve|Bank of Canada|central bank(?:ers)?|policymakers)\b[^.;]{0,60}\brates?\b[^.;]{0,40}$",
    re.I,
)
# "and US imports from elsewhere pay about 15%", in a sentence on tariffs
_PAYING = re.compile(
    r"\b(?:imports?|goods|products|exporters?)\b[^.;]{0,40}\b(?:pays?|paid|faces?|faced)\s+(?:an? )?$", re.I
)
_LISTED = re.compile(r"^\W*(?:rate|tariff|duty)\s*(?:\(.{0,20}\))?\s*[:=–—-]\s*$", re.I)
_ITEM = re.compile(r"(?:[—–:|-]|\()\s*$")
_RATE_VERB = re.compile(
    r"\b(?:began|started|raised|rose|went|increased|lowered|cut|doubled|moved?s?|final rate|"
    r"the rate)\b",
    re.I,
)


def is_rate(sentence: Sentence, amount: Amount) -> bool:
    """Whether a percentage is a tariff: a tariff word is in reach, and nothing nearer makes it something else."""
    if amount.unit != "percent" or amount.value > MAX_RATE or amount.form == "fraction":
        return False
    if is_utility(sentence):
        return False
    near = around(sentence, amount)
    return next((verdict for rule, verdict in _RULES if rule(near)), False)


def _adjoins(near: Near) -> bool:
    """ "25 per cent reciprocal tariffs"."""
    return bool(_ADJOINING.match(near.after))


def _taxed(near: Near) -> bool:
    """ "Imports taxed at 25 per cent"."""
    taxed = _TAXED.search(near.before)
    return bool(taxed and (near.sentence.of("sector") or _GOODS.search(near.before)))


def _something_else(near: Near) -> bool:
    """ "30 per cent of exports", "a compliance rate of 38 per cent"."""
    end = near.amount.end
    behind = (rule for rule, row in table("not_rates") if row["where"] == "after")
    if any(search(near.sentence, rule, end, end + len(near.after)) for rule in behind):
        return True
    return "rate" in near.before and bool(_OTHER_RATE.search(near.before))


def _paying(near: Near) -> bool:
    """ "And US imports from elsewhere pay 15 per cent", in a sentence on tariffs."""
    return near.here and bool(_PAYING.search(near.before))


def _of_other_noun(near: Near) -> bool:
    """ "Tariffs pushed inflation to 3 per cent", "support for tariffs stood at 64 per cent"."""
    if near.own is None:
        return False
    return bool(
        OTHER_NOUN.search(near.before, near.own.end())
        or _ABOUT_TARIFFS.search(near.before, 0, near.own.start())
    )


def _of_growth(near: Near) -> bool:
    """ "Exports fell 25 per cent", unless the tariff word comes after the growth and is linked to the number."""
    start = near.place - REACH
    grown = any(
        may_hold(near.sentence, rule, start, near.place) and rule.pattern.search(near.before)
        for rule, row in table("not_rates")
        if row["where"] == "before"
    )
    return grown and not (_linked(near) and _fresh(near))


def _linked(near: Near) -> bool:
    """ "Tariffs of 25 per cent", "the duty rose to 25 per cent"."""
    if near.own is None:
        return False
    hedge = near.sentence.article.text[
        near.place : near.amount.number_start
    ]  # "duties that rose above 45 per cent"
    return bool(_LINKED.search(near.before) or (hedge and _LINKED.search(near.before + hedge)))


def _goes_on(near: Near) -> bool:
    """A number that goes on from another rate: joined to it, listed behind it, or without its word."""
    return any(rule(near.sentence, near.amount) for rule in (_joined_to_rate, _gapped, _listed_on))


def _kept_on(near: Near) -> bool:
    """ "But kept 25 per cent on steel", the tariff word elsewhere in the sentence."""
    return near.here and bool(_IMPOSED.search(near.before) and _ON.match(near.after))


def _in_brackets(near: Near) -> bool:
    """ "Steel (50 per cent)", the tariff word elsewhere in the sentence."""
    if not (near.here and near.before.endswith("(")):
        return False
    return any(near.place - 2 <= m.end <= near.place for m in near.sentence.of("sector"))


def _item(near: Near) -> bool:
    """ "Rate: 25 per cent", "Steel: 25 per cent", under a line on tariffs."""
    if not in_context(near.sentence):
        return False
    named = _ITEM.search(near.before) and near.sentence.of("sector")
    return bool(named or _LISTED.search(near.before))


def _borne(near: Near) -> bool:
    """ "Steel faces 25 per cent", beside a sentence on tariffs; at once, anywhere in an article on them."""
    if not _PAYS.search(near.before):
        return False
    sectors = near.sentence.of("sector")
    if sectors and _FACES.search(near.before) and word_between(near.sentence, 0, near.place):
        return True
    return is_beside(near.sentence) and bool(near.here or sectors or near.sentence.of("place"))


def _on_goods(near: Near) -> bool:
    """ "Orders for 25 per cent on most goods", under a line on tariffs."""
    goods = _ON_GOODS.match(near.after)
    if not (goods or (_ON.match(near.after) and _sector_behind(near))):
        return False
    return near.here or in_context(near.sentence)


def _sector_behind(near: Near) -> bool:
    end = near.amount.end
    return any(end <= m.start < end + _SECTOR_REACH for m in near.sentence.of("sector"))


def _linked_above(near: Near) -> bool:
    """ "The rate is 25 per cent", under a line on tariffs."""
    return bool(_LINKED.search(near.before)) and in_context(near.sentence)


def _moved(near: Near) -> bool:
    """ "It began at 25 per cent", beside a sentence on tariffs."""
    return len(near.before) < _SHORT and bool(_RATE_VERB.search(near.before)) and is_beside(near.sentence)


_ON_TOP = re.compile(
    r"[^.;]{0,30}\bon top of\s(?:\w+\s){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\b", re.I
)


def _on_top(near: Near) -> bool:
    """ "An extra 10 per cent on top of the existing tariffs"."""
    return bool(_ON_TOP.match(near.after))


# Between a sector and the rate to which it moves: "furniture will go to 50 per cent", "steel doubles to"
_MOVES = re.compile(
    r"\s(?:(?:will|would|is|are|was|were|then|also|now|set|due|to)\s+){0,3}(?:go|goes|going|went|ris(?:e|es|ing)|rose|"
    r"jump\w*|climb\w*|mov(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|drop\w*|falls?|fell)\s+"
    r"(?:up |down |back )?to\s+$"
)


def _sector_moves(near: Near) -> bool:
    """ "Furniture will go to 50 per cent", beside a sentence on tariffs."""
    sectors = [m for m in near.sentence.of("sector") if m.end <= near.place]
    text = near.sentence.article.text
    return bool(sectors and _MOVES.fullmatch(text, sectors[-1].end, near.place)) and is_beside(near.sentence)


# The first rule that speaks of a percentage decides whether it is a tariff.
_RULES: tuple[tuple[Callable[[Near], bool], bool], ...] = (
    (_adjoins, True),
    (_on_top, True),
    (_taxed, True),
    (_something_else, False),
    (_paying, True),
    (_of_other_noun, False),
    (_of_growth, False),
    (_linked, True),
    (_goes_on, True),
    (_kept_on, True),
    (_in_brackets, True),
    (_item, True),
    (_borne, True),
    (_on_goods, True),
    (_linked_above, True),
    (_moved, True),
    (_sector_moves, True),
)


JOINED = re.compile(r"\s*,?\s*(?:or|and|from|to|up from|down from|compared with)\s*", re.I)


_FROM_BEFORE = re.compile(r"\b(?:up|down) from\s+(?:\w+\s+)?$")


def _joined_to_rate(sentence: Sentence, amount: Amount) -> bool:
    """The other side of a change or choice: "moves up to 14.63 per cent from 6.74 per cent"."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    changed = _FROM_BEFORE.search(sentence.before(amount.start, 24))
    if not before or not (changed or JOINED.fullmatch(_undated(sentence, before[-1].end, amount.start))):
        return False
    return is_rate(sentence, before[-1])


def _undated(sentence: Sentence, start: int, end: int) -> str:
    """A stretch without its dates: "10 per cent on Feb. 1 and 25 per cent" joins two rates."""
    text, place = "", start
    for date in sentence.dates:
        if place <= date.start and date.end <= end:
            text += _OF_DATE.sub("", sentence.article.text[place : date.start])
            place = date.end
    return text + sentence.article.text[place:end]


_OF_DATE = re.compile(r"\s*\b(?:on|in|from|by|at|as of|since|starting|effective)\s+$")


_ABOUT_TARIFFS = re.compile(
    r"\b(?:support|opposition|approval|chances?|odds|probability|likelihood|risk|fear) (?:for|of|to|that)\b[^.;]{0,40}$",
    re.I,
)


def _listed_on(sentence: Sentence, amount: Amount) -> bool:
    """A list that goes on without the word: "tariffs: steel 50%, copper 50%", "Japan pays 15 per cent, Canada 25"."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    named = [m for m in sentence.of("sector", "place") if m.end <= amount.start]
    if not (named and before):
        return False
    gap = sentence.article.text[named[-1].end : amount.start]
    return bool(_GOODS_GAP.fullmatch(gap)) and is_rate(sentence, before[-1])


_GOODS_GAP = re.compile(r"\W{0,2}|\s(?:products|goods|parts|imports|exports|derivatives)\s")


def _gapped(sentence: Sentence, amount: Amount) -> bool:
    """A second rate that leaves the word out: "a 10% tariff on lumber, 25% on furniture"."""
    if not _ON.match(sentence.article.text, amount.end, sentence.end):
        return False
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    return bool(before) and is_rate(sentence, before[-1])


def _fresh(near: Near) -> bool:
    """The tariff word comes after whatever spoke of growth: "exports fell as tariffs of 25"."""
    return near.own is not None and len(near.before) - near.own.end() < _JUST_BEFORE
