"""Who bears a tariff, by what a sentence says of him: that he pays or faces it, or that he was threatened with it."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.countries import NEXT_COUNTRY, bears, is_person

_THAT = re.compile(r"\s(?:(?:that|which)\s)?(?:the )?")
_PAID_BY = re.compile(r"\s(?:paid|borne|faced|owed) by (?:the )?")
_THEY_FACED = re.compile(
    r"\s(?:(?:had|has|have|is|was|been|still|now|would|will|must|already)\s){0,3}(?:fac|pay|paid|owe|bear|bore|told to expect)"
)


def bearers(sentence: Sentence, places: list[Mention], end: int) -> list[Mention]:
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


def for_whom(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "For Mexico the figure has stuck at 25 per cent"."""
    if "or " not in sentence.before(start):
        return []
    told = [m for m in before if not m.adjective and _FOR.search(sentence.before(m.start, 10))]
    return [m for m in told[-1:] if _FIGURE.fullmatch(sentence.article.text, m.end, start)]


# "Mexico was threatened with", "Canada had been served with its own notice", "the 30 per cent that Mexico was told to expect"
_WARNED = re.compile(
    r"\s(?:(?:was|is|were|has|had|been|gets|got|will|be|also|then)\s){1,3}(?:threatened|told|served|warned|spared|promised|given)\b[^.;%]{0,60}$|"
    r"\s(?:gets|got|won|wins|had|received)\s[^.;%]{0,30}\b(?:reprieve|delay|pause|extension|notice|letter)\b[^.;%]{0,40}$"
)
_LETTER_TO = re.compile(r"\b(?:letters?|notes?|notices?) to $")


def warned(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "Mexico was threatened with 5 per cent", "a note to Mexico named 30 per cent"."""
    text = sentence.article.text
    return [
        m
        for m in before[-1:]
        if not m.adjective
        and (_WARNED.match(text, m.end, start) or _LETTER_TO.search(sentence.before(m.start, 12)))
    ]


def payers(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "Japan and the European Union pay 15 per cent"."""
    payers = [
        m for m in before if not m.adjective and (_is_payer(sentence, m, start) or bears(sentence, m, start))
    ]
    return _joined_before(sentence, payers[-1], before) if payers else []


def paying(sentence: Sentence, before: list[Mention], start: int) -> list[Mention]:
    """ "Canadian steel faces 50 per cent": the goods of a country, named before the rate."""
    return [
        m
        for m in before
        if (m.adjective or _goods_of(sentence, m) or _is_site(sentence, m, start))
        and not is_person(sentence.article.text, m)
        and _pays(sentence, m, start)
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


# "Everything Canada sells to the United States will face 100 per cent": who buys pays nothing at the border.
_SOLD_TO = re.compile(
    r"\b(?:sells?|sold|ships?|shipped|sends?|sent|exports?|exported)\s(?:\w+\s){0,2}?to\s(?:the\s)?$"
)
_PAYS_SO_MUCH = re.compile(
    r"(?:\s+(?:will|would|must|may|could))?\s+(?:pays?|faces?|faced|paid|rate)\b[^.;,]{0,40}$"
)


def _is_payer(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "Japan pays a 15 per cent tariff", and the one that follows without a verb: ", Canada 25 per cent"."""
    if _SOLD_TO.search(sentence.before(mention.start, 40)):
        return False
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
    r"(?:[’']s|-(?:assembled|built|made|grown|produced))?\s+(?:[\w-]+\s+)?"
    r"(?:goods|products|exports|steel|aluminum|lumber|autos?|vehicles|cars|trucks|dairy|farmers|imports|origin\b)"
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
