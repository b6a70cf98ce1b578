"""Percentages that only give another number for the one before them: "Dad always said 85 per cent"."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_PUTS_IT = searched(
    r"\b(?:(?:has|have|had|puts?|pegs?|pegged) (?:it|that|the (?:share|figure|number|proportion)) at|"
    r"(?:says?|said|gets?|got|heard|remembers?) (?:it|that)(?:[’']s| is| was)|(?:says?|said|gets?|got|heard)|"
    r"(?:now|today|then|this year|last year),? (?:it|that)(?:[’']s| is| was))\s$",
    re.I,
)
_REACH = 40  # characters, more than the pattern can take in
# "He said 85 per cent, and he did the books": no more is said of it, so "said 40 per cent of firms" is another matter
_ALONE = re.compile(
    r"(?: (?:now|today|then|once|these days|back then|\w+ (?:decades?|years?) ago))?(?:[,.;!?”\"’']|$)"
)
_ABOVE = 3  # sentences before in which the number stands that is meant


def restated(sentence: Sentence, amount: Amount) -> tuple[Sentence, Amount] | None:
    """The percentage before for which a sentence only gives another number; None where it tells something of its own."""
    if amount.unit != "percent" or not _PUTS_IT.search(sentence.before(amount.start, _REACH)):
        return None
    if not _ALONE.match(sentence.article.text, amount.end, sentence.end):
        return None
    first = max(0, sentence.number - _ABOVE)
    for above in reversed(sentence.article.sentences[first : sentence.number + 1]):
        told = [each for each in above.amounts if each.unit == "percent" and each.end <= amount.start]
        if told:
            return above, told[-1]
    return None
