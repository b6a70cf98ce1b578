"""Rates without the word beside them: what goods face and owe, stand at, or are charged at the border.

Each rule speaks of one way to say it; the tariff word stands elsewhere in the sentence, above it or in the article.
"""

from __future__ import annotations

import re

from cusma_research.language import vocabulary
from cusma_research.language.openings import searched
from cusma_research.tariffs.context import OTHER_NOUN, in_context, is_beside
from cusma_research.tariffs.continuing import MOVES_TO
from cusma_research.tariffs.near import Near
from cusma_research.tariffs.rules import word_between

_ARTICLE = r"(?:an?\s+|another\s+|the\s+)?(?:(?:extra|additional|further|flat|full|steep|new|separate)\s+)?"
_WARES = r"goods|products|imports?|exports|shipments|merchandise|vehicles"
_BEARING = r"bears?|bore|owes?|owed|draws?|drew|attracts?|attracted|incurs?|incurred"
_PAYING_VERB = rf"face[sd]?|facing|pays?|paid|paying|{_BEARING}"
_PAYS = vocabulary.compiled(
    rf"\b(?:{_PAYING_VERB}|charged?|charges|subject to|hit (?:with|by)|taxed at|levied|at|with)\b<gap>{{0,40}}$"
)
_FACES = searched(rf"\b(?:{_PAYING_VERB}|subject to|charged|dutiable at|hit (?:with|by))\s+{_ARTICLE}$", re.I)
_BEARS = searched(rf"\b(?:{_BEARING}|carr(?:y|ies|ied))\s+{_ARTICLE}$", re.I)
# Nothing but a duty is borne so.
_CHARGED = searched(
    rf"\b(?:(?:is|are|was|were|be|been|being)\s+(?:now |still |then |also |already )?"
    rf"(?:charged|dinged(?: at)?|taxed at|dutiable at|assessed at|levied at)|"
    r"(?:enters?|entered|comes? in|came in|coming in|goes in|comes? through|imported|taxe[sd]|dutiable|dinged) at)"
    rf"\s+{_ARTICLE}$",
    re.I,
)
_GOODS = searched(rf"\b(?:{_WARES})\b", re.I)
# "and US imports from elsewhere pay about 15%", in a sentence on tariffs
_PAYING = vocabulary.compiled(
    rf"\b(?:{_WARES}|product|parts|exporters?|importers?|everyone|everybody|others|everything|anything|whatever|rest|buyers|producers|makers|"
    r"growers|mills|sawmills|farmers|suppliers|shippers|carmakers|automakers|manufacturers)"
    rf"\b<gap>{{0,40}}\b(?:{_PAYING_VERB}|charged|subject to)\s+{_ARTICLE}$"
)
# Between a sector and the rate it stands at or moves to: "steel at 50 per cent", "furniture will go to 50 per cent"
_STANDS_AT = re.compile(
    r"(?:\s(?:products|goods|parts|imports|derivatives))?(?:\s(?:will|would|is|are|was|were|then|also|now|still|set|due|to|be))"
    r"{0,3}(?:\s(?:stays?|stayed|remains?|remained|stands?|stood|sits?|held|kept|left|capped))?\s(?:at|on)\s+$|"
    r"\s(?:now |still |also )?(?:draws?|gets?|attracts?|incurs?|carr(?:y|ies)|earns?)\s+(?:an? )?$"
)
_MOVES = re.compile(rf"\s(?:(?:will|would|is|are|was|were|then|also|now|set|due|to)\s+){{0,3}}{MOVES_TO}$")
# "metals are another matter, at 50 per cent"
_COMMA_AT = re.compile(r"[^.;:()\d]{0,40}, (?:now |still |also |already |currently )?at\s+$")
_APART = re.compile(r"(?:\s(?:products|parts|goods))?, (?:an? )?$")  # "softwood lumber, 10 per cent"
# "cheese is 245 per cent", of nothing
_IS = re.compile(r"\s(?:is|are|was|were)\s(?:now |still |also )?$")
_OF_SECTOR = (_STANDS_AT, _COMMA_AT, _MOVES, _APART)
_ENDS = re.compile(
    r"\s*(?:[.;,:)!?]|$|(?:more|extra|on|to|that|which|was|is|were|called|put|if|for|unless|from|starting|effective|because|"
    r"after|under|before|until|since|all told|but|instead|too|or|and (?:an? )?\d+|(?:would|will|could|may|might) be)\b)",
    re.I,
)
_ON_TOP = re.compile(
    r"\s*(?:on top(?: of (?:what|that|those|these|it|the (?:existing|current|\d+)|whatever)\b|\s*(?:[.;:,]|$))|over and above\b)",
    re.I,
)
_AT_BORDER = re.compile(r"\s*at the (?:U\.S\. |American |Canadian )?border\b", re.I)
# "with 15 per cent charged beyond them", "the 75.8 per cent deposit"
_LEVIED = re.compile(
    r"\s*(?:(?:preliminary|provisional|cash) )?(?:deposits?\b|(?:charged|levied|imposed|collected|slapped|assessed)\b|"
    r"(?:paid|owed|owing|due|payable|applied|announced|threatened|demanded)\s(?:on|at the border|by)\b|"
    r"(?:would|will|could|may|might|is to|are to|was to) be (?:charged|levied|imposed|added|slapped|collected|tacked)\b|"
    r"(?:border |import |tariff )?(?:wall|penalty|toll|charge(?! (?:card|account)))\b)",
    re.I,
)


def paying(near: Near) -> bool:
    """ "And US imports from elsewhere pay 15 per cent", in an article on tariffs."""
    verb = _FACES.search(near.lead[-_VERB_REACH:])  # the dear pattern is tried beside its verb
    return verb is not None and near.on_tariffs and bool(_PAYING.search(near.before))


# "a trade-weighted average of 24 per cent", "the effective rate stays around 6 per cent", "Canada's average slips below 3"
_AVERAGE = vocabulary.compiled(
    r"\b(?:average|effective (?:tariff )?rate)(?: (?:U\.S\. |US |American )?(?:tariff|duty|rate))?"
    r"(?: (?:across|on|for)<gap>{1,40})?"
    r" (?:of|is|was|at|near|(?:(?:would|could|will|to|has|had|then|only|now)\s){0,3}(?:slip|fall|fell|drop|sink|sank|shrink|"
    r"shrank|ris|rose|climb|jump|reach|sit|sat|stay|stand|stood|hold|held|com|work|go|went|end|settl|hit)\w*|down|to)"
    r"(?:\s(?!(?:the|in|by|as|and)\b)[a-z]+){0,3}\s$"
)
_OTHERS_AVERAGE = vocabulary.compiled(
    r"\b(?:GDP|growth|inflation|wages?|prices?|incomes?|yields?|unemployment|exports|shipments|tax|mortgage|interest|turnout|grades?)\b"
)


def averaged(near: Near) -> bool:
    """ "A trade-weighted average of 24 per cent", beside a sentence on tariffs."""
    if "average" not in near.lead and "effective" not in near.lead:
        return False
    found = _AVERAGE.search(near.before + near.hedge)
    return found is not None and is_beside(near.sentence) and not _OTHERS_AVERAGE.search(near.lead)


_VERB_REACH = 40  # characters before a number in which the verb stands that governs it


def charged(near: Near) -> bool:
    """ "Imports taxed at 25 per cent", "until now they were charged 100 per cent"."""
    lead = near.lead
    found = ("charged" in lead or " at " in lead) and _CHARGED.search(lead)
    if found and _ECONOMY.search(near.lead):
        return False
    if not (found or near.hedge.lower().startswith("capped")):  # "are capped at 15 per cent"
        return False
    return near.on_tariffs or bool(near.sentence.of("sector") or _GOODS.search(near.before))


_ECONOMY = re.compile(
    r"\b(?:GDP|[Gg]rowth|[Ii]nflation|[Uu]nemployment|output)\b"
)  # "growth comes in at 1 per cent"
# "25% on U.S. steel", "still collects 25 per cent on a long list of American products"
_ON_GOODS_OF = re.compile(
    r"\s+on\s(?:\$?[\w.,$-]+\s){0,6}?(?:U\.S\.|US|American|Canadian|Mexican|Chinese)\s(?:\w+\s)?"
)
# "… cost jobs, and Ottawa's 25% on American steel": who charges stands right before, so no noun further off counts.
_OF_CAPITAL = searched(r"\b(?:Ottawa|Washington|Canada|Mexico|Beijing|China|Trump|Carney)[’']s (?:own )?$")
_COLLECTED = vocabulary.compiled(
    r"\b(?:duties|tariffs)\b<gap>{0,30}\bcollected\b<gap>{0,60}\b(?:came|come|amount\w*|work\w* out|equal\w*|stood) (?:to |at )?"
    r"(?:only |just |about )?$"
)


def on_goods_of(near: Near) -> bool:
    """ "25% on U.S. steel", "it collects 25 per cent on American cars", "duties collected came to 4 per cent of the value"."""
    if not near.on_tariffs or (OTHER_NOUN.search(near.lead) and not _OF_CAPITAL.search(near.lead)):
        return False
    behind = _ON_GOODS_OF.match(near.after)
    named = behind and near.sentence.between(near.amount.end, near.amount.end + behind.end() + 24, "sector")
    return bool(named)


def collected(near: Near) -> bool:
    """ "Duties collected came to 3.6 per cent of the value of imports"."""
    return "collected" in near.before and bool(_COLLECTED.search(near.before + near.hedge))


def charged_behind(near: Near) -> bool:
    """ "With 15 per cent charged beyond them", "35 per cent at the border", "another 10 per cent on top of it"."""
    told = _LEVIED.match(near.after) or _AT_BORDER.match(near.after) or _ON_TOP.match(near.after)
    return told is not None and near.on_tariffs and not OTHER_NOUN.search(near.lead)


def borne(near: Near) -> bool:
    """ "Steel faces 25 per cent", beside a sentence on tariffs; at once, anywhere in an article on them."""
    if not _PAYS.search(near.before):
        return False
    sectors = near.sentence.of("sector")
    if sectors and _FACES.search(near.lead) and word_between(near.sentence, 0, near.place):
        return True
    if _BEARS.search(near.lead) or (_FACES.search(near.lead) and _ENDS.match(near.after)):
        return is_beside(near.sentence)
    places = near.sentence.between(near.sentence.start, near.place, "place")
    abroad = places and not places[-1].entity.part_of  # no province has a rate of its own
    return is_beside(near.sentence) and bool(near.here or sectors or abroad)


def said_above(near: Near) -> bool:
    """ "The rate is 25 per cent", under a line on tariffs, or of a sector, which its heading may name."""
    if not near.says_rate:
        return False
    heading = near.sentence.heading
    named = near.sentence.of("sector") or (heading and heading.of("sector"))
    return in_context(near.sentence) or (near.on_tariffs and bool(named))


_STOPS = re.compile(r"[.;,)]")


def of_sector(near: Near) -> bool:
    """ "Steel at 50 per cent", "furniture will go to 50 per cent", in an article on tariffs."""
    sectors = [m for m in near.sentence.of("sector") if m.end <= near.place]
    gap = (near.sentence.article.text, sectors[-1].end, near.place) if sectors else None
    if not gap or not near.on_tariffs:
        return False
    if _IS.fullmatch(*gap):
        return bool(_STOPS.match(near.after)) and in_context(near.sentence)
    return any(form.fullmatch(*gap) for form in _OF_SECTOR)
