"""Percentages that are shares of trade: what each is a share of, and which are growth or something else."""

from __future__ import annotations

import re
from typing import TypeGuard

from cusma_research.dependence.business import is_of_business, of_business
from cusma_research.dependence.continued import continued
from cusma_research.dependence.no_shares import FIRMS, NOT_TRADE, SUBJECT, WHO, is_allowed, is_growth
from cusma_research.dependence.output import is_of_output, is_ratio
from cusma_research.dependence.sides import (
    LEANS_FOR,
    code,
    is_cross_border,
    is_far,
    other_side,
    sender,
    share_sides,
)
from cusma_research.dependence.trade import Trade, flow_of, products
from cusma_research.dependence.wholes import JOBS, SHARE_NOUN, grows, is_of_total, is_ruled, listed, whole_of
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_AMERICAN_SHARE = re.compile(
    r"[’']s? (?:U\.S\.|US|American) share (?:is|was|stood at|stands at|came to|runs at)\s+$|"
    r"\b[Tt]he (?:U\.S\.|US|American) (?:share|slice|chunk|portion|proportion) (?:had |has )?"
    r"(?:shrunk|shrank|fallen|fell|dropped|slipped|slid|risen|rose|climbed|grown|grew) (?:back )?to\s+$"
)
# "Destined for U.S.: 88%"
_WAY_LABEL = re.compile(
    r"\W*(?:Sold|Shipped|Sent|Exported|Exports|Destined|Bound|Going|Sales|Shipments) (?:to|for) (?:the )?"
    r"(?:U\.S\.|US|United States|Americans?)(?:,? (?:19|20)\d\d)?: $"
)
# "Furniture makers send 95 per cent in one direction": the verb before a share, and the way behind it.
_SENDS = re.compile(
    r"\b(?:sends?|sent|ships?|shipped|sells?|sold|exports?|exported)\s+(?:(?:just|only|fully|still) )?$"
)
_ONE_WAY = re.compile(
    r"\s(?:in (?:one|a single|that|the same) direction|"
    r"to (?:one|a single|that|the same) (?:country|customer|market|buyer|neighbou?r)|"
    r"south(?:ward)?|stateside|(?:across|over) (?:the|that) (?:border|line))\b"
)
# "Windsor sends nearly everything it exports – 94% – across the river"
_SENDS_ALL = re.compile(
    r"\b(?:sends?|ships?|sells?|sent|shipped|sold)\b[^.;]{0,40}\b(?:exports?|exported|produces?|makes?|goods)\s(?:[–—-]|\()\s?$"
)
# "Alberta (89 per cent) and Ontario, at 77 per cent, lean on the U.S. most"
_LEANS = re.compile(
    r"\b(?:lean|count|depend|rel(?:y|ies)|reliant|dependent)\w*\b[^.;]{0,40}\b(?:U\.S\.|United States|American)"
)
_LEANS_FOR = re.compile(rf"\b{LEANS_FOR}$")
_BESIDE_NAME = re.compile(r"\s*\(|,? at\s|,\s")
# "The United States imports half of its uranium": the verb before a share says which trade it is a share of.
_TRADES = re.compile(
    r"\b(imports?|imported|buys?|bought|gets?|exports?|exported|sells?|sold|ships?|shipped|sends?|sent)\s+(?:(?!and\b)\w+\s+)?$",
    re.I,
)
# "The U.S. takes 88 per cent of our lobster": what one side sells, by its owner's name.
_TAKES = re.compile(
    r"\b(?:buys?|bought|buying|takes?|took|taking|imports?|imported|absorbs?|absorbed|receives?|received|eats?|ate|drinks?|"
    r"drank|burns?|burned)\s+$"
)
_OWNED = re.compile(
    r"(?:what|everything) (?:(?:the|our|that) (?:[\w-]+ ){1,2}|[A-Z][\w.]+ (?:[A-Z]\w+ )?)"
    r"(?:makes?|made|produce[sd]?|ships?|shipped|builds?|built|turn(?:s|ed)? out|grows?|grew|lands?|landed)\b|"
    r"(?:our|(?:the )?(?:[a-z]+ )?(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}|"
    r"province|country|region|state|coast|valley)(?:[’']s|(?<=s)[’'])|"
    r"Canadian|Mexican)\s(?!(?:[\w-]+ )?(?:imports?|demand|needs?|consumption|supply|foreign|trade|jobs?)\b)"
)
# "Americans bought 64 per cent of its boards": what many buy of one is the one's; "of their boards" may be their own.
_MANY_TAKE = searched(
    r"\b(?:Americans|(?:American|U\.S\.|US) (?:[a-z]+ )?[a-z]+s) (?:now |still |alone |together )?"
    r"(?:buy|bought|take|took|import|imported|absorb|absorbed|receive|received)\s+$"
)
_OF_ONE = re.compile(
    r"(?:its|his|her|my|your)\s(?!(?:[\w-]+ )?(?:imports?|demand|needs?|consumption|supply)\b)"
)
_BUYING = ("import", "buy", "get", "bought")
_GETTING = ("get", "gets")
# "$35 billion worth, more than 90 per cent of it to the United States": a share of the flow before it.
_OF_IT = re.compile(r"(?:it|that|them|those|which)\b", re.I)
_ITS = re.compile(r"(?:it|its|that|them|their|those|which|the|all)\b", re.I)
# "60 % of the oil that it imports and 85 % of the electricity": the second share is of the same kind.
_CONTINUES = re.compile(r"\band\s*(?:\w+\s+){0,2}$")
# "99 per cent of gas imports and a tenth of the gas burned there": its own verb makes it another share.
_USED_UP = re.compile(
    r"\b(?:consumed|consumption|burned|eaten|used|uses?|demand|needs?|supply|supplies)\b", re.I
)
_AND = re.compile(r"\band $")
_DIGIT = re.compile(r"\d")
_RELIANCE = re.compile(
    r"\b(?:reliance|dependence|exposure)\b.{0,20}\b(?:U\.S\b|US\b|United States|American (?:market|buyer|customer))",
    re.I,
)
# "Goods exports sold to the two CUSMA partners, 2024", "Exports going to U.S.", over a table of percentages
_WHERE = re.compile(
    r"\b(?:[Ee]xports|[Ss]hipments|[Ss]ales) (?:(?:that|which) )?(?:sold|sent|shipped|going|go|goes|gone|bound|destined|headed) "
    r"(?:to|for|south)\b"
)
_TARGET = vocabulary.compiled(
    r"\b(?:dependence|reliance|share|exposure)\b<gap>{0,40}\b(?:to|at|of|below|under)\s*$"
)
# "Exports to the U.S. account for 18 per cent of jobs": trade stands before the share.
_SUPPORTS = vocabulary.compiled(
    r"\b(?:trade|exports?|sales|shipments)\b<gap>{0,60}\b"
    r"(?:accounts?|accounted|supports?|supported|sustains?|underpins?|drives?|generates?|behind)\b(?: for)?\s*$"
)
# "The compliance rate hit 90 per cent in June"
_COMPLIANCE = re.compile(
    r"\b(?:compliance|utili[sz]ation|claim|preference use)(?: rates?)? (?:[a-z]+ ){1,3}$", re.I
)
# "The carve-out covers 84 per cent of Mexico's sales": the verb says that these pay no duty.
_COVERS = re.compile(
    r"\b(?:covers?|covering|covered|exempts?|exempting|spares?|shields?|protects?|puts? (?:that|this|it) at)\s*$"
)
_EXEMPT = re.compile(
    r"\b(?:exempt\w*|carve-?outs?|(?:USMCA|CUSMA)-compliant|complian(?:t|ce)|spared|shielded|waivers?)\b",
    re.I,
)
_GOES_TO = re.compile(
    r"\b(?:go(?:es)?|went|leaves?|left|heads?|headed|bound|destined|ends? up|ended up|shipped|sent|sold|trucked)\b[^,;]{0,15}"
    r"\b(?:to|for|in)\s(?:the\s)?$"
)
_OF_REACH = 12  # characters of "of" before a whole
_WAY_REACH = 45  # characters of a verb before the place to which it leads


def share(sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
    """The trade that a percentage is a share of; None for growth, polls and what else is no share of trade."""
    whole = whole_of(sentence, amount)
    if whole is None:
        return _stated_share(sentence, amount, last)
    before = sentence.before(amount.start)
    if is_growth(before, whole) or is_ruled(sentence, amount, whole):
        return None
    if is_of_output(whole, before, last):
        return _between(sentence, amount, "other_share", whole, last)
    if is_of_business(whole):
        if _LEANS_FOR.search(before):
            return _between(sentence, amount, "export_share", whole, last)
        if business := of_business(sentence, amount):
            return business
    if NOT_TRADE.search(whole) or is_allowed(before):
        return None
    if FIRMS.match(whole):
        return _between(sentence, amount, "firms", whole, last)
    measure = _measure(sentence, amount, whole, last)
    if measure is None or (measure != "jobs" and (JOBS.match(whole) or WHO.match(whole))):
        return None
    return _between(sentence, amount, measure, whole, last)


def _measure(sentence: Sentence, amount: Amount, whole: str, last: Trade | None) -> str | None:
    """Which share it is: by the vocabulary, else by the verb before it, else the same as the share before it."""
    before = sentence.before(amount.start)
    measure = listed(sentence, _shared_whole(sentence, amount, whole), amount)
    if measure is None and JOBS.match(whole) and (_is_of_jobs(last) or _SUPPORTS.search(before)):
        return "jobs"
    if measure not in (None, "jobs") and _COVERS.search(before) and _is_exempt(sentence):
        return "covered_share"
    if measure not in (None, "consumption_share"):
        return measure
    if _heads_south(sentence, amount, whole):
        return "export_share"
    return _by_verb(whole, before, measure) or _as_before(sentence, amount, whole, measure, last)


def _by_verb(whole: str, before: str, measure: str | None) -> str | None:
    """Which share the verb before it makes it: of what is sold, or of what is bought."""
    if (_OWNED.match(whole) and _TAKES.search(before)) or (
        _OF_ONE.match(whole) and _MANY_TAKE.search(before)
    ):
        return "export_share"
    verb = _TRADES.search(before)
    if verb is None:
        return None
    if measure and verb[1].lower() in _GETTING:  # "plants get 70 per cent of the crude that they run there"
        return measure
    return "import_share" if verb[1].lower().startswith(_BUYING) else "export_share"


def _as_before(
    sentence: Sentence, amount: Amount, whole: str, measure: str | None, last: Trade | None
) -> str | None:
    """Which share it is where it goes on from the figure before it: "$44 billion, 76 per cent of it", "and 90 per cent"."""
    of_it = _OF_IT.match(whole) or is_of_total(sentence, amount)
    if measure is None and last and last.measure == "trade_value" and of_it:
        return "import_share" if last.flow == "imports" else "export_share"
    if not _is_share(last) or (measure is None and amount is sentence.amounts[0] and not _ITS.match(whole)):
        return measure
    gap = _DIGIT.split(sentence.before(amount.number_start))[-1]
    goes_on = measure is None or (_CONTINUES.search(gap) and not _USED_UP.search(whole))
    return last.measure if goes_on else measure


def _shared_whole(sentence: Sentence, amount: Amount, whole: str) -> str:
    """What a share is of, with the words that the next share has for both: "23% of the steel and 58% of the aluminum"."""
    end = sentence.article.text.find(whole, amount.end) + len(whole)
    following = next((a for a in sentence.amounts if a.start == end and a.unit == "percent"), None)
    if following is None or not _AND.search(whole):
        return whole
    return f"{whole} {whole_of(sentence, following) or ''}"


def _is_of_jobs(last: Trade | None) -> bool:
    return last is not None and last.measure == "jobs"


def _is_exempt(sentence: Sentence) -> bool:
    """Whether a sentence, or the one before, speaks of goods that pay no duty under the agreement."""
    return any(each and _EXEMPT.search(each.text) for each in (sentence, sentence.previous))


def _heads_south(sentence: Sentence, amount: Amount, whole: str) -> bool:
    """Whether what is shared goes to an American place: "90 per cent of our lobster heads to Boston"."""
    reach = amount.end + len(whole) + _OF_REACH
    places = [m for m in sentence.of("place") if amount.end <= m.start < reach and m.entity.country == "US"]
    return any(_GOES_TO.search(sentence.before(m.start, _WAY_REACH)) for m in places)


def _stated_share(sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
    """ "The American share of what Canada sells abroad averaged 75.9 per cent"; "the number was 79 in January"."""
    before = sentence.before(amount.start)
    if is_ratio(before):
        return _between(sentence, amount, "other_share", before, last)
    if grows(before) or NOT_TRADE.search(before[-SUBJECT:]):
        return None
    if going_on := continued(sentence, amount, last):
        return going_on
    if _AMERICAN_SHARE.search(before) or _SENDS_ALL.search(before) or _is_sent(sentence, amount, before):
        return _between(sentence, amount, "export_share", before, None)
    if sentence.lead and (above := _above(sentence, sentence.lead.text)):
        return _between(sentence, amount, above, sentence.lead.text, None)
    if _COMPLIANCE.search(before):
        return _between(sentence, amount, "covered_share", before, None)
    if SHARE_NOUN.search(before) and (named := listed(sentence, before, amount)):
        return _between(sentence, amount, named, before, None)
    if reporter := _leaning(sentence, amount):
        return Trade("export_share", reporter, "US", "exports")
    if _TARGET.search(before):
        return _between(sentence, amount, "other_share", sentence.text, None)
    return None


def _is_sent(sentence: Sentence, amount: Amount, before: str) -> bool:
    """Whether a share of what is left out goes one way: "Furniture makers send 95 per cent in one direction"."""
    if _WAY_LABEL.fullmatch(before):
        return True
    return bool(_SENDS.search(before) and _ONE_WAY.match(sentence.after(amount.end)))


def _above(sentence: Sentence, lead: str) -> str | None:
    """The share of which the line above a list speaks: "Share of exports by state:", "Reliance on the U.S.:"."""
    if (SHARE_NOUN.search(lead) or _WHERE.search(lead)) and (named := listed(sentence, lead)):
        return named
    return "export_share" if _RELIANCE.search(lead) else None


def _leaning(sentence: Sentence, amount: Amount) -> str | None:
    """The place right before a share, in a sentence on who leans on the U.S. market, or that leans on it "for" a share."""
    if _LEANS_FOR.search(sentence.before(amount.start)):
        return sender(sentence, amount)
    places = [m for m in sentence.of("place") if m.end <= amount.start and m.entity.country != "US"]
    if not (places and _LEANS.search(sentence.text)):
        return None
    beside = _BESIDE_NAME.fullmatch(sentence.article.text, places[-1].end, amount.start)
    return code(places[-1]) if beside else None


def _is_share(trade: Trade | None) -> TypeGuard[Trade]:
    return trade is not None and trade.measure.endswith("_share")


def _between(
    sentence: Sentence, amount: Amount, measure: str, whole: str, last: Trade | None
) -> Trade | None:
    """A share with its sides; none where the article is not about trade across a border."""
    flow = flow_of(measure)
    reporter, partner = share_sides(sentence, amount, last, importing=flow == "imports")
    if is_far(reporter) or (partner is None and not is_cross_border(sentence)):
        return None
    what = products(sentence, amount, whole)
    return Trade(measure, reporter, partner or other_side(reporter), flow, what)
