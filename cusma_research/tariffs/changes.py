"""What is told of a change from one rate to another: which one is left, and what only looks like a change."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence

_MOVE = re.compile(
    r"(?: or so)?(?: on [^,;:()]{3,40}?)?,? ?(?:to|from|back to|up to|down to|up from|down from) (?:the |about |just )?"
)


def left_for(sentence: Sentence, amount: Amount, found: re.Match[str]) -> Amount | None:
    """The rate for which another one is left: "go from 25 to 50 per cent", "to 50 per cent from 25"."""
    if not found[0].rstrip().endswith(("from", "from the")):
        return None
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    place = rates.index(amount)
    text = sentence.article.text
    for other in (*rates[max(0, place - 1) : place], *rates[place + 1 : place + 2]):
        first, second = sorted((amount, other), key=lambda each: each.start)
        if _MOVE.fullmatch(text, first.end, second.start):
            return None if is_left(sentence, other) else other
    return None


_RANGE = re.compile(r"\b(?:runs?|running|rang(?:es?|ed|ing)|var(?:y|ies|ying)|anywhere) from $")
# "15 per cent, against 25 per cent on cars from Canada": two rates of one day
_ON_OTHERS = re.compile(r"\s(?:(?:on paper|for|paid by)\b|on (?!the (?:eve|day)\b))")
_PAIRED = re.compile(r"(?![^.;:()]*\bfrom\b)[^.;:()]{0,60}")
_TO = re.compile(r"\b(?:to|at)\s(?:an? |the |about |just |only |combined ){0,3}$")
_FORWARD = re.compile(r"(?:\s\w+){0,3}?\s(?:to|down to|up to)\s(?:about |just )?")


def is_no_change(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether "from" and "against" tell of no earlier rate: "relief from the 25 per cent", "run from 241 per cent to 298"."""
    words = found[0].lower().split()
    text = sentence.article.text
    if words[0] == "against":
        return bool(_ON_OTHERS.match(text, amount.end))
    if words[0] != "from":
        return False
    if _RANGE.search(sentence.before(amount.start, 24)):
        return True
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    place = rates.index(amount)
    earlier, later = rates[max(0, place - 1) : place], rates[place + 1 : place + 2]
    place_of_from = amount.start - len(found[0])
    moved = any(
        _PAIRED.fullmatch(text, a.end, place_of_from) and _TO.search(sentence.before(a.start, 24))
        for a in earlier
    )
    return not moved and not any(_FORWARD.fullmatch(text, amount.end, a.start) for a in later)


# "relief from the 50% metals tariffs"
_LEFT = re.compile(r"\bfrom (?:the |its |today[’']s )?(?:current |present )?$")


def is_left(sentence: Sentence, amount: Amount) -> bool:
    """Whether what is told leads away from a rate: in a case that is supposed, "down from 50 per cent" holds today."""
    return bool(_LEFT.search(sentence.before(amount.start, 24)))
