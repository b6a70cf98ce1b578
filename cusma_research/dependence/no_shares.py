"""Percentages that are no shares of trade: growth, what a quota lets in, polls, and those who are counted."""

from __future__ import annotations

import re

from cusma_research.dependence.output import names_output
from cusma_research.dependence.wholes import grows, is_ruled
from cusma_research.language.amounts import Amount
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

# Quotas: what may come in is no trade that there is. "They may ship half of what they sold in 2024."
_ALLOWED = searched(
    r"\b(?:may|(?:allowed|permitted|entitled|limited|restricted|held|confined|access) (?:to|for)|capped at|set at|"
    r"quotas? (?:of|at|for|to))(?: (?:only|now|still|import|export|ship|sell|send|bring in)){0,3}\s*$",
    re.I,
)
_ALLOWED_REACH = 60  # characters, more than the pattern can take in
# Whoever is counted: "40 per cent of companies that export to the U.S. have cut staff" is no share of exports. Who buys
# stands behind a preposition or a second article: "exports to Americans", "the crude the Americans imported".
WHO = re.compile(
    r"(?!what|everything|all )(?:(?:the|its|their|our|those|these) )?"
    r"(?:(?!(?:to|by|for|from|with|at|in|the|its|their|our|that|which)\b)[\w’'-]+ ){0,3}?"
    r"(?:(?:compan(?:y|ies)|firms|businesses|exporters|importers|manufacturers|"
    r"producers|members|owners|executives|farmers|travell?ers|tourists|visitors|"
    r"people|adults|voters|residents|households|families|canadians|americans|mexicans|mills|plants|factories)\b"
    r"(?! (?:use|eat|need|consume|burn|drink|process|buy|import|get|drive|bring|order|purchase|take|used|"
    r"ate|needed|burned|bought|imported)\b)|"
    r"(?:duty|duties|tariffs?|levies)\b(?= (?:(?:that|which|collected|charged|paid|owed|due)\b|$))|"
    r"(?:trips|students|migrants|money|refunds|aid|funding|costs?|bill|burden|loss(?:es)?|gains?|profits?|"
    r"respondents|tickets|seats|rooms|bookings)\b)(?![’'])",
    re.I,
)
# "One in four businesses in the state leans on trade with Canada"; in "of firms that export" somebody else is counted.
FIRMS = re.compile(
    r"(?!what|everything)(?:(?:the|its|their|our|all) )?(?:[\w’-]+ ){0,2}?(?:companies|firms|businesses|"
    r"exporters|manufacturers|members|farms|mills|plants|factories)\s(?!(?:that|which|who|whose|say|said)\b)"
    r"(?:(?:in|on|of|along|around|across) [^,;]{2,30} )?"
    r"(?:now |still )?(?:sells?|exports?|ships?|leans?|depends?|rely|relies|counts?|hangs?|lives?|trades?)\b[^,;]{0,40}\b"
    r"(?:U\.S|US\b|United States|Americans?\b|Canada\b|Mexico\b|trade\b|traffic\b|exports?\b|border\b|south\b|nowhere but\b)"
)
_UP_OR_DOWN = re.compile(r"\b(?:up|down)\s*$")
_JUST_UP = re.compile(r"(?:,|\b(?:was|were|is|are)) (?:up|down)\s*$")
# "Mexico grows around 70 per cent of the tomatoes": what it turns out
_GROWN = re.compile(r"\b(?:grow|grows|grew|growing)\b[^,;]{0,15}$")
_ALL_OF = re.compile(r"(?:the|all|its|our|their|what|every)\b")
NOT_TRADE = searched(
    r"\b(?:GDP|economy|economic output|voters|respondents|Canadians (?:say|polled|think)|Americans (?:say|polled)|"
    r"polled|(?<!Geological )survey(?:ed)?"
    r"(?! of (?:its |our |their |the )?(?:members|exporters|shippers)\b)|inflation|"
    r"interest rates?|unemployment|shares? (?:rose|fell)|stock|turnout|approval|"
    r"chance|probability|(?<!free of )(?<!free of any )(?<!free of all )tariff(?![- ]free)|(?<!no )(?<!of )tariffs on)\b",
    re.I,
)
SUBJECT = 80  # characters before a stated share in which its subject stands


def is_no_share(sentence: Sentence, amount: Amount, whole: str | None) -> bool:
    """Whether a percentage is said to be growth, what a quota allows, of a poll or of those who are counted."""
    before = sentence.before(amount.start)
    if is_growth(before, whole) or is_allowed(before) or NOT_TRADE.search(before[-SUBJECT:]):
        return True
    if is_ruled(sentence, amount, whole):
        return True
    if whole and FIRMS.match(whole):
        return False
    return bool(whole and not names_output(whole) and (WHO.match(whole) or NOT_TRADE.search(whole)))


def is_growth(before: str, whole: str | None) -> bool:
    """Whether a percentage is growth: "rose 5 per cent", ", up 5 per cent"; "oil makes up 56 per cent" is a share."""
    if whole and _ALL_OF.match(whole) and _GROWN.search(before):
        return False
    return grows(before) and (not _UP_OR_DOWN.search(before) or bool(_JUST_UP.search(before)))


def is_allowed(before: str) -> bool:
    """Whether a share is what a quota lets in."""
    return bool(_ALLOWED.search(before, max(0, len(before) - _ALLOWED_REACH)))
