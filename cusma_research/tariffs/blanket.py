"""Whether a rate is on all products: on everything, on a country, on an average, or paid by all that is shipped."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence

BLANKET = "all_products"

EVERYTHING = re.compile(
    r"\b(?:everything|all (?:other )?(?:Canadian |Mexican |US |U\.S\. |American )?"
    r"(?:goods|imports|products|exports)|"
    r"(?:nearly|almost) (?:all|everything)|across[- ]the[- ]board|blanket|goods|imports|"
    r"products|merchandise|"
    r"(?:fentanyl|reciprocal|baseline|universal|emergency(?:[- ]powers?)?|IEEPA|global|worldwide)(?:[- ]related)? "
    r"(?:tariff|dut|lev|surcharge|charge)\w*)\b",
    re.I,
)

THE_QUOTA = re.compile(r"\b(?:above|over|beyond|outside|within) (?:the|these|those|its|their) quotas?\b")

_PAYS = re.compile(r"\b(?:pays?|paid|fac(?:es?|ed|ing)|charged|subject|hit|bears?)\b", re.I)
_AVERAGE = re.compile(
    r"\b(?:(?:average|overall|weighted|trade-weighted)\s(?:effective\s)?(?:U\.S\.\s|American\s|US\s)?tariff|"
    r"effective\s(?:U\.S\.\s|American\s|US\s)?(?:tariff|rate))",
    re.I,
)
# "25 per cent tariffs on Canada and Mexico", of no goods
ON_COUNTRY = re.compile(
    r"\s*(?:(?:tariffs?|duties|lev(?:y|ies)|rates?|surtax(?:es)?|surcharges?)\s)?(?:on|against) (?:both )?"
    r"(?:Canada|Mexico|the U\.S\.|the United States|China|Japan|India|the European Union|most of the world|every country)\b"
)


def is_average(sentence: Sentence, ahead: list[Mention], floor: int, place: int) -> bool:
    """ "The average tariff settles at 6 per cent": of all goods, unless a sector stands behind the words."""
    found = _AVERAGE.search(sentence.article.text, floor, place)
    return found is not None and not any(m.start > found.start() for m in ahead)


def pays_on_everything(sentence: Sentence, start: int, end: int) -> bool:
    """ "Most goods face", but not "imports above the quota face": the quota is for goods named before."""
    text = sentence.article.text
    if not (EVERYTHING.search(text, start, end) and _PAYS.search(text, start, end)):
        return False
    return not THE_QUOTA.search(text, start, end)
