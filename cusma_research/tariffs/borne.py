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
from cusma_research.tariffs.told import ENDS

_SECTOR_REACH = 60  # characters between "25 per cent on" and its sector
_ARTICLE = r"(?:an?\s+|another\s+|the\s+)?(?:(?:extra|additional|further|flat|full|steep|new|separate)\s+)?"
_WARES = r"goods|products|imports?|exports|shipments|merchandise|vehicles"
_BEARING = r"bears?|bore|owes?|owed|attracts?|attracted|incurs?|incurred"
_PAYING_VERB = rf"face[sd]?|facing|pays?|paid|paying|{_BEARING}"
_PAYS = vocabulary.compiled(
    rf"\b(?:{_PAYING_VERB}|charged?|charges|subject to|hit (?:with|by)|taxed at|levied|at|with)\b<gap>{{0,40}}$"
)
# "China is to charge 15 per cent on canola", "put 25 per cent on steel"
_IMPOSED = re.compile(
    r"\b(?:kept|keeps?|keeping|left|leaves?|maintain\w*|retain\w*|impos\w+|slap\w*|puts?|putting|lev(?:y|ies|ied|ying)|"
    r"charg\w+|collect\w*|clamp\w*|adds?|added|adding|sets?|setting|plac(?:e|es|ed|ing)|appl(?:y|ies|ied|ying)|"
    rf"threaten\w*|demand\w*|announc\w+|order\w*)\s+{_ARTICLE}(?:(?:average |effective |flat )?(?:average|rate|total) of )?$",
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
_GOODS_THERE = re.compile(rf"\b(?:{_WARES}|tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?) \($", re.I)
# "and US imports from elsewhere pay about 15%", in a sentence on tariffs
_PAYING = vocabulary.compiled(
    rf"\b(?:{_WARES}|product|parts|exporters?|importers?|everyone|everybody|others|everything|anything|whatever|rest|buyers|producers|makers|"
    r"growers|mills|sawmills|farmers|suppliers|shippers|carmakers|automakers|manufacturers)"
    rf"\b<gap>{{0,40}}\b(?:{_PAYING_VERB}|charged|subject to)\s+{_ARTICLE}$"
)
_LISTED = re.compile(r"^\W*(?:rate|tariff|duty)\s*(?:\(.{0,20}\))?\s*[:=–—-]\s*$", re.I)
_LABEL = re.compile(r"[^.:;\d]{3,50}: $")
_ITEM = re.compile(r"(?:[—–:|-]|\(|\s\s|\t)\s*$")
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
# "Mexico keeps 25 per cent", "Japan stays at 15"
_COUNTRY_AT = re.compile(
    r"\s(?:still |now |then |also )?(?:keeps?|kept|gets?|got|wins?|won|(?:thought|believed|said) it had|"
    r"bargain\w*|negotiat\w+|secur\w+|haggl\w+|settled? (?:for|on|at)|shook hands on|signed up (?:to|for)|"
    r"(?:stays?|stayed|remains?|remained|is|stands?) at|"
    r"(?:goes|went|rises?|drops?|moves?) to)\s+(?:an? )?$"
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
    r"\s*(?:(?:that|which)\s)?(?:(?:was|is|were|are|had been)\s(?:to|due|set|supposed|meant|threatened|imposed|announced)\b|"
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
    verb = _FACES.search(near.lead[-_VERB_REACH:])  # the dear pattern is tried beside its verb
    return verb is not None and near.on_tariffs and bool(_PAYING.search(near.before))


_VERB_REACH = 40  # characters before a number in which the verb stands that governs it


def charged(near: Near) -> bool:
    """ "Imports taxed at 25 per cent", "until now they were charged 100 per cent"."""
    lead = near.lead
    found = ("charged" in lead or " at " in lead) and _CHARGED.search(lead)
    if not (found or near.hedge.lower().startswith("capped")):  # "are capped at 15 per cent"
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


def _is_named_before(near: Near, width: int) -> bool:
    """Whether a good or a country ends so many characters before a number, or nearer."""
    return any(near.place - width <= m.end <= near.place for m in near.sentence.of("sector", "place"))


def item(near: Near) -> bool:
    """ "Rate: 25 per cent", "Steel: 25 per cent", under a line on tariffs."""
    if not in_context(near.sentence):
        return near.on_tariffs and _is_label(near)
    if _LISTED.search(near.before):
        return True
    if not _ITEM.search(near.lead) or OTHER_NOUN.search(near.before):
        return False
    if near.lead.endswith("("):  # what stands in brackets is of the word before them
        return bool(_GOODS_THERE.search(near.lead)) or _is_named_before(near, 2)
    return bool(near.sentence.of("sector", "place") or _GOODS.search(near.before) or _follows_item(near))


def _is_label(near: Near) -> bool:
    """ "Half-finished copper: 50 per cent": a line or sentence that is a good and its rate."""
    label = near.sentence.before(near.place)
    if not (_LABEL.fullmatch(label) and ENDS.match(near.after)) or not near.sentence.of("sector"):
        return False
    over = near.sentence.lead or near.sentence.heading
    return not OTHER_NOUN.search(f"{over.text} {label}" if over else label)


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
    if _BEARS.search(near.lead) or (_FACES.search(near.lead) and ENDS.match(near.after)):
        return is_beside(near.sentence)
    places = near.sentence.between(near.sentence.start, near.place, "place")
    abroad = places and not places[-1].entity.part_of  # no province has a rate of its own
    return is_beside(near.sentence) and bool(near.here or sectors or abroad)


def on_goods(near: Near) -> bool:
    """ "Orders for 25 per cent on most goods", under a line on tariffs."""
    return bool(_ON.match(near.after) and _goods_behind(near)) and (near.here or in_context(near.sentence))


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
