"""On whom a tariff is: the countries behind "on" and "against", and those whose goods pay."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.continuing import JOINED
from cusma_research.tariffs.countries import countries, is_bracketed, is_person

_EVERY = re.compile(
    r"\b(?:foreign[- ](?:made )?\w+|imported|made abroad|(?:most|other|all) (?:trading partners|countries)|"
    r"every country|the (?:whole )?world|worldwide|global(?:ly)?|(?:all|most|nearly all|almost all) imports|any country)\b",
    re.I,
)


def on_whom(sentence: Sentence, start: int, end: int, imposer: str | None) -> tuple[str, ...]:
    """Countries whose goods are meant: behind "on" and "against", or as the adjective of the goods that pay."""
    text = sentence.article.text
    if text.startswith("(", start - 1) and (named := _before_bracket(sentence, start, imposer)):
        return named
    places = [m for m in countries(sentence) if m.kind == "place" and m.entity.country != imposer]
    behind = [
        m
        for m in places
        if m.start >= end
        and len(text[end : m.start]) < 110
        and _is_target(sentence, m, end)
        and not _is_of_another(sentence, m, end)
    ]
    if behind:
        return _codes(behind)
    if payer := [m for m in places if m.end <= start and not m.adjective and _is_payer(sentence, m, start)]:
        return _codes(_joined_before(sentence, payer[-1], places))
    ahead = [
        m
        for m in places
        if m.end <= start
        and (m.adjective or _goods_of(sentence, m))
        and not is_person(text, m)
        and _pays(sentence, m, start)
    ]
    if ahead:
        return _codes(ahead)
    loose = [
        m
        for m in places
        if m.end <= start
        and re.search(
            r"\b(?:on|against|from)\s+(?:all\s+|goods from\s+)?$", sentence.before(m.start, 24), re.I
        )
    ]
    if loose:
        return _codes(_conjoined(sentence, loose[-1], places))
    return ("*",) if _EVERY.search(sentence.text) else ()


def _before_bracket(sentence: Sentence, start: int, imposer: str | None) -> tuple[str, ...]:
    """ "Canada (35%) and Mexico (25%)"."""
    named = [m for m in countries(sentence) if start - 3 <= m.end < start and not m.adjective]
    return _codes([m for m in named if m.entity.country != imposer])


_TO_MARKET = re.compile(
    r"\b(?:sells?|sold|ships?|exports?|sent|sends|enter\w*|goes|go|coming|came)\b"
    r"[^.;,]{0,30}\b(?:to|in|into)\s+(?:the\s+)?$",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:minus|net of|not counting|stripped of|except|excluding|other than|but not|besides|apart from)\b"
)


def _is_target(sentence: Sentence, mention: Mention, end: int) -> bool:
    gap = sentence.article.text[end : mention.start]
    if re.search(r"[.;]\s", gap) or _TO_MARKET.search(gap) or _EXCEPT.search(gap):
        return False
    if is_bracketed(sentence, end, mention) or is_person(sentence.article.text, mention):
        return False
    return (
        bool(re.search(r"\b(?:on|against|from|of|for)\b", gap, re.I))
        and not re.search(r"\b(?:by|that|which|after|as|with|while|whereas|but)\b", gap, re.I)
    ) or (mention.adjective and len(gap) < 40 and not re.search(r"\bby\b", gap))


def _is_of_another(sentence: Sentence, mention: Mention, end: int) -> bool:
    """ "35 per cent from Canada and 25 per cent from Mexico": Mexico is the target of the second rate."""
    between = [a for a in sentence.amounts if a.unit == "percent" and end <= a.start < mention.start]
    return bool(between) and not JOINED.fullmatch(sentence.article.text[end : between[0].start])


_PAYS_SO_MUCH = re.compile(
    r"(?:\s+(?:will|would|must|may|could))?\s+(?:pays?|faces?|faced|paid|rate)\b[^.;,]{0,40}$"
)


def _is_payer(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "Japan pays a 15 per cent tariff", and the one that follows without a verb: ", Canada 25 per cent"."""
    gap = sentence.article.text[mention.end : start]
    if not gap.strip() and sentence.before(mention.start).endswith((", ", " and ")):
        return True
    return bool(_PAYS_SO_MUCH.match(gap))


def _joined_before(sentence: Sentence, last: Mention, places: list[Mention]) -> list[Mention]:
    """A country and those before it: "Japan and the European Union will pay"."""
    kept = [last]
    for mention in reversed([m for m in places if m.end <= last.start]):
        if re.fullmatch(
            r",?\s+(?:(?:and|or)\s+)?(?:the\s+)?", sentence.article.text[mention.end : kept[0].start]
        ):
            kept.insert(0, mention)
    return kept


_GOODS = re.compile(
    r"(?:[’']s)?\s+(?:[\w-]+\s+)?(?:goods|products|exports|steel|aluminum|lumber|autos?|dairy|farmers|imports)"
)


_MAKERS = re.compile(
    r"\s+(?:\w+\s+)?(?:producers?|makers?|industry|workers?|compan\w+|mills?|sector|unions?|tariffs?|dut\w+)\b"
)


def _goods_of(sentence: Sentence, mention: Mention) -> bool:
    """ "Canada's potash", "Mexico's exports": a country's goods stand right behind its name."""
    goods = _GOODS.match(sentence.article.text, mention.end)
    if goods:
        return True
    if any(
        s.start == mention.end + 1 and not _MAKERS.match(sentence.article.text, s.end)
        for s in sentence.of("sector")
    ):
        return True
    owner = sentence.article.text[mention.end : mention.end + 3]
    return owner in ("’s ", "'s ") and any(0 <= s.start - mention.end <= 3 for s in sentence.of("sector"))


def _pays(sentence: Sentence, mention: Mention, start: int) -> bool:
    gap = sentence.article.text[mention.end : start]
    return (
        bool(re.search(r"\b(?:fac\w+|pay\w*|charged|hit|subject|bear\w*|with|on|of)\b", gap, re.I))
        or len(gap) < 50
    )


def _conjoined(sentence: Sentence, first: Mention, places: list[Mention]) -> list[Mention]:
    """A country and those joined to it: "from Canada, Mexico and the European Union"."""
    kept = [first]
    for mention in places:
        gap = sentence.article.text[kept[-1].end : mention.start]
        if mention.start > kept[-1].start and re.fullmatch(r",?\s+(?:(?:and|or)\s+)?(?:the\s+)?", gap):
            kept.append(mention)
    return kept


def _codes(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(m.entity.country) for m in mentions))
