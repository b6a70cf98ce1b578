"""Whether a rate is on all products: on everything, on a country, on an average, or paid by all that is shipped."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

BLANKET = "all_products"

_EVERYTHING = searched(
    r"\b(?:everything|"
    r"(?<=on )whatever(?! (?:the|their|its|his|in|they|he|it|share|part|portion)\b)|anything(?! (?:but|above|over|beyond))|"
    r"what (?:\w+ ){1,2}(?:buys?|sells?|ships?|sends?|imports?|exports?|pays?|(?:is|are) paying)\b(?! (?:above|over|beyond))|"
    r"all (?:other )?(?:Canadian |Mexican |US |U\.S\. |American )?"
    r"(?:goods|imports|products|exports)|"
    r"every (?:other )?(?:Canadian |Mexican |US |U\.S\. |American )?(?:product|import|article)|"
    r"(?:nearly|almost) (?:all|everything)|across[- ]the[- ]board|blanket|goods|imports|"
    r"products|merchandise|"
    r"(?:fentanyl|reciprocal|baseline|universal|emergency(?:[- ]powers?)?|IEEPA|global|worldwide)(?:[- ]related)? "
    r"(?:tariff|dut|lev|surcharge|charge|rate)\w*|both neighbou?rs|(?:rates?|levy|tariff) (?:for|on) (?:Canada|Mexico))\b",
    re.I,
)

_BARE = ("goods", "imports", "products", "merchandise")
OVER_QUOTA = searched(
    r"\b(?:above|over|beyond|outside|within|past|exceed\w*) (?:the|these|those|its|their|that)"
    r" (?:new |tariff[- ]rate )?(?:quotas?|levels?|limits?|cap|mark)\b"
)

_PAYS = searched(
    r"\b(?:pays?|paid|fac(?:es?|ed|ing)|charged|subject|hit|bears?|bore|taxed|tariffed|dutiable|owes?|draws?|attracts?|assessed|levied)\b",
    re.I,
)
AVERAGE = searched(
    r"\b(?:(?:average|overall|weighted|trade-weighted)\s(?:effective\s)?(?:U\.S\.\s|American\s|US\s)?(?:tariff|dut(?:y|ies)|rate)|"
    r"average\s(?:comes|works|is|was|stands|at|of|near|slips|slipped|falls|fell|drops|dropped|sinks|sank|stays|stayed|climbs|climbed)\b|"
    r"\b(?:the|an) average\s(?:would\s|could\s|will\s)?\w+\s(?:\w+\s)?(?:to|at|by)\b|"
    r"our\s(?:measure|gauge|average)\s|"
    r"effective\s(?:U\.S\.\s|American\s|US\s)?(?:tariff|rate))",
    re.I,
)
_AVERAGE_BEHIND = re.compile(r"\s?(?::|–|—|is|was)\s(?:the |our )?average\b")
ALL_ELSE = re.compile(r"\b(?:all|everything|anything) else\b|\bthe rest\b")
# "25 per cent tariffs on Canada and Mexico", of no goods
ON_COUNTRY = re.compile(
    r"\s*(?:(?:emergency |fentanyl )?(?:tariffs?|duties|lev(?:y|ies)|rates?|surtax(?:es)?|surcharges?|threats?|charge)\s)?"
    r"(?:on|against) (?:both )?"
    r"(?:Canada|Mexico|the U\.S\.|the United States|China|Japan|India|the European Union|most of the world|every country)\b"
)
# "the 25 per cent that Mexico had been paying"
BORNE_BY_COUNTRY = re.compile(
    r"\s(?:that |which )?(?:Canada|Mexico|China|Japan|India|the European Union) "
    r"(?:(?:had|has|have|is|was|been|now) ){0,3}(?:fac|pa[iy]|ow|b[eo]r)"
)
_SOME = re.compile(
    r"\b(?<!other )(?:these|those|such|that|same|certain|listed|specified|affected|covered|"
    r"(?:semi-?)?finished|upholstered|derivative|downstream)\s"
    r"(?:Canadian |Mexican |American |U\.S\. |US )?$",
    re.I,
)
_CLOSE = 9  # characters between a sector and "products": "steel mill products"
_BEFORE = 25  # characters before "goods" in which a word says which


def on_everything(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch speaks of all goods: not of "these goods", "listed products" or "steel mill products"."""
    text = sentence.article.text
    goods = sentence.of("sector")
    for found in _EVERYTHING.finditer(text, start, end):
        bare = found[0].lower() in _BARE
        if not bare:
            return True
        if _SOME.search(text, max(start, found.start() - _BEFORE), found.start()):
            continue
        if not any(0 <= found.start() - m.end <= _CLOSE for m in goods):
            return True
    return False


def says_everything(sentence: Sentence) -> bool:
    """Whether a sentence says outright that all goods are meant: "a blanket tariff", "the IEEPA rate"."""
    found = _EVERYTHING.finditer(sentence.article.text, sentence.start, sentence.end)
    return any(each[0].lower() not in _BARE for each in found)


def is_average(sentence: Sentence, ahead: list[Mention], floor: int, start: int, end: int) -> bool:
    """ "The average tariff settles at 6 per cent": of all goods, unless a sector stands behind the words.

    What is told next of the same average is so too: "fell to 9 per cent; in January it was 2.4".
    """
    text = sentence.article.text
    if not ahead and _AVERAGE_BEHIND.match(text, end):
        return True
    if found := AVERAGE.search(text, floor, start):
        return not any(m.start > found.start() for m in ahead)
    found = None if ahead else AVERAGE.search(text, sentence.start, start)
    return found is not None and not sentence.between(found.start(), start, "sector")


def pays_on_everything(sentence: Sentence, start: int, end: int) -> bool:
    """ "Most goods face", but not "imports above the quota face": the quota is for goods named before."""
    text = sentence.article.text
    if ALL_ELSE.search(text, start, end):
        return True
    if not (on_everything(sentence, start, end) and _PAYS.search(text, start, end)):
        return False
    return not OVER_QUOTA.search(text, start, end)


# The American surcharge of 2026, under a law that knows no exempt country.
_SURCHARGE = re.compile(
    r"\b(?:[Ss]ection 122|(?:import|global|universal|worldwide) (?:surcharge|tariff)|surcharge(?! on))\b|[“\"]reciprocal,?[”\"]"
)
_CALLED = 40  # characters on each side of a rate in which it is called so


def is_surcharge(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a rate is called the surcharge on all goods of every country: "a global tariff of 10 per cent"."""
    first, last = max(sentence.start, start - _CALLED), min(sentence.end, end + _CALLED)
    return bool(_SURCHARGE.search(sentence.article.text, first, last))


# Per cent that the United States has charged on, or held over, all that a country sends (Canada 35 since August 2025,
# Mexico 30 by the letter of July 2025, what comes by a third country 40), and the goods that have had as much.
_OF_COUNTRIES: dict[float, set[str]] = {
    20: set(),
    30: {"copper", "kitchen_cabinets", "furniture"},
    35: {"lumber"},
    40: set(),
}


def is_rate_of_countries(rate: float, goods: set[str]) -> bool:
    """Whether a rate is one of whole countries, and not one that goods named in a sentence before have ever had.

    >>> is_rate_of_countries(35, {"steel"}), is_rate_of_countries(35, {"lumber"}), is_rate_of_countries(50, {"steel"})
    (True, False, False)
    """
    return rate in _OF_COUNTRIES and not goods & _OF_COUNTRIES[rate]
