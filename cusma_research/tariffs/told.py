"""Rates named after the tariff: what "it" would be, what is added "on top", from which day so much is charged.

The tariff word stands in the sentence, before it or in the lines above; the number says by its form that it goes on.
"""

from __future__ import annotations

import re

from cusma_research.language.reading import Sentence
from cusma_research.tariffs.context import OTHER_NOUN, is_beside
from cusma_research.tariffs.near import Near
from cusma_research.tariffs.rules import speaks_of_tariffs

_SHORT = 60  # characters before a rate that has nothing but a verb before it
_RATE_VERB = re.compile(
    r"\b(?:began|started|raised|rose|went|increased|lowered|cut|doubled|moved?s?|final rate|the rate)\b", re.I
)
_MEANT = (
    r"(?:it|that|this|they|these|those|both|all|each|the (?:two|pair|lot|total|sum)|together|combined|in all|"
    r"(?:the|its|their|that|this|those|these)\s(?:\w+\s)?(?:rate|average|figure|number|level|levy|charge|penalty|bill)s?)"
)
_AUXILIARY = (
    r"(?:would|will|could|may|might|is|are|was|were|has|have|had|been|be|then|now|still|also|since|due|set|to|supposed|"
    r"expected|scheduled|together|combined|both|two)"
)
_TURNS = (
    r"(?:s[aiu]nk|sinks|fall|falls|fell|drop|drops|dropped|rises?|rose|climb|climbs|climbed|goe?s?|went|jump|jumps|jumped|"
    r"eases?|eased|becomes?|became|stays?|stayed|remains?|remained|stands?|stood|sits?|sat|settles?|settled|lands?|landed|"
    r"comes?|came|doubles?|doubled|reach|reaches|reached|edges?|edged|creeps?|crept|averages?|averaged|adds? up|"
    r"amounts?|works? out|starts?|started|left|held|kept|unchanged)"
)
# "both stay at 25 per cent", "those figures are due to become 50", "the two together climbed to 35"
_GOES_TO = re.compile(
    rf"\b{_MEANT}(?:\s{_AUXILIARY}){{0,5}}\s{_TURNS}\s(?:back |up |down |in |out )?(?:to |at )?$", re.I
)
# "it would be 15 per cent", "call it 45 per cent", "that one is 25 per cent too", "the real bite is 12.5 per cent"
_IS_ONE = re.compile(
    r"\b(?:(?:it|that|this)(?:[’']s|[’']d be|[’']ll be|"
    r"\s(?:would|will|could|may|is to|was to) be|\sis|\swas)(?:\s(?:now|still|just|only))?|"
    r"(?:that|this|the (?:other|first|second|third|fourth|last|latter|former))(?: one)?\b[^.;]{0,40}\b(?:is|are|was|at)|"
    r"(?:together|combined|in all|the total|the sum)\b[^.;]{0,20}\b(?:is|are|was|were|comes? to|came to|of)|call it|"
    r"(?:bite|hit|burden|charge|penalty|toll)\s(?:is|was|of|comes to|amounts to))\s+$",
    re.I,
)
# "would add 10 per cent; no order so far", "has talked of 15", "he wants 15", "jumps to 50 and 30", "extra 100% called off"
_MORE = re.compile(
    r"\b(?:(?:add|adds|added|adding|promis\w+|threaten\w*|vow(?:s|ed|ing)?|float(?:s|ed|ing)?|dangl(?:es|ed|ing))"
    r"(?:\s+(?:an?|extra|additional|further|another))*|(?:talk|spoke|speak|mus|hint)\w*(?:\sopenly)?(?:\s(?:of|about|at))?|"
    r"(?:he|it|president|Trump|Washington|administration|White House)(?:\s(?:now|still|has said he|says he|said he))?\swants?|"
    r"(?:extra|additional|further|another)|(?:increase|hike|rise|reduction|cut|jump|step|move|climb)s? to)\s+$",
    re.I,
)
ENDS = re.compile(
    r"\s*(?:[.;,:)!?]|$|(?:more|extra|on|to|that|which|was|is|were|called|put|if|for|unless|from|starting|effective|because|"
    r"after|under|before|until|since|all told|but|instead|too|or|and (?:an? )?\d+|(?:would|will|could|may|might) be)\b)",
    re.I,
)
# "Trump wants to make it 15%", "he says he wants it at 15%": what is raised or lowered was named before
_MAKES_IT = re.compile(
    r"\b(?:mak|rais|push|tak|took|bring|brought|put|lift|cut|lower|reduc|doubl|hik|mov|set|increas|tripl|want|keep|kept|"
    r"hold|held|leav|left|cap|fix|peg|see|saw)\w*\s+"
    r"(?:it|them|that|this|both|the (?:rate|levy|charge|duty|tariff|surcharge|figure)s?)\s+(?:up |down |back )?"
    r"(?:to |at |(?<=it ))$",
    re.I,
)
_ON_TOP = re.compile(
    r"\s*(?:on top(?: of (?:what|that|those|these|it|the (?:existing|current)|whatever)\b|\s*(?:[.;:,]|$))|over and above\b)",
    re.I,
)
_AT_BORDER = re.compile(r"\s*at the (?:U\.S\. |American |Canadian )?border\b", re.I)
# "with 15 per cent charged beyond them", "the 75.8 per cent deposit"
_LEVIED = re.compile(
    r"\s*(?:(?:preliminary|provisional|cash) )?(?:deposits?\b|(?:charged|levied|imposed|collected|slapped|assessed)\b|"
    r"(?:paid|owed|owing|due|payable|applied|announced|threatened|demanded)\s(?:on|at the border|by)\b|"
    r"(?:would|will|could|may|might|is to|are to|was to) be (?:charged|levied|imposed|added|slapped|collected|tacked)\b|"
    r"(?:border |import |tariff )?(?:wall|penalty|toll)\b)",
    re.I,
)


# What a pronoun or "another 2 per cent" goes back to, where it is not a tariff
_OTHER_MATTER = re.compile(
    r"\b(?:dollars?|cents|sold|sells?|earns?|ships?|workers|polls?|per cent of|% of|support|opposition|interest|policy rate|"
    r"prime rate|Fed|central bank|Bank of|NATO|defence|defense|union|wages?|pensions?)\b",
    re.I,
)


def moved(near: Near) -> bool:
    """ "It began at 25 per cent", "he wants to make it 15", beside a sentence on tariffs."""
    if OTHER_NOUN.search(near.before) or near.before.endswith("by "):
        return False
    if _speaks_of_it(near):
        return is_beside(near.sentence) and (near.here or _spoke_of_it(near.sentence.previous))
    return len(near.before) < _SHORT and bool(_RATE_VERB.search(near.before)) and is_beside(near.sentence)


def _speaks_of_it(near: Near) -> bool:
    """A pronoun stands for the rate, or the number is more of it; "in Ontario it is" some share."""
    if any(m.entity.part_of for m in near.sentence.between(near.sentence.start, near.place, "place")):
        return False
    if _MAKES_IT.search(near.lead) or _IS_ONE.search(near.lead):
        return True
    return bool((_GOES_TO.search(near.lead) or _MORE.search(near.lead)) and ENDS.match(near.after))


def _spoke_of_it(previous: Sentence | None) -> bool:
    """Whether the sentence before is on a rate, and not on sales, workers or what a bank charges."""
    if previous is None or (
        speaks_of_tariffs(previous) and any(a.unit == "percent" for a in previous.amounts)
    ):
        return True
    return not (OTHER_NOUN.search(previous.text) or _OTHER_MATTER.search(previous.text))


def charged_behind(near: Near) -> bool:
    """ "With 15 per cent charged beyond them", "35 per cent at the border", "another 10 per cent on top of it"."""
    told = _LEVIED.match(near.after) or _AT_BORDER.match(near.after) or _ON_TOP.match(near.after)
    return told is not None and near.on_tariffs and not OTHER_NOUN.search(near.lead)
