"""Percentages that are shares of trade: what each is a share of, and which are growth or something else."""

from __future__ import annotations

import re
from typing import TypeGuard

from cusma_research.dependence.continued import continued
from cusma_research.dependence.sides import code, is_cross_border, is_far, other_side, share_sides
from cusma_research.dependence.trade import Trade, may_hold, measures, noun_phrase, products
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence

# "75 per cent of", "half or so from"; in "one of about 20" a number follows and nothing is shared.
_SHARE_OF = re.compile(
    r"^\s*(?:[)—–]\s*)?(?:or (?:so|more|less)\s*)?(?:of|from)\s+"
    r"(?!(?:about |nearly |almost )?(?!(?:19|20)\d\d [a-z])[\d$])",
    re.I,
)
_JOBS = re.compile(
    r"(?:the )?(?:[\w.]+\s+)?(?:jobs?|workers?|workforce|labou?r force|employment|positions|"
    r"(?:everyone|everybody|people|those|all) (?:working|employed|in work))\b"
)
_SO_MANY = re.compile(
    r"\b(?:in|out of|of) (?:every |each )?\w+\s+(?=\w+\s+(?:built|made|produced|grown|mined|caught|assembled|landed|"
    r"raised|refined|exported|shipped|imported|sold|bought|eaten|consumed|burned|used)\b|"
    r"\w+ (?:that |which )?(?!that|who|which)\w+ (?:produces?|makes?|exports?|ships?|sells?|grows?|builds?|mines?|"
    r"buys?|imports?|uses?|burns?)\b|"
    rf"dollars?\b|{_JOBS.pattern})|\b[Oo]ne (?=(?:job|worker|vehicle|car|barrel) (?:in|out of)\b)"
)
# "• 75 per cent: share of exports that go to the U.S.": a list item that puts its number first.
_ITEM = re.compile(r"(?::|\s[–—-])\s")
_BEGINS_ITEM = re.compile(r"\W*$")
_BOUND = re.compile(r"\b(?:go(?:es)?|heads?|bound|destined)\b")
# "Of Canada's exports, 72 per cent head south": the whole comes first.
_OF_FIRST = re.compile(
    r"(?:\bOf|[;,] of|\band of) (?!course)(?P<whole>[^,;]{3,80}),\s*"
    r"(?:[A-Z][\w.]+ (?:supplie[sd]|provide[sd]|accounts for|accounted for|takes|took|buys|bought|sends|sent) )?$"
)
_MORE_OR_LESS = re.compile(r"\s(?:fewer|less|more|higher|lower)\b")
_TOTAL = re.compile(r"(?:the |its |all |that |this )?(?:total|whole|overall|all)\b", re.I)
_SHARE_NOUN = re.compile(r"\b(?:shares?|proportions?|percentages?|portions?|how much of|part of)\b", re.I)
_AMERICAN_SHARE = re.compile(
    r"[’']s? (?:U\.S\.|US|American) share (?:is|was|stood at|stands at|came to|runs at)\s+$"
)
# "Windsor sends nearly everything it exports – 94% – across the river"
_SENDS_ALL = re.compile(
    r"\b(?:sends?|ships?|sells?|sent|shipped|sold)\b[^.;]{0,40}\b(?:exports?|exported|produces?|makes?|goods)\s(?:[–—-]|\()\s?$"
)
# "Alberta (89 per cent) and Ontario, at 77 per cent, lean on the U.S. most"
_LEANS = re.compile(
    r"\b(?:lean|depend|rel(?:y|ies)|reliant|dependent)\w*\b[^.;]{0,40}\b(?:U\.S\.|United States|American)"
)
_BESIDE_NAME = re.compile(r"\s*\(|,? at\s|,\s")
# "The United States imports half of its uranium": the verb before a share says which trade it is a share of.
_TRADES = re.compile(
    r"\b(imports?|imported|buys?|bought|gets?|exports?|exported|sells?|sold|ships?|shipped|sends?|sent)\s+(?:\w+\s+)?$",
    re.I,
)
_BUYING = ("import", "buy", "get", "bought")
# "$35 billion worth, more than 90 per cent of it to the United States": a share of the flow before it.
_OF_IT = re.compile(r"(?:it|that|them|those|which)\b", re.I)
_ITS = re.compile(r"(?:it|its|that|them|their|those|which|the|all)\b", re.I)
# "60 % of the oil that it imports and 85 % of the electricity": the second share is of the same kind.
_CONTINUES = re.compile(r"\band\s*(?:\w+\s+){0,2}$")
_DIGIT = re.compile(r"\d")
_RELIANCE = re.compile(
    r"\b(?:reliance|dependence|exposure)\b.{0,20}\b(?:U\.S\b|US\b|United States|American (?:market|buyer|customer))",
    re.I,
)
_TARGET = vocabulary.compiled(
    r"\b(?:dependence|reliance|share|exposure)\b<gap>{0,40}\b(?:to|at|of|below|under)\s*$"
)
# Quotas: what may come in is no trade that there is. "They may ship half of what they sold in 2024."
_ALLOWED = re.compile(
    r"\b(?:may|(?:allowed|permitted|entitled|limited|restricted|held|confined|access) (?:to|for)|capped at|set at|"
    r"quotas? (?:of|at|for|to))(?: (?:only|now|still|import|export|ship|sell|send|bring in)){0,3}\s*$",
    re.I,
)
_ALLOWED_REACH = 60  # characters, more than the pattern can take in
# "Exports to the U.S. account for 18 per cent of jobs": trade stands before the share.
_SUPPORTS = vocabulary.compiled(
    r"\b(?:trade|exports?|sales|shipments)\b<gap>{0,60}\b"
    r"(?:accounts?|accounted|supports?|supported|sustains?|underpins?|drives?|generates?|behind)\b(?: for)?\s*$"
)
# "Sales to the U.S. equal a fifth of GDP", "a fifth of Canadian output may ride on those sales"
_OF_OUTPUT = re.compile(
    r"(?:the |its |Canada’s |Canada's |Canadian |Mexico’s |Mexico's |Mexican |national |provincial |[A-Z]\w+[’']s )*"
    r"(?:GDP|gross domestic product|economic output|output|economy|national income)\b"
)
_EQUALS = vocabulary.compiled(
    r"\b(?:exports?|sales|shipments|trade)\s(?:of [\w ]{3,30} )?(?:south of the border|across the border|"
    r"(?:to|with)\s(?:the\s)?(?:U\.S\.|US|United States|Americans?))"
    r"<gap>{0,40}\b(?:equates? to|equals?|equalled|accounts? for|accounted for|represents?|represented|"
    r"amounts? to|amounted to|makes? up|made up|(?:is|are|was|were)(?: worth)?)\s+$"
)
_RIDES = re.compile(
    r"\b(?:rid\w+|depend\w*|hang\w*|rest\w*|rel\w+)\b.{0,20}\b(?:sales|exports?|trade|shipments)\b"
)
# "The carve-out covers 84 per cent of Mexico's sales": the verb says that these pay no duty.
_COVERS = re.compile(r"\b(?:covers?|covering|covered|exempts?|exempting|spares?|shields?|protects?)\s*$")
_EXEMPT = re.compile(
    r"\b(?:exempt\w*|carve-?outs?|(?:USMCA|CUSMA)-compliant|complian(?:t|ce)|spared|shielded|waivers?)\b",
    re.I,
)
_GOES_TO = re.compile(
    r"\b(?:go(?:es)?|went|heads?|headed|bound|destined|ends? up|ended up|shipped|sent|sold|trucked)\b[^,;]{0,15}"
    r"\b(?:to|for|in)\s(?:the\s)?$"
)
_OF_REACH = 12  # characters of "of" before a whole
_WAY_REACH = 45  # characters of a verb before the place to which it leads
# Whoever is counted: "40 per cent of companies that export to the U.S. have cut staff" is no share of exports.
_WHO = re.compile(
    r"(?!what|everything|all )(?:[\w’'-]+ ){0,3}?(?:(?:compan(?:y|ies)|firms|businesses|exporters|importers|manufacturers|"
    r"producers|members|owners|executives|farmers|travell?ers|tourists|visitors|"
    r"people|canadians|americans|mexicans|mills|plants|factories)\b(?! (?:use|eat|need|consume|burn|drink|process)\b)|"
    r"(?:trips|students|migrants|money|refunds|aid|funding|costs?|bill|burden|respondents)\b)(?![’'])",
    re.I,
)
# A percentage behind one of these is growth: "exports fell 5 per cent".
_GROWTH = re.compile(
    r"\b(?:rose|fell|grew|slipped|shrank|dropped|climbed|jumped|declined|increased|decreased|down|up|plunged|"
    r"soared|gained|lost|shrunk|by|grow\w*|growth of|drop of|rise of|decline of|increase of|contracted|"
    r"expanded|surged|tumbled|smaller|lower|higher)"
    r"\s*(?:about|nearly|almost|roughly|some|just|another|over|only|a)?\s*$",
    re.I,
)
_GROWTH_REACH = 60  # characters, more than the pattern can take in
_UP_OR_DOWN = re.compile(r"\b(?:up|down)\s*$")
_NOT_TRADE = re.compile(
    r"\b(?:GDP|economy|economic output|voters|respondents|Canadians (?:say|polled|think)|Americans (?:say|polled)|"
    r"polled|survey(?:ed)?|inflation|interest rates?|unemployment|shares? (?:rose|fell)|stock|turnout|approval|"
    r"chance|probability|tariff(?![- ]free)|(?<!no )(?<!of )tariffs on)\b",
    re.I,
)
_SUBJECT = 80  # characters before a stated share in which its subject stands


def share(sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
    """The trade that a percentage is a share of; None for growth, polls and what else is no share of trade."""
    whole = _whole(sentence, amount)
    if whole is None:
        return _stated_share(sentence, amount, last)
    before = sentence.before(amount.start)
    if _grows(before) and not _UP_OR_DOWN.search(before):
        return None
    if _OF_OUTPUT.match(whole) and (_EQUALS.search(before) or _RIDES.search(whole)):
        return _between(sentence, amount, "other_share", whole, last)
    if _NOT_TRADE.search(whole) or _ALLOWED.search(before, max(0, len(before) - _ALLOWED_REACH)):
        return None
    measure = _measure(sentence, amount, whole, last)
    if measure is None or (measure != "jobs" and (_JOBS.match(whole) or _WHO.match(whole))):
        return None
    return _between(sentence, amount, measure, whole, last)


def _whole(sentence: Sentence, amount: Amount) -> str | None:
    """What a share is a share of: the words behind "of", or behind "nine in ten", up to a comma or the next number."""
    end = amount.end
    following = min(
        (a.start for a in sentence.amounts if a.unit == "percent" and a.start >= end), default=None
    )
    after = sentence.after(end, max(1, following - end) if following else None)
    if (item := _ITEM.match(after)) and _BEGINS_ITEM.match(sentence.before(amount.start)):
        phrase = noun_phrase(after[item.end() :])
        return phrase if _SHARE_NOUN.match(phrase) or _JOBS.match(phrase) or _BOUND.search(phrase) else None
    written = sentence.article.text[amount.number_start : end]
    if amount.form == "cents" or "$" in written:
        return sentence.before(end) + noun_phrase(after)
    if start := _SHARE_OF.match(after):
        phrase = noun_phrase(after[start.end() :])
        # "exports to the U.S. made up 76 per cent of the total"
        return sentence.before(end) if _TOTAL.match(phrase) and not _listed(sentence, phrase) else phrase
    if many := _SO_MANY.search(written + after):
        return noun_phrase((written + after)[many.end() :])
    first = None if _MORE_OR_LESS.match(after) else _OF_FIRST.search(sentence.before(amount.start))
    return f"{first['whole']} {noun_phrase(after.lstrip())}" if first else None


def _measure(sentence: Sentence, amount: Amount, whole: str, last: Trade | None) -> str | None:
    """Which share it is: by the vocabulary, else by the verb before it, else the same as the share before it."""
    measure = _listed(sentence, whole)
    if (
        measure is None
        and _JOBS.match(whole)
        and (_is_of_jobs(last) or _SUPPORTS.search(sentence.before(amount.start)))
    ):
        return "jobs"
    if (
        measure not in (None, "jobs")
        and _COVERS.search(sentence.before(amount.start))
        and _is_exempt(sentence)
    ):
        return "covered_share"
    if measure in (None, "consumption_share") and _heads_south(sentence, amount, whole):
        return "export_share"
    if measure not in (None, "consumption_share"):
        return measure
    if verb := _TRADES.search(sentence.before(amount.start)):
        return "import_share" if verb[1].lower().startswith(_BUYING) else "export_share"
    if measure is None and last and last.measure == "trade_value" and _OF_IT.match(whole):
        return "import_share" if last.flow == "imports" else "export_share"
    if not _is_share(last) or (measure is None and amount is sentence.amounts[0] and not _ITS.match(whole)):
        return measure
    gap = _DIGIT.split(sentence.before(amount.number_start))[-1]
    return last.measure if measure is None or _CONTINUES.search(gap) else measure


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


def _listed(sentence: Sentence, whole: str) -> str | None:
    """The share that the vocabulary's words for it tell, in the sentence or in what it is a share of."""
    for rule, row in measures("shares"):
        if may_hold(sentence, rule) and rule.pattern.search(
            sentence.context if row["where"] == "sentence" else whole
        ):
            return str(row["measure"])
    return None


def _stated_share(sentence: Sentence, amount: Amount, last: Trade | None) -> Trade | None:
    """ "The American share of what Canada sells abroad averaged 75.9 per cent"; "the number was 79 in January"."""
    before = sentence.before(amount.start)
    if _grows(before) or _NOT_TRADE.search(before[-_SUBJECT:]):
        return None
    if going_on := continued(sentence, amount, last):
        return going_on
    if _AMERICAN_SHARE.search(before) or _SENDS_ALL.search(before):
        return _between(sentence, amount, "export_share", before, None)
    if sentence.lead and (above := _above(sentence, sentence.lead.text)):
        return _between(sentence, amount, above, sentence.lead.text, None)
    if _SHARE_NOUN.search(before) and (named := _listed(sentence, before)):
        return _between(sentence, amount, named, before, None)
    if reporter := _leaning(sentence, amount):
        return Trade("export_share", reporter, "US", "exports")
    if _TARGET.search(before):
        return _between(sentence, amount, "other_share", sentence.text, None)
    return None


def _above(sentence: Sentence, lead: str) -> str | None:
    """The share of which the line above a list speaks: "Share of exports by state:", "Reliance on the U.S.:"."""
    if _SHARE_NOUN.search(lead) and (named := _listed(sentence, lead)):
        return named
    return "export_share" if _RELIANCE.search(lead) else None


def _leaning(sentence: Sentence, amount: Amount) -> str | None:
    """The place right before a share, in a sentence on who leans on the U.S. market."""
    places = [m for m in sentence.of("place") if m.end <= amount.start and m.entity.country != "US"]
    if not (places and _LEANS.search(sentence.text)):
        return None
    beside = _BESIDE_NAME.fullmatch(sentence.article.text, places[-1].end, amount.start)
    return code(places[-1]) if beside else None


def _grows(before: str) -> bool:
    return bool(_GROWTH.search(before, max(0, len(before) - _GROWTH_REACH)))


def _is_share(trade: Trade | None) -> TypeGuard[Trade]:
    return trade is not None and trade.measure.endswith("_share")


def _between(
    sentence: Sentence, amount: Amount, measure: str, whole: str, last: Trade | None
) -> Trade | None:
    """A share with its sides; none where the article is not about trade across a border."""
    importing = measure in ("import_share", "consumption_share")
    reporter, partner = share_sides(sentence, amount, last, importing=importing)
    if is_far(reporter) or (partner is None and not is_cross_border(sentence)):
        return None
    flow = "two-way" if measure == "jobs" else "imports" if importing else "exports"
    what = products(sentence, amount, whole)
    return Trade(measure, reporter, partner or other_side(reporter), flow, what)
