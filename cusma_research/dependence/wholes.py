"""What a percentage is a share of: the words of the whole, and the measure that the vocabulary gives them."""

from __future__ import annotations

import re

from cusma_research.dependence.trade import RULES, may_hold, measures, noun_phrase
from cusma_research.language.amount_parts import ONE_OF
from cusma_research.language.amounts import Amount
from cusma_research.language.number_words import NUMBER
from cusma_research.language.openings import Opened, searched
from cusma_research.language.reading import Sentence

# "75 per cent of", "half or so from"; in "one of about 20" a number follows and nothing is shared.
_SHARE_OF = re.compile(
    r"^,?\s*(?:[)—–]\s*)?(?:(?:or (?:so|more|less|thereabouts)|give or take|more or less),?\s*)?(?:of|from)\s+"
    r"(?!(?:about |nearly |almost )?(?!(?:19|20)\d\d [a-z])[\d$])",
    re.I,
)
JOBS = re.compile(
    r"(?:the )?(?:[\w.]+\s+)?(?:jobs?|workers?|workforce|labou?r force|payrolls?|employment|positions|"
    r"(?:everyone|everybody|people|those|all) (?:working|employed|in work)|employed)\b"
)
_SO_MANY = re.compile(
    r"\b(?:in|out of|of) (?:every |each )?\w+\s+(?=\w+\s+(?:built|made|produced|grown|mined|caught|assembled|landed|"
    r"raised|refined|exported|shipped|imported|sold|bought|eaten|consumed|burned|used)\b|"
    r"\w+ (?:that |which )?(?!that|who|which)\w+ (?:produces?|makes?|exports?|ships?|sells?|grows?|builds?|mines?|"
    r"buys?|imports?|uses?|burns?)\b|"
    r"(?:homes|households|houses|businesses|companies|firms|manufacturers|exporters|farms|plants|mills)\b|"
    r"\w+ (?:from|leaving|coming|rolling)\b|"
    rf"dollars?\b|{JOBS.pattern})|\b(?:[Oo]ne|{NUMBER}) (?=(?:[a-z-]+ )?(?:{ONE_OF})s? (?:in|out of)\b)"
)
# "• 75 per cent: share of exports that go to the U.S.": a list item that puts its number first.
_ITEM = re.compile(r"(?::|\s[–—-]|(?=\s[A-Z]))\s")
_BEGINS_ITEM = re.compile(r"\W*$")
_BOUND = re.compile(r"\b(?:go(?:es)?|heads?|bound|destined)\b")
# "Of Canada's exports, 72 per cent head south": the whole comes first.
_OF_FIRST = re.compile(
    r"(?:\bOf|[;,] of|\band of) (?!course)(?P<whole>[^,;]{3,80}),\s*"
    r"(?:[A-Z][\w.]+ (?:supplie[sd]|provide[sd]|accounts for|accounted for|takes|took|buys|bought|sends|sent) )?$"
)
_MORE_OR_LESS = re.compile(r"\s(?:fewer|less|more|higher|lower)\b")
_TOTAL = re.compile(
    r"(?:the |its |all |that |this |(?:the|that) (?:state|province|country)[’']s )?(?:total|whole|overall|all)\b",
    re.I,
)
SHARE_NOUN = searched(
    r"\b(?:shares?|proportions?|percentages?|portions?|slices?|chunks?|how much of|part of)\b", re.I
)

# A percentage behind one of these is growth: "exports fell 5 per cent".
_GROWTH = searched(
    r"\b(?:rose|fell|grew|slipped|shrank|dropped|climbed|jumped|declined|increased|decreased|down|up|plunged|"
    r"soared|gained|lost|shrunk|by|grow\w*|growth of|drop of|rise of|decline of|increase of|contracted|"
    r"expanded|surged|tumbled|smaller|lower|higher|(?:grew|rose|fell|shrank|expanded) (?:\w+ )?\w+ly,? (?:at|by))"
    r"\s*(?:about|nearly|almost|roughly|some|just|another|over|only|a)?\s*$",
    re.I,
)
# The last words that the pattern can have, sooner found.
_GROWTH_ENDS = tuple(
    "rose fell grew slipped shrank dropped climbed jumped declined increased decreased down up plunged soared gained lost "
    "shrunk by of contracted expanded surged tumbled smaller lower higher at about nearly almost roughly some just another "
    "over only a grow growing grows grown growth".split()
)
_GROWTH_REACH = 60  # characters, more than the pattern can take in


def whole_of(sentence: Sentence, amount: Amount) -> str | None:
    """What a share is a share of: the words behind "of", or behind "nine in ten", up to a comma or the next number."""
    end = amount.end
    following = min(
        (a.start for a in sentence.amounts if a.unit == "percent" and a.start >= end), default=None
    )
    after = sentence.after(end, max(1, following - end) if following else None)
    if (item := _ITEM.match(after)) and _BEGINS_ITEM.match(sentence.before(amount.start)):
        phrase = noun_phrase(after[item.end() :])
        return phrase if SHARE_NOUN.match(phrase) or JOBS.match(phrase) or _BOUND.search(phrase) else None
    written = sentence.article.text[amount.number_start : end]
    if amount.form == "cents" or "$" in written:
        return sentence.before(end) + noun_phrase(after)
    if start := _SHARE_OF.match(after):
        phrase = noun_phrase(after[start.end() :])
        # "exports to the U.S. made up 76 per cent of the total"
        return sentence.before(end) if _TOTAL.match(phrase) and not listed(sentence, phrase) else phrase
    if many := _SO_MANY.search(written + after):
        return noun_phrase((written + after)[many.end() :])
    first = None if _MORE_OR_LESS.match(after) else _OF_FIRST.search(sentence.before(amount.start))
    if first:
        return f"{first['whole']} {noun_phrase(after.lstrip())}"
    return noun_phrase(after.lstrip(" )—–,")) if _goes_south(sentence, amount, after) else None


# "Canada's auto exports, nearly all (93 per cent) destined for the U.S.", "half goes south": goods are named before.
_GOES = re.compile(
    r"\s?[)—–]?,?\s(?:(?:is|are|was|were|being) )?(?:go|goes|going|went|destined|bound|headed|heads?|heading|sold|shipped|"
    r"exported|sent|trucked)\b(?: [a-z]+)?(?: (?:south|stateside)\b| (?:to|for|in|into) "
    r"(?:[a-z]+ ){0,3}(?:U\.S\b|US\b|United States|States\b|Americans?\b))"
)
_GOODS = re.compile(
    r"\b(?:exports?|services|shipments|output|production|products|goods|catch|harvest|crops?)\b", re.I
)
_ANYTHING_ELSE = searched(
    r"\b(?:aid|money|funds?|cash|jobs|workers|staff|people|tourists|refunds?|loss(?:es)?|polled|survey\w*|members)\b",
    re.I,
)


def _goes_south(sentence: Sentence, amount: Amount, after: str) -> bool:
    """Whether a share goes to the United States, of goods that are named before it in its sentence."""
    if not _GOES.match(after):
        return False
    before = sentence.before(amount.start)
    goods = _GOODS.search(before) or any(m.end <= amount.start for m in sentence.of("sector"))
    return bool(goods) and not _ANYTHING_ELSE.search(before)


def is_of_total(sentence: Sentence, amount: Amount) -> bool:
    """Whether a share is of a total whose name stands before it: "about three-quarters of its total"."""
    start = _SHARE_OF.match(sentence.after(amount.end))
    return bool(start and _TOTAL.match(sentence.after(amount.end + start.end())))


def listed(sentence: Sentence, whole: str, amount: Amount | None = None) -> str | None:
    """The share that the vocabulary's words for it tell, in the sentence or in what it is a share of.

    Words that hold for one share of a sentence only are looked for around ``amount``, where that is given.
    """
    for rule, row in measures("shares"):
        if not may_hold(sentence, rule):
            continue
        told = rule.pattern.search(whole) if row["where"] == "whole" else _stands_in(sentence, rule)
        if told and (amount is None or row["where"] != "clause" or _is_told_of(sentence, amount, rule)):
            return str(row["measure"])
    return None


def _stands_in(sentence: Sentence, rule: Opened) -> re.Match[str] | None:
    """Where a rule holds in a sentence, or in the line on which it hangs."""
    text = sentence.article.text
    found = RULES.search(rule, text, sentence.start, sentence.end)
    if found or sentence.lead is None:
        return found
    return RULES.search(rule, text, sentence.lead.start, sentence.lead.end)


# "70 per cent of exports go south, and most of that is exempt": what follows is told of another share.
_OF_ANOTHER = re.compile(
    r";|,? and (?:most|much|nearly all|almost all|the rest|some|half) of (?:that|it|them|those)\b|"
    r", (?:and|but|though)(?: so far| still| now| today)? (?:they|it|neither|both|none|the (?:trade|goods|flow))\b"
)
_GOES_SOMEWHERE = re.compile(
    r"\b(?:go(?:es)?|went|heads?|headed|bound|destined|sold|sent|shipped|ships?|bought|buys?|took|takes?)\b",
    re.I,
)


def _is_told_of(sentence: Sentence, amount: Amount, rule: Opened) -> bool:
    """Whether words of a sentence stand on this side of its other shares, or this one has no verb of its own."""
    others = [a for a in sentence.amounts if a.unit == "percent" and a is not amount and a.form != "zero"]
    start = max((a.end for a in others if a.end <= amount.start), default=sentence.start)
    end = min((a.start for a in others if a.start >= amount.end), default=sentence.end)
    words = sentence.article.text[start:end]
    stop = _OF_ANOTHER.search(words, amount.end - start)
    clause = words[: stop.start()] if stop else words
    if sentence.lead and start == sentence.start:
        clause = f"{sentence.lead.text} {clause}"
    alone = not (stop and stop.group().startswith(",")) and not _GOES_SOMEWHERE.search(clause)
    return bool(rule.pattern.search(clause)) or alone


# "Some 42% of the dairy quotas was used", "70% of its steel must be North American": what rules ask for or let in
_OF_QUOTA = re.compile(r"(?:the |its |their |that |this )?(?:[\w-]+ ){0,2}(?:quotas?|allotments?)\b", re.I)
_CONTENT = re.compile(
    r"[^.;]{0,70}\b(?:(?:is|be|are) (?:made |built |melted |poured )?(?:in )?North America(?:n|\b)|North American content|"
    r"regional (?:value )?content|(?:be )?(?:bought|sourced|melted|poured) in (?:North America|the region))",
    re.I,
)
_CONTENT_REACH = 120  # characters, more than the pattern can take in


def is_ruled(sentence: Sentence, amount: Amount, whole: str | None) -> bool:
    """Whether a share is one that rules of origin ask for, or of a quota."""
    content = _CONTENT.match(sentence.after(amount.end, _CONTENT_REACH))
    return bool(content or (whole and _OF_QUOTA.match(whole)))


def grows(before: str) -> bool:
    """Whether the words before a percentage make it growth."""
    if not before.rstrip().lower().endswith(_GROWTH_ENDS):
        return False
    return bool(_GROWTH.search(before, max(0, len(before) - _GROWTH_REACH)))
