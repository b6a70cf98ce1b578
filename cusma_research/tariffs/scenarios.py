"""Cases that a bank or think tank supposes: a label such as "Downside:" holds for all that stands under it."""

from __future__ import annotations

import re

from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.language.words import Marked

_NAMES = (
    r"(?:upside|downside|base(?:line)?|central|bull|bear|severe|adverse|worst|best|optimistic|pessimistic|mild|moderate|"
    r"benign|extreme|tail[- ]risk|status[- ]quo|no[- ]deal)"
)
_LABEL = re.compile(
    rf"\W*(?:(?:an?|our|the|in our|in the|in a|under the)\s)?(?:[“\"][^”\"]{{3,40}}[”\"](?=\s\(\d)|"
    rf"{_NAMES}(?:[ -](?:case|scenario|path|risk|view))?|"
    r"(?:scenario|case|path)(?: (?:[A-E1-5]|one|two|three|four))?)\s*(?:[:(—–]|$)",
    re.I,
)
_NAMED = searched(rf"\b(?:{_NAMES}[- ](?:case|scenario|path))\b", re.I)
# "It has sketched three outcomes. If the deal is renewed, … Should it limp on, …"
_SEVERAL = searched(
    r"\b(?:two|three|four|five|several|possible|these|its|our|their) (?:possible |different )?"
    r"(?:outcomes|scenarios|cases|paths|futures|endings)\b",
    re.I,
)
_SUPPOSED = re.compile(
    r"(?:If|Should|Were|Suppose|Failing|Otherwise|Without|In (?:one|another|the (?:first|second|third|worst|best|last)))\b"
)
_REACH = 8  # sentences of a paragraph
# One of these stands in every article that supposes cases.
_OF_CASES = Marked(
    frozenset(
        "upside downside baseline base bull bear optimistic pessimistic case cases scenario scenarios path paths outcomes "
        "futures endings".split()
    ).__contains__
)


def in_scenario(sentence: Sentence) -> bool:
    """Whether a sentence tells what would be in a case: under its label, or in the paragraph that names it first."""
    if not _OF_CASES.of(sentence.article.text):
        return False
    if sentence.heading and _LABEL.match(sentence.heading.text):
        return True
    supposed = _SUPPOSED.match(sentence.text)
    each: Sentence | None = sentence
    for _ in range(_REACH):
        if each is None or _LABEL.match(each.text) or _NAMED.search(each.text):
            return each is not None
        if supposed and _SEVERAL.search(each.text):
            return True
        before = each.previous
        if before and "\n" in sentence.article.text[before.end : each.start]:
            return False
        each = before
    return False
