"""What makes a percentage something else than a tariff: a share, a growth, a poll, another kind of rate."""

from __future__ import annotations

import re

from cusma_research.language import vocabulary
from cusma_research.tariffs.context import OTHER_NOUN, is_on_others
from cusma_research.tariffs.near import REACH, Near
from cusma_research.tariffs.rules import may_hold, table

_JUST_BEFORE = 40  # characters between a tariff word and its rate
_RATES_OF_OTHERS = (
    r"compliance|utili[sz]ation|participation|savings|vacancy|growth|inflation|unemployment|jobless|interest|exchange|"
    r"policy|prime|lending|borrowing|(?<!cash )(?<!duty )(?<!combined )(?<!estimated )deposit|overnight|bank|"
    r"mortgage|approval|response|usage|claim|key|benchmark|discount|"
    r"annual|annualized|(?<!import )(?<!border )tax"
)
OTHER_RATES = re.compile(rf"\b(?:{_RATES_OF_OTHERS})[- ]rates?\b", re.I)
# "a compliance rate of 38%"
_OTHER_RATE = vocabulary.compiled(
    rf"\b(?:{_RATES_OF_OTHERS})[- ]rates?\b<gap>{{0,40}}$|"
    r"\b(?:Fed|Federal Reserve|Bank of Canada|central bank(?:ers)?|policymakers)\b<gap>{0,60}\brates?\b<gap>{0,40}$|"
    r"\bbank (?:kept|held|left|cut|lowered|raised|hiked)\b(?!<gap>{0,40}\b(?:tariff|dut(?:y|ies)|lev))"
    r"<gap>{0,40}\brate\b<gap>{0,20}$"
)
_OTHER_RATE_BEHIND = re.compile(rf"\s*{OTHER_RATES.pattern}", re.I)
_RATE_BEHIND = re.compile(r"\s*rate\b")
_BANK = re.compile(r"\b(?:Fed|Federal Reserve|Bank of Canada|[Cc]entral bank)\b")
_ABOUT_TARIFFS = vocabulary.compiled(
    r"\b(?:support|opposition|approval|chances?|odds|probability|likelihood|risk|fear) (?:for|of|to|that)\b<gap>{0,40}$"
)


def of_other_rate(near: Near) -> bool:
    """ "The 8 per cent benchmark rate", "the central bank lowers its 2.75 per cent rate"."""
    if "rate" not in near.after:
        return False
    of_bank = _RATE_BEHIND.match(near.after) and _BANK.search(near.lead)
    return bool(of_bank or _OTHER_RATE_BEHIND.match(near.after))


def something_else(near: Near) -> bool:
    """ "30 per cent of exports", "a compliance rate of 38 per cent"."""
    behind = (rule.pattern for rule, row in table("not_rates") if row["where"] == "after")
    if any(pattern.match(near.after) for pattern in behind):
        return True
    return "rate" in near.before and bool(_OTHER_RATE.search(near.before))


# "It cut by half what Stellantis may bring in free of the tariff, and GM's by 24.2 per cent"
_CUT_TOO = vocabulary.compiled(
    r"\b(?:cut(?:s|ting)?|reduc\w+|trim\w*|slash\w*|shrank|shrunk)\b<gap>{0,40}\bby\b<gap>{0,150}[’']s?,? by\s$"
)


def cut_too(near: Near) -> bool:
    """ "It cut by half what Stellantis may bring in free of the tariff, and GM's by 24.2 per cent"."""
    return near.lead.endswith(("s by ", "’ by ", "' by ")) and bool(_CUT_TOO.search(near.before))


def of_other_noun(near: Near) -> bool:
    """ "Tariffs pushed inflation to 3 per cent", "support for tariffs stood at 64 per cent"."""
    if near.own is None:
        return False
    return bool(
        OTHER_NOUN.search(near.before, near.own.end())
        or _ABOUT_TARIFFS.search(near.before, 0, near.own.start())
    )


def of_growth(near: Near) -> bool:
    """ "Exports fell 25 per cent", unless the tariff word comes after the growth and is linked to the number."""
    start = near.place - REACH
    grown = any(
        may_hold(near.sentence, rule, start, near.place) and rule.pattern.search(near.before)
        for rule, row in table("not_rates")
        if row["where"] == "before"
    )
    return grown and not (near.linked and _is_fresh(near))


def _is_fresh(near: Near) -> bool:
    """The tariff word comes after whatever spoke of growth: "exports fell as tariffs of 25"."""
    return near.own is not None and len(near.before) - near.own.end() < _JUST_BEFORE


def listed_with_others(near: Near) -> bool:
    """An item of a list on something else: "Jobs by province:"."""
    sentence = near.sentence
    over = (sentence.lead or sentence.heading) if sentence.kind == "list_item" else None
    return over is not None and is_on_others(over)


def far_from_tariffs(near: Near) -> bool:
    """No line of the article speaks of tariffs."""
    return not near.on_tariffs
