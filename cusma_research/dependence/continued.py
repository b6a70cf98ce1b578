"""Shares that go on from the one before them: "In Ontario it is nearer 77 per cent", "and Mexico 15 per cent"."""

from __future__ import annotations

import re
from dataclasses import replace

from cusma_research.dependence.sides import code, other_side, sender
from cusma_research.dependence.trade import Trade
from cusma_research.dependence.wholes import grows
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import PARTIES, Mention
from cusma_research.language.reading import Sentence
from cusma_research.language.restated import restated

_NOUN = r"(?:number|figure|share|slice|chunk|portion|proportion|ratio|dependence|reliance)"
_NAME = r"(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_IS = (
    r"(?:is|was|has|had|stood|stands|fell|rose|slipped|came|dropped|runs?|tops|topped|brushed|touched|reached|hit|neared|"
    r"exceeds?|exceeded|rises|falls|shrank|shrunk|slid|sank|climbed|works out)\b"
)
_RANKS = r"(?:is|was|looks|leans|relies|depends|follows|followed|trails|trailed|came|comes|ranks|tops|leads|sits|stands|remains)"
_PLACED = (
    r"(?:less|more|most|least|far|much|the|so|even|still|exposed|reliant|dependent|behind|close|next|first|second|third|last|"
    r"list|table|ranking|above|below|near|average|national|way)"
)
_REFERS_BACK = re.compile(
    rf"(?:The (?:true |real |actual |current |latest )?{_NOUN}|That|It|This|So (?:was|were|is|are|did|does|do|goes|went))\b|"
    rf"[^.;]{{0,80}}\bthe (?:American |U\.S\. |US )?{_NOUN} (?:had |has )?{_IS}|"
    rf"(?:In|For|At|From) {_NAME},? (?:(?:it|that)(?:[’']s\b| {_IS})|(?:\w+ ){{0,2}}\d)|"
    rf"(?:In|By|For|At|During|Across|Over) [^.;:]{{2,30}},? (?:it|that)(?:[’']s\b| (?:had |has |would )?{_IS})|"
    rf"(?:A|One|Two|Three|Five|Ten|Twenty) (?:year|month|decade)s? (?:ago|earlier|before),? (?:it|that)"
    rf"(?:[’']s\b| (?:had |has )?{_IS})|"
    rf"The (?:\w+ )?(?:American|U\.S\.|US) {_NOUN} {_IS}|Across {_NAME},? the (?:American |U\.S\. )?{_NOUN} {_IS}|"
    rf"{_NAME} is (?:\w+ ){{0,2}}(?:exposed|reliant|dependent)\b|{_NAME}[’']s? (?:{_NOUN} )?{_IS}|"
    rf"{_NAME}[’']s (?:\w+ )?\d[\d.]*(?:%| per ?cent) {_IS}|{_NAME} \((?:\w+ )?\d|"
    rf"{_NAME} {_RANKS}(?: {_PLACED}){{0,4}},? (?:at|with) |By (?:sector|product|industry|good|crop)\b"
)
# "Exports fell to 67 per cent of the total from 74 per cent", "a quarter of demand, down from a third in 2016": what is
# compared is of the same kind.
_COMPARED = re.compile(
    r"[^;]{0,80}\b(?:from|compared (?:with|to)|versus|vs\.?|against|than)\s+(?:(?:just|only|fully|even) )?",
    re.I,
)
# "71 per cent of what we ship went to the U.S., the lowest in a generation and down from 75 per cent": so is what it was.
_ONCE = re.compile(r"[^;]{0,200},? (?:and )?(?:up|down) from\s+(?:(?:just|only|fully|even) )?")
# "The U.S. took 76 per cent of exports in 2024 and 72 per cent in 2025": the same share of another year
_ANOTHER_YEAR = re.compile(
    r"[^;]{0,80}\b(?:in|by|for) (?:[A-Z][a-z]+ )?(?:19|20)\d\d,? (?:and|but|then)\s+(?:(?:just|only|fully|even|a|still) )?",
    re.I,
)
# "In Altona the U.S. buys half of what is made; in Morden, 72 per cent": the same share somewhere else
_ELSEWHERE_TOO = re.compile(
    r"[^.]{0,120}(?:;|, (?:and|but|while)) (?:in|for|at) (?:the )?[A-Z][\w’-]*(?: [A-Z][\w’-]*){0,2},? "
    r"(?:(?:it|the \w+) (?:is|was) )?"
)
_YEAR_BEHIND = re.compile(r"\s(?:in|by|for) (?:[A-Z][a-z]+ )?(?:(?:19|20)\d\d|[A-Z][a-z]+)\b")
# "The U.S. took 76 per cent of exports in 2024; in 2025 it took 71 per cent."
_AGAIN = re.compile(
    r"\b(?:it|that|they) (?:took|bought|was|is|were|are|sent|shipped|sold|stood at|came to)\s+$"
)
# "Only 38 per cent used to claim it; now 87 per cent do"
_DO_SO = re.compile(r"\s(?:do|does|did)(?: so)?(?=[.,;]|$| (?:now|today|so|this)\b)")
# Between a place and its own share: "In Ontario it's", "Ontario's figure was", "and Mexico", "Quebec, at".
_BESIDE = re.compile(
    rf"(?:[’']s?(?: {_NOUN})?)?,?\s(?:(?:it|that|the {_NOUN})?(?:[’']s|\s?(?:is|was|stands at|stood at|came to))\s|"
    rf"\(|(?:at|with|some|for|(?:a|another)(?: further)?)\s|"
    r"(?:builds|built|makes|made|supplie[sd]|provide[sd]|buys|bought|takes|took|accounts for|accounted for)\s)?"
)
# "Saskatchewan is less exposed, at 54 per cent, and Nova Scotia more, at 69"
_AT_LAST = re.compile(rf" (?:{_RANKS}(?: {_PLACED}){{0,4}}|(?:{_PLACED} ){{0,3}}{_PLACED}),? (?:at|with) ")
# Behind a share: "19 per cent to Mexico", "89 per cent for Alberta".
_BEHIND = re.compile(r"\s(?P<way>to|from|for|in)\s(?:the\s)?")
_OR = re.compile(r"(?:,? or|\()\s*$")
_CHANGE = re.compile(
    r"\b(?:rose|fell|grew|climb\w*|drop\w*|jump\w*|declin\w*|increas\w*|decreas\w*|rise|fall|gain\w*|loss|lost|"
    r"up|down|cut|shrank|widen\w*|narrow\w*|by)\b"
)
_BULLETS = "•-*· "


# "Those sales are worth 18 per cent of GDP": the trade is named again, and not the share.
_TRADE_AGAIN = re.compile(
    r"(?:They|Those|These|Such)(?: (?:[\w-]+ )?(?:sales|exports|shipments|goods|flows|purchases|imports))?\b"
)


def names_again(sentence: Sentence) -> bool:
    """Whether a sentence begins with the trade of the sentence before: "Those sales", "They"."""
    return bool(_TRADE_AGAIN.match(sentence.text.lstrip(_BULLETS)))


def refers_back(sentence: Sentence) -> bool:
    """Whether a sentence begins with a word for the figure before it: "That is up from 70 per cent".

    Or only gives another number for it: "Dad always said 85 per cent".
    """
    if _REFERS_BACK.match(sentence.text.lstrip(_BULLETS)):
        return True
    return any(restated(sentence, amount) for amount in sentence.amounts)


def continued(sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
    """The trade of a share that leaves out what it is a share of, after ``last``; None where it does not go on."""
    if last is None:
        return None
    if last.measure in ("trade_value", "two_way_trade", "jobs"):
        return _of_value(sentence, amount, last)
    if not last.measure.endswith("_share"):
        return None
    if place := _place_of(sentence, amount):
        return _of_place(sentence, place, last)
    if goods := _goods_of(sentence, amount):
        return replace(last, products=(goods,))
    before = sentence.before(amount.start)
    if (
        refers_back(sentence)
        or _is_compared(sentence, amount)
        or _AGAIN.search(before)
        or _does_so(sentence, amount)
    ):
        return _of_place(sentence, above, last) if (above := _topic(sentence, amount)) else last
    if other := sender(sentence, amount):  # "; Mexico sends more than 80 per cent"
        return replace(last, reporter=other)
    return None


def _does_so(sentence: Sentence, amount: Amount) -> bool:
    """Whether a share only says how many do what the clause before it tells."""
    first = next((a for a in sentence.amounts if a.unit == "percent"), amount)
    return first is not amount and bool(_DO_SO.match(sentence.after(amount.end, 20)))


def _is_compared(sentence: Sentence, amount: Amount) -> bool:
    """Whether a share is what the one before it in its sentence is compared with."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    lead = sentence.before(before[-1].start).rstrip() if before else ""
    if not before or (grows(lead) and not lead.endswith("up")):  # "oil makes up 56 per cent" grows in nothing
        return False
    text, end = sentence.article.text, before[-1].end
    another_year = _YEAR_BEHIND.match(text, amount.end) and _ANOTHER_YEAR.fullmatch(text, end, amount.start)
    likewise = another_year or _ELSEWHERE_TOO.fullmatch(text, end, amount.start)
    return bool(likewise or any(way.fullmatch(text, end, amount.start) for way in (_COMPARED, _ONCE)))


def _of_value(sentence: Sentence, amount: Amount, last: Trade) -> Trade | None:
    """ "Sales to Mexico were $3.9 billion, or 14 per cent": a share of the same flow, if nothing grew by it."""
    before = sentence.before(amount.start)
    money = [a for a in sentence.amounts if a.end <= amount.start and a.unit not in ("percent", "rank")]
    if not money or not _OR.search(before) or _CHANGE.search(before):
        return None
    measure = {"imports": "import_share", "exports": "export_share"}.get(last.flow or "", "other_share")
    return replace(last, measure="jobs" if last.measure == "jobs" else measure)


def _place_of(sentence: Sentence, amount: Amount) -> Mention | None:
    """The place that stands right before a share, or right behind it, and makes it that place's."""
    text = sentence.article.text
    places = [m for m in sentence.of("place") if not m.adjective]
    before = [m for m in places if m.end <= amount.start]
    if before and any(way.fullmatch(text, before[-1].end, amount.start) for way in (_BESIDE, _AT_LAST)):
        return before[-1]
    behind = _BEHIND.match(text, amount.end)
    return next((m for m in places if behind and m.start == behind.end()), None)


def _goods_of(sentence: Sentence, amount: Amount) -> str | None:
    """The goods that stand right before a share in a list by sector: "vehicles 96%, primary steel 92%"."""
    named = [m for m in sentence.of("sector") if amount.start - 2 <= m.end < amount.start]
    return named[0].entity.entity_id if named and sentence.text.lstrip(_BULLETS).startswith("By ") else None


def _topic(sentence: Sentence, amount: Amount) -> Mention | None:
    """The place with which a sentence opens that refers back: "For Canada, the figure was 72 per cent"."""
    opening = re.match(r"(?:(?:In|For|At|From) )?(?:the )?", sentence.text)
    start = sentence.start + (opening.end() if opening else 0)
    return next((m for m in sentence.of("place") if m.start == start and not m.adjective), None)


def _of_place(sentence: Sentence, place: Mention, last: Trade) -> Trade | None:
    """The same share of another place: an exporter's own, or that of another partner; None far from North America."""
    country = place.entity.country
    if country not in PARTIES:
        return None
    if country == last.partner and len(str(code(place))) == 2:
        return last
    way = sentence.before(place.start, 6)
    american = other_side(last.reporter) == "CA"  # Michigan's trade is with Canada and with Mexico
    if american and country == "US" and last.measure == "other_share":
        return None
    partners = american or last.flow == "imports" or bool(re.search(r"\b(?:to|from)\s(?:the\s)?$", way))
    if partners:
        return replace(last, partner=country)
    reporter = code(place)
    return replace(
        last, reporter=reporter, partner=last.partner if country != last.partner else other_side(reporter)
    )
