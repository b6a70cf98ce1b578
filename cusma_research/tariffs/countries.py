"""Countries that a sentence speaks of, and whether it means their people rather than their goods."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from cusma_research.language.mentions import Mention
from cusma_research.language.reading import SENTENCES, Sentence

NEIGHBOURS = {"CA", "MX"}
LABEL = 4  # characters before the first word of a list item
_DENIED = ("non-", "Non-", " not ", "n't ", "n’t ")
_LANGUAGES = ("French", "Spanish")  # he "said in French"
_PARTLY = ("half ", "partly ", "wholly ")  # "a car whose content is half U.S."
_DENIED_ENDS = ("n", "t")
_DENIED_REACH = max(map(len, _DENIED))


@lru_cache(maxsize=SENTENCES)
def countries(sentence: Sentence) -> tuple[Mention, ...]:
    """Mentions that stand for a country: places, people and bodies; "non-U.S. steel", "less American content" name none."""
    text = sentence.article.text
    return tuple(
        m
        for m in sentence.mentions
        if m.entity.country
        and m.kind in ("place", "actor", "organisation")
        and not (m.text in _LANGUAGES and text.endswith("in ", 0, m.start))
        and not text.startswith((" content", " portion", " share of"), m.end)
        and not text.endswith(_PARTLY, 0, m.start)
        and not (
            text[m.start - 2 : m.start - 1] in _DENIED_ENDS
            and text[max(0, m.start - _DENIED_REACH) : m.start].replace("\n", " ").endswith(_DENIED)
        )
    )


def code_of_last(mentions: list[Mention]) -> str | None:
    """The code of the country that is mentioned last."""
    return mentions[-1].entity.country if mentions else None


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


def in_closed_bracket(sentence: Sentence, place: int, start: int) -> bool:
    """ "50 % (25 % if from the U.K.), as do copper goods": whether a place lies in a bracket of its own rate that is closed."""
    text = sentence.article.text
    opens, closes = text.rfind("(", sentence.start, place), text.find(")", place, start)
    if opens < 0 or closes < 0 or opens < text.rfind(")", sentence.start, place):
        return False
    return any(a.unit == "percent" and opens < a.start < closes for a in sentence.amounts)


_EXCEPTED = re.compile(
    r"\b(?:origin but|except(?: for)?|excepting|excluding|bar|save|other than|apart from)\s"
    r"(?:(?:those|goods|ones) from )?(?:the )?$"
)
_AT_ITS_OWN = re.compile(r",? (?:(?:still|now|which|is|kept|left|stays) ){0,3}at |\s?\(")


def is_excepted(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "Of whatever origin but British": a country that the rate at ``start`` leaves out, unless it is that country's own."""
    if mention.end <= start and _AT_ITS_OWN.match(sentence.article.text, mention.end, start):
        return False
    return bool(_EXCEPTED.search(sentence.before(mention.start, 40)))


_STAYS_AT = re.compile(r"(?: alone)?,? (?:stay|remain|sit|stand|paying|kept)\w* (?:put )?(?:at )?\d")


def stays_at_its_own(sentence: Sentence, mention: Mention) -> bool:
    """ "To 50%, Britain alone staying at 25%": whether the rate behind a country is its own."""
    return bool(_STAYS_AT.match(sentence.article.text, mention.end, sentence.end))


def is_person(text: str, mention: Mention) -> bool:
    """ "The American leader", "Canadian officials": who acts, not whose goods."""
    return mention.adjective and bool(_PERSON.match(text, mention.end))


def is_mere_owner(text: str, mention: Mention) -> bool:
    """ "Quebec's smelters", but not "Quebec's government": the owner does not act."""
    return text.startswith(("’s ", "'s "), mention.end) and not _PERSON.match(text, mention.end + 2)


# "Mexico keeps 25 per cent", "Canada stays at 35", "Mexico's 25-percent rate", "Canada's rate rises to 35"
_KEEPS = re.compile(
    r"\s(?:(?:still|now|will|would|has|have|had|then|again)\s){0,2}(?:(?:keep|kept|get|got|draw|ow)(?:s|es|e)?|"
    r"(?:stay|remain|sit|stand|is|was|climb|jump|stood|sat|went|goes|rise|rose)(?:s|ed)?\s(?:put\s|up\s|back\s)?(?:at|on|to))\s"
    r"(?:just\s|only\s|about\s|around\s|the\s)?"
)
_ITS_RATE = re.compile(
    r"[’']s\s(?:(?:own|base|country|headline|current|new)\s)?(?:(?:rate|average)\b[^.;,\d]{0,50}\s|(?:stays|remains|is|rose|rises)\s(?:at|to)\s)?"
    r"(?:just\s|only\s|about\s|around\s)?"
)
_RATE = re.compile(
    r"[\d.]+[\s-]?(?:%|per[\s-]?cent\b)(?!\s(?:\w+\s)?(?:tariffs?|dut|lev|surtax|surcharge|on|against))",
    re.I,
)


def bears(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "Mexico keeps 25 per cent", "Mexico's 25-percent rate": the country bears it, unless it is "on" another's goods."""
    if mention.adjective or mention.kind != "place" or mention.end > start:
        return False
    text = sentence.article.text
    if not (_KEEPS.fullmatch(text, mention.end, start) or _ITS_RATE.fullmatch(text, mention.end, start)):
        return False
    return bool(_RATE.match(text, start, sentence.end))


NEXT_COUNTRY = re.compile(r",?\s+(?:(?:and|or)\s+)?(?:the\s+)?")  # "Canada, Mexico and the European Union"


_BEHIND_LABEL = (":", " |", " – ", " — ")


def label(item: Sentence) -> tuple[str, ...]:
    """The countries before the colon, or bar, with which an item of a list begins: "- Canada and Mexico: 25%"."""
    text = item.article.text
    found: list[Mention] = []
    for m in countries(item):
        gap = text[found[-1].end : m.start] if found else ""
        if m.start - item.start > LABEL and not (found and NEXT_COUNTRY.fullmatch(gap)):
            break
        found.append(m)
        if text.startswith(_BEHIND_LABEL, m.end):
            return tuple(dict.fromkeys(str(each.entity.country) for each in found))
    return ()


def section(sentence: Sentence) -> str | None:
    """The country in whose section of a page a sentence stands: below a heading that is its name and nothing else."""
    sections = sentence.article.sections
    n = bisect_right(sections, sentence.start, key=itemgetter(0)) - 1
    return sections[n][1] if n >= 0 else None


def sections_impose(sentence: Sentence) -> bool:
    """Whether the countries of a page's sections are those that impose: the United States has one of them."""
    return any(country == "US" for _, country in sentence.article.sections)


_FIELDS = 3  # lines that make a record, at least
_OF_LIST = re.compile(r",? and |, |;|\n")


def partner_line(sentence: Sentence, start: int) -> tuple[str, ...]:
    """The countries on a line of their own in a record of one field a line, whose rate begins a line too.

    "Goods outside USMCA", "Mexico", "25%", "In force".
    """
    text = sentence.article.source  # in the text that rules read, a break inside a block is a blank
    if text[start - 1 : start] != "\n" or text.count("\n", sentence.start, sentence.end) < _FIELDS - 1:
        return ()
    places = [m for m in countries(sentence) if m.kind == "place" and not m.adjective and m.end < start]
    first = [m for m in places if text[m.start - 1 : m.start] == "\n" and _OF_LIST.match(text, m.end)]
    if len(first) != 1:
        return ()
    end = text.index("\n", first[0].end)
    return tuple(dict.fromkeys(str(m.entity.country) for m in places if first[0].start <= m.start < end))
