"""On whom a tariff is: the countries behind "on" and "against", and those whose goods pay."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.bearers import bearers, for_whom, payers, paying, warned
from cusma_research.tariffs.continuing import JOINED
from cusma_research.tariffs.countries import (
    NEXT_COUNTRY,
    countries,
    in_closed_bracket,
    is_bracketed,
    is_excepted,
    is_person,
    partner_line,
    stays_at_its_own,
)
from cusma_research.tariffs.imposers import is_charged_by

_EVERY = searched(
    r"\b(?:foreign[- ](?:made )?\w+|imported|made abroad|(?:most|other|all) (?:trading partners|countries)|"
    r"every country|the (?:whole )?world|worldwide|global(?:ly)?|(?:all|most|nearly all|almost all) imports|any country|"
    r"non-(?:FTA|treaty)|third countries|(?:from|of) elsewhere|(?:any|all|every) (?:origins?|sources?)|"
    r"wherever (?:it|they) (?:is|are) made|(?:whatever|regardless of) (?:the |their |its )?(?:country of )?origin)\b",
    re.I,
)


def on_whom(sentence: Sentence, start: int, end: int, imposer: str | None) -> tuple[str, ...]:
    """Countries whose goods are meant: behind "on" and "against", or as the adjective of the goods that pay."""
    if of_record := tuple(code for code in partner_line(sentence, start) if code != imposer):
        return of_record
    if named := _before_bracket(sentence, start, imposer):
        return named
    places = [m for m in countries(sentence) if _may_be_target(sentence, start, end, imposer, m)]
    before = [m for m in places if m.end <= start and not in_closed_bracket(sentence, m.start, start)]
    is_for = sentence.article.text.startswith(" for ", end)
    found = (
        _in_bracket(sentence, places, start, end)
        or bearers(sentence, places, end)
        or (not is_for and for_whom(sentence, before, start))
        or warned(sentence, before, start)
        or _behind(sentence, places, end)
        or payers(sentence, before, start)
        or paying(sentence, before, start)
        or _after_on(sentence, before, places)
    )
    return _codes(found) if found else _unnamed(sentence, start, imposer)


def _may_be_target(sentence: Sentence, start: int, end: int, imposer: str | None, mention: Mention) -> bool:
    return (
        mention.kind == "place"
        and mention.entity.country != imposer
        and not is_charged_by(sentence, end, mention)
        and not is_excepted(sentence, mention, start)
    )


def _unnamed(sentence: Sentence, start: int, imposer: str | None) -> tuple[str, ...]:
    """Whose goods are meant where no country is named: "Chinese EVs" are a sector that names its own, "the world" is all."""
    sectors = sentence.between(sentence.start, start, "sector")
    if imposer != "CN" and any(m.text.startswith("Chinese ") for m in sectors):
        return ("CN",)
    return ("*",) if _EVERY.search(sentence.text) else ()


# what stands before a rate in its bracket: "(35%, or 10% for energy)"
_RATES_INSIDE = re.compile(r"(?:[\d.]+\s?(?:%|per\s?cent),?\s(?:or|and|with)\s(?:a lower rate of )?)?")
_REACH = 110  # characters behind a rate in which its target stands
_BARE_ON = re.compile(r"\b(?:on|against|from)\s+(?:all\s+|goods from\s+)?(?:the\s+)?$", re.I)


def _behind(sentence: Sentence, places: list[Mention], end: int) -> list[Mention]:
    """ "25 per cent on goods from Canada and Mexico"."""
    return [
        m
        for m in places
        if end <= m.start < end + _REACH
        and _is_target(sentence, m, end)
        and not _is_of_another(sentence, m, end)
        and not stays_at_its_own(sentence, m)
    ]


def _in_bracket(sentence: Sentence, places: list[Mention], start: int, end: int) -> list[Mention]:
    """ "The 35% (Canada) and the 25% (Mexico)", "Mills of the North (Philippines) 5.3%"."""
    text = sentence.article.text
    before = [m for m in places if text[m.start - 1] == "(" and text[m.end : start].strip() == ")"]
    return before or [
        m for m in places if m.start == end + 2 and text[end : m.start] == " (" and text[m.end] == ")"
    ]


def _before_bracket(sentence: Sentence, start: int, imposer: str | None) -> tuple[str, ...]:
    """ "Canada (35%) and Mexico (25%)", "Canada (35%, or 10% for energy)"."""
    text = sentence.article.text
    bracket = text.rfind("(", sentence.start, start) + 1
    if not bracket or not _RATES_INSIDE.fullmatch(text, bracket, start):
        return ()
    named = [m for m in countries(sentence) if bracket - 3 <= m.end < bracket and not m.adjective]
    return _codes([m for m in named if m.entity.country != imposer])


def _after_on(sentence: Sentence, before: list[Mention], places: list[Mention]) -> list[Mention]:
    """ "On goods from Canada and Mexico it is 25 per cent"."""
    loose = [m for m in before if _BARE_ON.search(sentence.before(m.start, 24))]
    return _conjoined(sentence, loose[-1], places) if loose else []


_TO_MARKET = re.compile(
    r"\b(?:sells?|sold|ships?|exports?|sent|sends|enter\w*|goes|go|coming|came)\b"
    r"[^.;,]{0,30}\b(?:to|in|into)\s+(?:the\s+)?$",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:minus|net of|not counting|stripped of|except|excluding|other than|but not|besides|apart from)\b"
)


_NEXT_SENTENCE = re.compile(r"[.;]\s")
_ON = searched(r"\b(?:on|against|from|of|for)\b", re.I)
_AWAY = searched(r"\b(?:by|that|which|after|as|with|while|whereas|but|if|unless)\b", re.I)


def _is_target(sentence: Sentence, mention: Mention, end: int) -> bool:
    gap = sentence.article.text[end : mention.start]
    if _NEXT_SENTENCE.search(gap) or _TO_MARKET.search(gap) or _EXCEPT.search(gap):
        return False
    if is_bracketed(sentence, end, mention) or is_person(sentence.article.text, mention):
        return False
    if _has_its_own(sentence, mention):
        return False
    if _ON.search(gap) and not _AWAY.search(gap):
        return True
    return mention.adjective and len(gap) < 40 and " by " not in f" {gap} "


def _is_of_another(sentence: Sentence, mention: Mention, end: int) -> bool:
    """ "35 per cent from Canada and 25 per cent from Mexico": Mexico is the target of the second rate."""
    between = [a for a in sentence.amounts if a.unit == "percent" and end <= a.start < mention.start]
    return bool(between) and not JOINED.fullmatch(sentence.article.text[end : between[0].start])


_AND = re.compile(r"(?:,|\band|\bbut|\bwhile)\s$")
_AT_ANOTHER = re.compile(r"\s(?:\w+\s)?(?:at|to|pay|face|:)\s(?:a |an |the )?$")
_OWN_REACH = 30  # characters behind an adjective in which its goods' own rate stands


def _has_its_own(sentence: Sentence, mention: Mention) -> bool:
    """ "Canadian goods pay 3.1% and Mexican ones at 4.3%": the second adjective has the second rate."""
    if not mention.adjective or not _AND.search(sentence.before(mention.start, 8)):
        return False
    following = [a for a in sentence.amounts if mention.end < a.start < mention.end + _OWN_REACH]
    return bool(following) and bool(
        _AT_ANOTHER.fullmatch(sentence.article.text, mention.end, following[0].start)
    )


def _conjoined(sentence: Sentence, first: Mention, places: list[Mention]) -> list[Mention]:
    """A country and those joined to it: "from Canada, Mexico and the European Union"."""
    kept = [first]
    for mention in places:
        joined = NEXT_COUNTRY.fullmatch(sentence.article.text, kept[-1].end, mention.start)
        if mention.start > kept[-1].start and joined:
            kept.append(mention)
    return kept


def _codes(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(m.entity.country) for m in mentions))
