"""What kind of rate it is: headline, on top of others, above a quota, a trade remedy, an average or supposed."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.rules import search, told

REMEDIES = {"anti_dumping", "countervailing", "anti_dumping_and_countervailing"}
# Kinds that a sentence without a sector of its own takes over from the one before.
_LASTING = ("over_quota", "countervailing", "anti_dumping")
_NEAR = 24  # characters on each side of a rate in which "further" and its like speak of it


def _above(sentence: Sentence) -> list[Sentence]:
    return sentence.article.sentences[max(0, sentence.number - 3) : sentence.number]


def kind_of(sentence: Sentence, amount: Amount) -> str:
    """The kind of rate, by the words around it or over its list; without a sector it goes on from the ones before."""
    first, last = own_part(sentence, amount.start, amount.end)
    start, end = max(first, amount.start - 160), min(last, amount.end + 120)
    rows = told(sentence, "kinds")
    if beside := _kind_beside(sentence, amount):
        return beside
    for stretch in ((start, amount.start), (amount.end, end)):
        near = (max(stretch[0], amount.start - _NEAR), min(stretch[1], amount.end + _NEAR))
        for rule, row in rows:
            if search(sentence, rule, *(near if row.get("near") else stretch)):
                return str(row["kind"])
    over = [s for s in (sentence.lead, sentence.heading) if s and sentence.kind == "list_item"]
    above = [] if sentence.of("sector") else _above(sentence)
    lasting = _kinds_in(above)
    of_list = "scenario" if "scenario" in _kinds_in(over) else "headline"
    return next((kind for kind in _LASTING if kind in lasting), of_list)


# "20.56 per cent (anti-dumping) and 14.63 per cent (countervailing)", "CVD of 14.63 per cent": the word beside the rate
_REMEDY = r"(?:(?P<anti_dumping>[Aa]nti-?dumping|\bADs?\b)|(?P<countervailing>[Cc]ountervailing|[Aa]nti-?subsidy|\bCVDs?\b))"
_REMEDY_BEHIND = re.compile(rf"\s?\(?(?:in )?{_REMEDY}(?! (?:and|or|plus)\b|[,/+&])")
_REMEDY_BEFORE = re.compile(
    rf"{_REMEDY}(?: (?:dut|deposit|rate|margin|part|portion)\w*)?(?: (?:of|at|is|was|were))?\s(?:about )?$"
)
_PAIR = re.compile(
    r"(?:dumping|AD|countervailing|CVD|subsidy)\W*(?:dut\w+ )?(?:and|plus|or|/|\+|&) (?:the )?$", re.I
)
_ON_AVERAGE = re.compile(r"\s(?:of the value )?on average\b")
_AVERAGE = re.compile(
    r"\b(?:an|the|on) average\b(?! (?:car|truck|home|family|price|farm|firm|worker|buyer))[^%;.]{0,30}$|"
    r"\baveraged (?:out )?(?:at |to |over )?[^%;.,]{0,12}$",
    re.I,
)


def _kind_beside(sentence: Sentence, amount: Amount) -> str | None:
    """The trade remedy named right behind a rate or right before it, and alone; or the average that it is called there.

    None in a sentence that supposes something; an average of remedies is one of them.
    """
    text, others = sentence.article.text, _kinds_in([sentence])
    if "scenario" in others:
        return None
    if found := _REMEDY_BEHIND.match(text, amount.end, sentence.end):
        return found.lastgroup
    before = sentence.before(amount.start, 50)
    if (found := _REMEDY_BEFORE.search(before)) and not _PAIR.search(before[: found.start()]):
        return "anti_dumping" if found["anti_dumping"] else "countervailing"
    average = not others & REMEDIES and (_AVERAGE.search(before) or _ON_AVERAGE.match(text, amount.end))
    return "average" if average else None


def _kinds_in(sentences: list[Sentence]) -> set[str]:
    """The kinds of rate of which whole sentences speak."""
    return {
        str(row["kind"])
        for s in sentences
        for rule, row in told(s, "kinds")
        if search(s, rule, s.start, s.end)
    }


def own_part(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence that is not on another rate with a sector of its own: "steel pays 50%, autos 25%"."""
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    floor = max((a.end for a in rates if a.end <= start), default=sentence.start)
    ceiling = min((a.start for a in rates if a.start >= end), default=sentence.end)
    others = sentence.between(end, ceiling, "sector") if ceiling < sentence.end else []
    first = floor if sentence.between(floor, start, "sector") else sentence.start
    if not others:
        return first, sentence.end
    break_ = re.search(r"[,;]", sentence.article.text[end : others[0].start])
    return first, end + break_.start() if break_ else others[0].start
