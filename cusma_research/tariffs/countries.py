"""Countries that a sentence speaks of, and whether it means their people rather than their goods."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence


def countries(sentence: Sentence) -> list[Mention]:
    """Mentions that stand for a country: places, people and bodies; "non-U.S. steel" names none."""
    text = sentence.article.text
    return [
        m
        for m in sentence.mentions
        if m.entity.country
        and m.kind in ("place", "actor", "organisation")
        and not text.startswith(("non-", "Non-"), m.start - 4)
    ]


_PERSON = re.compile(
    r"\s+(?:\w+\s+)?(?:leaders?|presidents?|officials?|government|administration|negotiators?|counterparts?|"
    r"authorities|ministers?|ministry|department|cabinet|senate|congress|"
    r"parliament|legislature|lower house|side|team|politicians?|lawmakers|senators?|voters|consumers|buyers|"
    r"builders|customers|shoppers|importers|markets?|compan(?:y|ies)|firms|families|households)\b",
    re.I,
)


def is_bracketed(sentence: Sentence, end: int, mention: Mention) -> bool:
    """Whether a bracket stands open between a rate and a mention behind it: "50% (25% for U.K. origin)"."""
    gap = sentence.article.text[end : mention.start]
    return gap.count("(") > gap.count(")")


def is_person(text: str, mention: Mention) -> bool:
    """ "The American leader", "Canadian officials": who acts, not whose goods."""
    return mention.adjective and bool(_PERSON.match(text, mention.end))


def is_mere_owner(text: str, mention: Mention) -> bool:
    """ "Quebec's smelters", but not "Quebec's government": the owner does not act."""
    return text.startswith(("’s ", "'s "), mention.end) and not _PERSON.match(text, mention.end + 2)


def section(sentence: Sentence) -> str | None:
    """The country in whose section of a page a sentence stands: below a heading that is its name and nothing else."""
    sections = sentence.article.sections
    n = bisect_right(sections, sentence.start, key=itemgetter(0)) - 1
    return sections[n][1] if n >= 0 else None


def sections_impose(sentence: Sentence) -> bool:
    """Whether the countries of a page's sections are those that impose: the United States has one of them."""
    return any(country == "US" for _, country in sentence.article.sections)
