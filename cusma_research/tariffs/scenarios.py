"""Cases that a bank or think tank supposes: a label such as "Downside:" holds for all that stands under it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_span
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence
from cusma_research.language.words import Marked

_NAMES = (
    r"(?:upside|downside|base(?:line)?|central|bull|bear|severe|adverse|worst|best|optimistic|pessimistic|mild|moderate|"
    r"benign|extreme|tail[- ]risk|status[- ]quo|no[- ]deal)"
)
# "BREAK (30%).", "DRIFT (our central case, probability 55%)."
_SHOUTED = (
    r"(?-i:[A-Z]{4,}(?: [A-Z]+)?)(?=\s\((?:[^()]{0,40}\b(?:probability|odds|chance)\b)?[^()]{0,12}\d%\)\.)"
)
_LABEL = re.compile(
    rf"\W*(?:(?:an?|our|the|in our|in the|in a|under the)\s)?(?:[“\"][^”\"]{{3,40}}[”\"](?=\s\(\d)|"
    rf"{_NAMES}(?:[ -](?:case|scenario|path|risk|view))?|"
    r"(?:scenario|case|path)(?: (?:[A-E1-5]|one|two|three|four))?|"
    rf"{_SHOUTED})\s*(?:[:(—–]|$)",
    re.I,
)
# "In the first, given odds of 60 per cent, …", "In “lights out,” …"
_OPENED = re.compile(
    r"(?:In|Under) (?:(?:the|a|its|our) )?[^,.]{3,40}, (?:given|with) (?:odds|a (?:probability|chance|weight)) of\b|"
    r"(?:In|Under) (?:the |a )?[“\"][a-z][^”\"]{2,30}[”\"],?\s"
)
# "Road 1: renewal. …", and below it "Road 2: …"; not "Table 1:"
_NUMBERED = re.compile(
    r"(?!(?:Table|Chart|Figure|Exhibit|Graph|Annex|Appendix|Section|Part|Chapter|Article|Step|Phase|Stage|Question|Claim|"
    r"Note|Day|Week|Round|Act|Bill|Item|List|Tier|Group|Point)\b)"
    r"(?P<name>[A-Z][a-z]+) (?:[Nn]o\. ?)?(?P<number>[1-6]|[A-F]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)\s?[:.—–]"
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


def in_scenario(sentence: Sentence, amount: Amount) -> bool:
    """Whether a rate is that of a case: under its label, in the paragraph that names it first, or in its column."""
    if not _OF_CASES.of(sentence.article.text):
        return False
    if span := head_span(sentence, amount):
        return _names_case(span[0].article, span[0].article.text[span[1] : span[2]].strip())
    if sentence.heading and _LABEL.match(sentence.heading.text):
        return True
    supposed = _SUPPOSED.match(sentence.text)
    each: Sentence | None = sentence
    for _ in range(_REACH):
        if each is None or _opens_case(each):
            return each is not None
        if supposed and _SEVERAL.search(each.text):
            return True
        before = each.previous
        if before and "\n" in sentence.article.text[before.end : each.start]:
            return False
        each = before
    return False


def _opens_case(sentence: Sentence) -> bool:
    """Whether a sentence names the case of which its paragraph tells."""
    text = sentence.text
    if _LABEL.match(text) or _OPENED.match(text) or _NAMED.search(text):
        return True
    label = _NUMBERED.match(text)
    return bool(label and label["name"] in _numbered(sentence.article))


@lru_cache(maxsize=4)
def _numbered(article: Reading) -> set[str]:
    """What an article numbers: the word that several paragraphs open with, each with another number."""
    found = {label.groups() for each in article.sentences if (label := _NUMBERED.match(each.text))}
    names = Counter(name for name, _ in found)
    return {name for name, times in names.items() if times > 1}


def _names_case(article: Reading, head: str) -> bool:
    """Whether the head of a column is the label of a case, such as "Downside", or "Break" where "BREAK (30%)." begins one."""
    shouted = f"{head.upper()} ("
    return bool(_LABEL.fullmatch(head)) or any(
        each.text.startswith(shouted) and _LABEL.match(each.text) for each in article.sentences
    )
