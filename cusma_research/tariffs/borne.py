"""Rates without the word beside them: what goods face, what is put on them, what a list or bracket says of them.

Each rule speaks of one way to say it; the tariff word stands elsewhere in the sentence, above it or in the article.
"""

from __future__ import annotations

import re

from cusma_research.language import vocabulary
from cusma_research.tariffs.context import OTHER_NOUN, in_context, is_beside
from cusma_research.tariffs.continuing import MOVES_TO
from cusma_research.tariffs.near import Near
from cusma_research.tariffs.rules import word_between

_SHORT = 60  # characters before a rate that has nothing but a verb before it
_SECTOR_REACH = 60  # characters between "25 per cent on" and its sector
_ARTICLE = r"(?:an?\s+|another\s+|the\s+)?(?:(?:extra|additional|further|flat|full|steep|new|separate)\s+)?"
_WARES = r"goods|products|imports?|exports|shipments|merchandise|vehicles"
_BEARING = r"bears?|bore|owes?|owed"
_PAYING_VERB = rf"face[sd]?|facing|pays?|paid|paying|{_BEARING}"
_PAYS = vocabulary.compiled(
    rf"\b(?:{_PAYING_VERB}|charged?|charges|subject to|hit (?:with|by)|taxed at|levied|at|with)\b<gap>{{0,40}}$"
)
# "China is to charge 15 per cent on canola", "put 25 per cent on steel"
_IMPOSED = re.compile(
    r"\b(?:kept|keeps?|keeping|left|leaves?|maintain\w*|retain\w*|impos\w+|slap\w*|puts?|putting|lev(?:y|ies|ied|ying)|"
    r"charg\w+|collect\w*|clamp\w*|adds?|added|adding|sets?|setting|plac(?:e|es|ed|ing)|appl(?:y|ies|ied|ying)|"
    rf"threaten\w*|demand\w*|announc\w+|order\w*)\s+{_ARTICLE}$",
    re.I,
)
_ON = re.compile(r"(?:,[^,.;]{1,20},)?\s*(?:on|for|against|over)\s")
_GOODS_BEHIND = re.compile(rf"\b(?:{_WARES}|everything|anything)\b", re.I)
_FACES = re.compile(
    rf"\b(?:{_PAYING_VERB}|subject to|charged|dutiable at|hit (?:with|by))\s+{_ARTICLE}$", re.I
)
_BEARS = re.compile(rf"\b(?:{_BEARING}|carr(?:y|ies|ied))\s+{_ARTICLE}$", re.I)
# Nothing but a duty is borne so.
_CHARGED = re.compile(
    rf"\b(?:(?:is|are|was|were|be|been|being)\s+(?:now |still |then |also |already )?(?:charged|taxed at|dutiable at|"
    rf"assessed at|levied at)|(?:enters?|entered|come in|comes in|came in|coming in|imported|taxed|dutiable) at)\s+{_ARTICLE}$",
    re.I,
)
_GOODS = re.compile(rf"\b(?:{_WARES})\b", re.I)
# "and US imports from elsewhere pay about 15%", in a sentence on tariffs
_PAYING = vocabulary.compiled(
    rf"\b(?:{_WARES}|product|exporters?|importers?|everyone|everybody|others|everything|buyers|producers|makers|"
    r"growers|mills|sawmills|farmers|suppliers|shippers|carmakers|automakers|manufacturers)"
    rf"\b<gap>{{0,40}}\b(?:pays?|paid|faces?|faced|charged|{_BEARING})\s+{_ARTICLE}$"
)
_LISTED = re.compile(r"^\W*(?:rate|tariff|duty)\s*(?:\(.{0,20}\))?\s*[:=–—-]\s*$", re.I)
_ITEM = re.compile(r"(?:[—–:|-]|\(|\s\s|\t)\s*$")
_RATE_VERB = re.compile(
    r"\b(?:began|started|raised|rose|went|increased|lowered|cut|doubled|moved?s?|final rate|the rate)\b", re.I
)
# Between a sector and the rate it stands at or moves to: "steel at 50 per cent", "furniture will go to 50 per cent"
_STANDS_AT = re.compile(
    r"(?:\s(?:products|goods|parts|imports|derivatives))?(?:\s(?:will|would|is|are|was|were|then|also|now|still|set|due|to|be))"
    r"{0,3}(?:\s(?:stays?|stayed|remains?|remained|stands?|stood|sits?|held|kept|left|capped))?\s(?:at|on)\s+$|"
    r"\s(?:now |still |also )?(?:draws?|gets?|attracts?|incurs?|carr(?:y|ies)|earns?)\s+(?:an? )?$"
)
_MOVES = re.compile(rf"\s(?:(?:will|would|is|are|was|were|then|also|now|set|due|to)\s+){{0,3}}{MOVES_TO}$")
# "metals are another matter, at 50 per cent"
_COMMA_AT = re.compile(r"[^.;:()\d]{0,40}, (?:now |still |also |currently )?at\s+$")
_APART = re.compile(r"(?:\s(?:products|parts|goods))?, (?:an? )?$")  # "softwood lumber, 10 per cent"
_OF_SECTOR = (_STANDS_AT, _COMMA_AT, _MOVES, _APART)
# "That one is 25 per cent too", "the real bite is 12.5 per cent"
_IS_ONE = re.compile(
    r"\b(?:(?:it|that|they|the (?:rate|average))\s(?:would|will|could|may|might)\s(?:sink|fall|drop|rise|climb|go|jump|ease)\s"
    r"(?:back |up |down )?to|"
    r"(?:that|this|the (?:other|first|second|third|fourth|last|latter|former))(?: one)?\b[^.;]{0,40}\b(?:is|are|was|at)|"
    r"(?:together|combined|in all|the total|the sum)\b[^.;]{0,20}\b(?:is|are|was|were|comes? to|came to|of)|"
    r"(?:bite|hit|burden|charge|penalty|toll)\s(?:is|was|of|comes to|amounts to))\s+$",
    re.I,
)
# "would add 10 per cent; no order so far", "promised 10 per cent more on top", "extra 100% called off"
_MORE = re.compile(
    r"\b(?:(?:add|adds|added|adding|promis\w+|threaten\w*)(?:\s+(?:an?|extra|additional|further|another))*|"
    r"(?:extra|additional|further|another)|(?:increase|hike|rise|reduction|cut|jump)s? to)\s+$",
    re.I,
)
_ENDS = re.compile(
    r"\s*(?:[.;,:)]|$|(?:more|extra|on|to|that|which|was|is|were|called|put|if|for|unless|from|starting|effective)\b)",
    re.I,
)
# "Mexico keeps 25 per cent", "Japan stays at 15"
_COUNTRY_AT = re.compile(
    r"\s(?:still |now )?(?:keeps?|kept|gets?|got|wins?|won|(?:stays?|stayed|remains?|remained|is|stands?) at|"
    r"(?:goes|rises?|drops?|moves?) to)\s+$"
)
# "Trump wants to make it 15%": what is raised or lowered was named before
_MAKES_IT = re.compile(
    r"\b(?:mak|rais|push|tak|took|bring|brought|put|lift|cut|lower|reduc|doubl|hik|mov|set|increas|tripl)\w*\s+"
    r"(?:it|them|that|this|the (?:rate|levy|charge|duty|tariff|surcharge|figure)s?)\s+(?:up |down |back )?(?:to |at )?$",
    re.I,
)
# "charges American farmers 400 per cent", "they tax us at 250 per cent"
_TAXES = re.compile(
    r"\b(?:(?:charg(?:e|es|ed|ing)|tax(?:es|ed|ing)?)\s+(?:[\w.’'-]+\s+){1,3}?(?:at\s+|up to\s+|as much as\s+)?|"
    rf"(?:hit|hits|hitting|slap\w*|hammer\w*|sock\w*)\s+(?:[\w.’'-]+\s+){{1,4}}?with\s+){_ARTICLE}$",
    re.I,
)
_FLAT = re.compile(r"\b(?:flat|uniform|universal|blanket|across-the-board|baseline)\s+$", re.I)
# "the 30 per cent that was to hit Mexico", "the 25 per cent that Trump imposed"
_THAT_HITS = re.compile(
    r"\s*(?:that|which)\s(?:(?:was|is|were|are|had been)\s(?:to|due|set|supposed|meant|threatened|imposed|announced)\b|"
    r"(?:[A-Z][\w.]+\s){1,3}(?:had |has |is |was |would |will )?(?:been )?(?:impos|pay|charg|put|threat|announc|set|slap|fac))"
)
_WHAT = re.compile(rf"\s*on\s(?:{_WARES}|what|anything|everything|most|all)\b", re.I)


def named_by_deed(near: Near) -> bool:
    """ "Charges American farmers 400 per cent", "a flat 15 per cent", "the 30 per cent that was to hit Mexico"."""
    if _FLAT.search(near.lead):
        return is_beside(near.sentence)
    if _TAXES.search(near.lead) or _THAT_HITS.match(near.after):
        return near.on_tariffs
    return bool(_FACES.search(near.lead) and _WHAT.match(near.after)) and near.on_tariffs


def paying(near: Near) -> bool:
    """ "And US imports from elsewhere pay 15 per cent", in an article on tariffs."""
    return near.on_tariffs and bool(_PAYING.search(near.before))


def charged(near: Near) -> bool:
    """ "Imports taxed at 25 per cent", "until now they were charged 100 per cent"."""
    if not (
        _CHARGED.search(near.lead) or near.hedge.lower().startswith("capped")
    ):  # "are capped at 15 per cent"
        return False
    return near.on_tariffs or bool(near.sentence.of("sector") or _GOODS.search(near.before))


def put_on(near: Near) -> bool:
    """ "But kept 25 per cent on steel", "will charge 15 per cent on canola"; the tariff word may stand elsewhere."""
    if not (_IMPOSED.search(near.lead) and _ON.match(near.after)):
        return False
    return near.here or (near.on_tariffs and _goods_behind(near))


def _goods_behind(near: Near) -> bool:
    """Whether goods, a sector or a country stand right behind a number."""
    end = near.amount.end
    named = any(end <= m.start < end + _SECTOR_REACH for m in near.sentence.of("sector", "place"))
    return named or bool(_GOODS_BEHIND.search(near.after))


def in_brackets(near: Near) -> bool:
    """ "Steel (50 per cent)", "Canada (35%)", the tariff word elsewhere in the sentence."""
    if not (near.here and near.before.endswith("(")):
        return False
    return any(near.place - 2 <= m.end <= near.place for m in near.sentence.of("sector", "place"))


def item(near: Near) -> bool:
    """ "Rate: 25 per cent", "Steel: 25 per cent", under a line on tariffs."""
    if not in_context(near.sentence):
        return False
    if _LISTED.search(near.before):
        return True
    if not _ITEM.search(near.lead) or OTHER_NOUN.search(near.before):
        return False
    return bool(near.sentence.of("sector", "place") or _GOODS.search(near.before) or _follows_item(near))


def _follows_item(near: Near) -> bool:
    """ "Parts: 25%", behind an item "Cars: 25%"."""
    above = near.sentence.previous
    return bool(
        above and above.kind == near.sentence.kind == "list_item" and above.of("sector") and above.amounts
    )


def borne(near: Near) -> bool:
    """ "Steel faces 25 per cent", beside a sentence on tariffs; at once, anywhere in an article on them."""
    if not _PAYS.search(near.before):
        return False
    sectors = near.sentence.of("sector")
    if sectors and _FACES.search(near.lead) and word_between(near.sentence, 0, near.place):
        return True
    if _BEARS.search(near.lead) or (_FACES.search(near.lead) and _ENDS.match(near.after)):
        return is_beside(near.sentence)
    return is_beside(near.sentence) and bool(near.here or sectors or near.sentence.of("place"))


def on_goods(near: Near) -> bool:
    """ "Orders for 25 per cent on most goods", under a line on tariffs."""
    return bool(_ON.match(near.after) and _goods_behind(near)) and (near.here or in_context(near.sentence))


def said_above(near: Near) -> bool:
    """ "The rate is 25 per cent", under a line on tariffs, or of a sector."""
    if not near.says_rate:
        return False
    return in_context(near.sentence) or (near.on_tariffs and bool(near.sentence.of("sector")))


def moved(near: Near) -> bool:
    """ "It began at 25 per cent", "he wants to make it 15", beside a sentence on tariffs."""
    if OTHER_NOUN.search(near.before) or near.before.endswith("by "):
        return False
    if _MAKES_IT.search(near.lead) or _IS_ONE.search(near.lead):
        return is_beside(near.sentence)
    if _MORE.search(near.lead) and _ENDS.match(near.after):
        return is_beside(near.sentence)
    return len(near.before) < _SHORT and bool(_RATE_VERB.search(near.before)) and is_beside(near.sentence)


def of_sector(near: Near) -> bool:
    """ "Steel at 50 per cent", "furniture will go to 50 per cent", in an article on tariffs."""
    sectors = [m for m in near.sentence.of("sector") if m.end <= near.place]
    gap = (near.sentence.article.text, sectors[-1].end, near.place) if sectors else None
    return bool(gap and any(form.fullmatch(*gap) for form in _OF_SECTOR)) and near.on_tariffs


def of_country(near: Near) -> bool:
    """ "Mexico keeps 25 per cent", beside a sentence on tariffs."""
    places = [m for m in near.sentence.of("place") if m.end <= near.place and not m.adjective]
    if not places or not _COUNTRY_AT.fullmatch(near.sentence.article.text, places[-1].end, near.place):
        return False
    return is_beside(near.sentence)


# "cut that number by 24 per cent", "stands to lose 1.5 per cent", "the number was 79 per cent"
_NO_RATE = re.compile(r"\b(?:by|los(?:e|es|t|ing)|away|of|than|only|(?:number|figure|share) was)\s+$", re.I)


def in_sentence(near: Near) -> bool:
    """Any other number in a sentence on tariffs that no other noun governs."""
    return near.here and not (OTHER_NOUN.search(near.before) or _NO_RATE.search(near.lead))
