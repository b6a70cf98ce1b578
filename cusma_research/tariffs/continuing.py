"""Numbers that go on from another: joined to it, listed behind it, or named again without a word for tariffs."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence

# "up to 14.63 per cent from 6.74", "25 per cent or 50", "17.09 per cent, less than the 20.91 that was floated"
JOINED = re.compile(
    r"\s*(?:(?:now|today|currently|initially|at first),\s*(?:then |and )?|\+)\s*|"
    r"\s*,?\s*(?:or|and|from|to|up to|down to|up from|down from|compared with|against|"
    r"(?:less|lower|more|higher|rather) than|instead of|in place of)\s*(?:the |an? )?",
    re.I,
)
_FROM_BEFORE = re.compile(r"\b(?:up|down) from\s+(?:\w+\s+)?$")
_OF_DATE = re.compile(r"\s*\b(?:on|in|from|by|at|as of|since|starting|effective)\s+$")
# What moves to a rate: "goes to", "rises back to".
MOVES_TO = (
    r"(?:go|goes|going|went|ris(?:e|es|ing)|rose|climb\w*|increas\w*|doubl\w*|jump\w*|mov\w*|drop\w*|falls?|fell)\s+"
    r"(?:up |down |back )?to\s+"
)
_ON = re.compile(r"\s*(?:ones? )?(?:on|for|against)\s")
_GOODS_GAP = re.compile(r"\W{0,2}|\s(?:products|goods|parts|imports|exports|derivatives|ones)\s|\sat\s")
# "furniture, at 25 per cent, goes to 30"
_THEN_TO = re.compile(rf",?\s(?:(?:and|but|then|will|would|to|later|now|is|was|set|due)\s){{0,4}}{MOVES_TO}")
# "15 per cent if Canadian and 20 if Mexican", "5.7 per cent on Canadian goods in April, compared with 0.1"
_EACH = re.compile(r"\s(?:if|for|when) [A-Z][\w.]+,? (?:and|or|but) ")
_COMPARED = re.compile(
    r"[^.;:()\d]{0,60},? (?:compared with|versus|up from|down from|instead of|in place of) (?:the |an? |just |only )?"
)
_REACH = 60  # sentences before in which a rate was told that is named again
_THE = re.compile(r"\b(?:the|that|this)\s+$", re.I)
_NOTHING_BEHIND = re.compile(
    r"\s*(?:[,.;:—–)]|$|(?:is|was|were|will|would|could|should|has|had|that|which|applies|stays|remains|in)\b)"
)


def continued_from(sentence: Sentence, amount: Amount) -> tuple[Sentence, Amount] | None:
    """The number before that makes a percentage a rate if it is one itself."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    if before and (_is_joined(sentence, before[-1], amount) or _is_listed(sentence, before, amount)):
        return sentence, before[-1]
    return _named_before(sentence, amount)


def _is_joined(sentence: Sentence, before: Amount, amount: Amount) -> bool:
    """The other side of a change or choice: "moves up to 14.63 per cent from 6.74 per cent"."""
    changed = _FROM_BEFORE.search(sentence.before(amount.start, 24))
    gap = _undated(sentence, before.end, amount.start)
    return bool(changed or any(form.fullmatch(gap) for form in (JOINED, _THEN_TO, _EACH, _COMPARED)))


_IN_BRACKET = re.compile(r"[^.;()\d]{0,30} \(")  # "40% of its value (45% for trucks)"
_AGAINST = re.compile(r"\s*,?\s*(?:from|up from|down from|compared (?:with|to)|against|versus|and)\s+")


def compared_with(sentence: Sentence, amount: Amount) -> Amount | None:
    """The number before a percentage that is compared with it or joined to it: "about 70 per cent, against 20"."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    gap = (sentence.article.text, before[-1].end, amount.start) if before else None
    beside = gap and any(form.fullmatch(*gap) for form in (_AGAINST, _COMPARED, _IN_BRACKET))
    return before[-1] if beside else None


def _undated(sentence: Sentence, start: int, end: int) -> str:
    """A stretch without its dates: "10 per cent on Feb. 1 and 25 per cent" joins two rates."""
    text, place = "", start
    for date in sentence.dates:
        if place <= date.start and date.end <= end:
            text += _OF_DATE.sub("", sentence.article.text[place : date.start])
            place = date.end
    return text + sentence.article.text[place:end]


def _is_listed(sentence: Sentence, before: list[Amount], amount: Amount) -> bool:
    """A list that goes on without the word: "steel 50%, copper 50%", "a 10% tariff on lumber, 25% on furniture"."""
    if _ON.match(sentence.article.text, amount.end, sentence.end):
        return True
    named = [m for m in sentence.of("sector", "place") if m.end <= amount.start]
    return bool(named) and bool(_GOODS_GAP.fullmatch(sentence.article.text, named[-1].end, amount.start))


def _named_before(sentence: Sentence, amount: Amount) -> tuple[Sentence, Amount] | None:
    """A rate that was told before and is named again: "the 30 per cent is dead"."""
    if not _THE.search(sentence.before(amount.start, 6)) or not _NOTHING_BEHIND.match(
        sentence.after(amount.end, 12)
    ):
        return None
    for above in sentence.article.sentences[max(0, sentence.number - _REACH) : sentence.number]:
        for earlier in above.amounts:
            if earlier.unit == "percent" and earlier.value == amount.value:
                return above, earlier
    return None
