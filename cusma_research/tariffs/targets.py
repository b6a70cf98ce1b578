"""On whom a tariff is: the countries behind "on" and "against", and those whose goods pay."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.continuing import JOINED
from cusma_research.tariffs.countries import NEXT_COUNTRY, bears, countries, is_bracketed, is_person
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
    text = sentence.article.text
    bracket = text.rfind("(", sentence.start, start) + 1
    inside = bracket and _RATES_INSIDE.fullmatch(text, bracket, start)
    if inside and (named := _before_bracket(sentence, bracket, imposer)):
        return named
    places = [
        m
        for m in countries(sentence)
        if m.kind == "place" and m.entity.country != imposer and not is_charged_by(sentence, end, m)
    ]
    before = [m for m in places if m.end <= start]
    found = (
        _in_bracket(sentence, places, start, end)
        or _bearers(sentence, places, end)
        or _for_whom(sentence, before, start)
        or _warned(sentence, before, start)
        or _behind(sentence, places, end)
        or _payers(sentence, before, start)
        or _paying(sentence, before, start)
    )
    if found:
        return _codes(found)
    loose = [m for m in before if _BARE_ON.search(sentence.before(m.start, 24))]
    if loose:
        return _codes(_conjoined(sentence, loose[-1], places))
    if imposer != "CN" and any(
        m.text.startswith("Chinese ") for m in sentence.between(sentence.start, start, "sector")
    ):
        return ("CN",)  # "Chinese EVs" are a sector that names its country
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
    ]


_THAT = re.compile(r"\s(?:(?:that|which)\s)?(?:the )?")
_PAID_BY = re.compile(r"\s(?:paid|borne|faced|owed) by (?:the )?")
_THEY_FACED = re.compile(
    r"\s(?:(?:had|has|have|is|was|been|still|now|would|will|must|already)\s){0,3}(?:fac|pay|paid|owe|bear|bore|told to expect)"
)


def _bearers(sentence: Sentence, places: list[Mention], end: int) -> list[Mention]:
    """ "The 25 per cent Mexico faced", "the 35 per cent that Canada had been paying"."""
    text = sentence.article.text
    if paid := [m for m in places if not m.adjective and _PAID_BY.fullmatch(text, end, m.start)]:
        return paid
    behind = [m for m in places if _THAT.fullmatch(text, end, m.start)]
    return [m for m in behind if not m.adjective and _THEY_FACED.match(text, m.end)]


_FOR = re.compile(r"\b[Ff]or (?:the )?$")
# "for Mexico the figure is 25 per cent", "or, for Mexico, 25 per cent", "the figure for Mexico was 25 per cent"
_FIGURE = re.compile(
    r",?\s(?:(?:it|they|the \w+(?: \w+)?)\s)?"
    r"(?:(?:(?:is|was|has|had|been|stood|stands|stuck|stayed|came|rose|fell|remained|at|to)\s){1,3})?"
    r"(?:(?:just|only|about|around|roughly)\s)?"
)


def _for_whom(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "For Mexico the figure has stuck at 25 per cent"."""
    if "or " not in sentence.before(start):
        return []
    told = [m for m in before if not m.adjective and _FOR.search(sentence.before(m.start, 10))]
    return [m for m in told[-1:] if _FIGURE.fullmatch(sentence.article.text, m.end, start)]


# "Mexico was threatened with", "Canada had been served with its own notice", "the 30 per cent that Mexico was told to expect"
_WARNED = re.compile(
    r"\s(?:(?:was|is|were|has|had|been|gets|got|will|be|also|then)\s){1,3}(?:threatened|told|served|warned|spared|promised|given)\b[^.;%]{0,60}$|"
    r"\s(?:gets|got|won|wins|won)\s[^.;%]{0,30}\b(?:reprieve|delay|pause|extension|notice|letter)\b[^.;%]{0,40}$"
)
_LETTER_TO = re.compile(r"\b(?:letters?|notes?|notices?) to $")


def _warned(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "Mexico was threatened with 5 per cent", "a note to Mexico named 30 per cent"."""
    text = sentence.article.text
    return [
        m
        for m in before[-1:]
        if not m.adjective
        and (_WARNED.match(text, m.end, start) or _LETTER_TO.search(sentence.before(m.start, 12)))
    ]


def _payers(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "Japan and the European Union pay 15 per cent"."""
    payers = [
        m for m in before if not m.adjective and (_is_payer(sentence, m, start) or bears(sentence, m, start))
    ]
    return _joined_before(sentence, payers[-1], before) if payers else []


def _paying(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "Canadian steel faces 50 per cent": the goods of a country, named before the rate."""
    return [
        m
        for m in before
        if (m.adjective or _goods_of(sentence, m) or _is_site(sentence, m, start))
        and not is_person(sentence.article.text, m)
        and _pays(sentence, m, start)
    ]


def _in_bracket(sentence: Sentence, places: list[Mention], start: int, end: int) -> list[Mention]:
    """ "The 35% (Canada) and the 25% (Mexico)", "Mills of the North (Philippines) 5.3%"."""
    text = sentence.article.text
    before = [m for m in places if text[m.start - 1] == "(" and text[m.end : start].strip() == ")"]
    return before or [
        m for m in places if m.start == end + 2 and text[end : m.start] == " (" and text[m.end] == ")"
    ]


_SITE = re.compile(
    r"\b(?:(?!shopper|buyer|consumer|importer|customer|household)[a-z]+ in|"
    r"(?:[Gg]oods|[Pp]roducts|[Ee]xports|[Mm]erchandise|[Ss]hipments|[Cc]ars|[Vv]ehicles|[Tt]rucks|ones) (?:of|from)) (?:the )?$"
)
_SITE_PAYS = re.compile(
    r",?\s(?:(?:is|are|was|were|has|have|had|been|now|still|must|will|would)\s){0,3}"
    r"(?:charged|pays?|paid|paying|fac(?:es?|ed|ing)|owes?|bears?|taxed|hit|dutiable|subject)\b|"
    r"\s(?:is|was|are|were|stands at|stood at)\s(?=\d)"
)


def _is_site(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "A car assembled in Ontario is charged", "a smelter in Quebec faces": what is made there, or who makes it, pays."""
    if any(mention.end < a.start < start and a.unit == "percent" for a in sentence.amounts):
        return False
    if not _SITE.search(sentence.before(mention.start, 24)):
        return False
    return bool(_SITE_PAYS.match(sentence.article.text, mention.end))


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
        if NEXT_COUNTRY.fullmatch(sentence.article.text, mention.end, kept[0].start):
            kept.insert(0, mention)
    return kept


_GOODS = re.compile(
    r"(?:[’']s)?\s+(?:[\w-]+\s+)?(?:goods|products|exports|steel|aluminum|lumber|autos?|dairy|farmers|imports|origin\b)"
)


_MAKERS = re.compile(
    r"\s+(?:\w+\s+)?(?:producers?|makers?|industry|workers?|compan\w+|mills?|sector|unions?|tariffs?|dut\w+)\b"
)


def _goods_of(sentence: Sentence, mention: Mention) -> bool:
    """ "Canada's potash", "Mexico's exports", "of U.S. origin": a country's goods stand right behind its name."""
    if _GOODS.match(sentence.article.text, mention.end):
        return True
    if any(
        s.start == mention.end + 1 and not _MAKERS.match(sentence.article.text, s.end)
        for s in sentence.of("sector")
    ):
        return True
    owner = sentence.article.text[mention.end : mention.end + 3]
    return owner in ("’s ", "'s ") and any(0 <= s.start - mention.end <= 3 for s in sentence.of("sector"))


_NEXT_CLAUSE = re.compile(r", (?:while|whereas|but)\b")
_PAYS = searched(r"\b(?:fac\w+|pay\w*|charged|hit|subject|bear\w*|with|on|of)\b", re.I)


def _pays(sentence: Sentence, mention: Mention, start: int) -> bool:
    gap = sentence.article.text[mention.end : start]
    if _NEXT_CLAUSE.search(gap):
        return False
    return len(gap) < 50 or bool(_PAYS.search(gap))


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
