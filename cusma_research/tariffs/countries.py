"""Countries that a sentence speaks of, and whether it means their people rather than their goods."""

from __future__ import annotations

import re

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


def partner_alone(heading: Sentence) -> str | None:
    """The country whose name is all of a heading, as in lists by partner."""
    named = [m for m in heading.of("place") if m.text == heading.text.strip(" :•-–—*")]
    return named[0].entity.country if named else None
