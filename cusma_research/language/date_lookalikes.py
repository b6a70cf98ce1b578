"""Words that look like dates and are none: "the fall in prices", "may", "every Thursday", "the Trade Act of 1974"."""

from __future__ import annotations

import re

from cusma_research.language.calendar import WEEKDAYS
from cusma_research.language.date_readers import day_number
from cusma_research.language.openings import searched

_STATUTE = re.compile(r"\b(?:Act|Code|Law|Treaty|Section|Bill)\b[^.;]{0,40}\bof (?:the year )?$")
_MODAL = {"May", "March", "Mar", "Mar."}
_MONTH_LEAD = re.compile(
    r"(?i:\b(?:in|of|since|until|by|last|next|this|from|to|and|or|late|early|mid|before|"
    r"after|for|through|during|between)"
    r"|[-–(,])\s*$"
)
_SEASON_LEAD = re.compile(
    r"(?i:\b(?:the|this|last|next|in|that|since|by|until|early|late|of)\s+$|\b(?:an?|the|this|that)\s+\w+\s+$)"
)
_DECLINE = re.compile(
    r"\s(?:in|of|on|under|to|short|by|into|behind|below|outside|within|through|apart|back|off)\s(?!\d)"
)  # "the fall in lumber prices" and "goods that fall outside the pact" are no season


_NAMED_AFTER = re.compile(r"-[A-ZÀ-Ý][a-zà-ÿ]")


def is_date(text: str, match: re.Match[str], form: str) -> bool:
    """Whether a match of a form of the grammar is a date: "fall prices" and "May is" are none."""
    lead = text[max(0, match.start() - 60) : match.start()]
    if lead[-1:].isalnum() and match.group()[0].isalnum():
        return False
    if _NAMED_AFTER.match(text, match.end()):  # "Sept-Îles"
        return False
    if lead[-1:] in _OPENS_QUOTE and _PROGRAMME.fullmatch(match.group()) and _CLOSES.match(text, match.end()):
        return False
    if form in ("weekday", "weekday_pair") and _NO_DAY.search(lead):
        return False
    if form in ("weekday_pair", "month_days") and match.group("join").strip() in ("and", "or"):
        return bool(_BETWEEN.search(lead)) or _is_next_day(match, form)
    if form == "duration":
        return bool(_LIMIT.search(text, max(0, match.start() - 120), match.start()))
    if form == "in":
        return not _OF_A_RECORD.search(lead)
    if form == "year":
        return not _STATUTE.search(lead)
    if form == "month" and match["month"] in _MODAL and not match["y"] and not match["which"]:
        attributive = re.search(r"\b[Tt]he\s+$", lead) and re.match(
            r"\s(?!on\b|of\b|for\b|to\b|against\b)[a-z]", text[match.end() :]
        )
        return bool(_MONTH_LEAD.search(lead) or attributive) or text[match.end() : match.end() + 2] in (
            "’s",
            "'s",
        )
    if form == "season" and not match["y"] and not match["which"]:
        if match["season"].lower() == "fall" and _DECLINE.match(text, match.end()):
            return False
        named = match.group().lower().startswith("the ") or bool(_SEASON_LEAD.search(lead))
        return named and text[match.end() : match.end() + 1] != "-"
    return True


# He told ABC's “This Week”: the name of a programme
_OPENS_QUOTE = ("“", '"', "‘")
_PROGRAMME = re.compile(r"(?:This|Last) [A-Z][a-z]+|Today|Tonight")
_CLOSES = re.compile(r"[.,]?[”\"’]")
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
# "have set a limit for settling it: 30 days"
_LIMIT = re.compile(
    r"\b(?:limit|deadline|window|timeline|time ?frame)\b[^.;]{0,90}(?::|\bof|\bis|\bat|—)\s+$", re.I
)
# "the first such move in two years", "the highest in ten years"
_OF_A_RECORD = re.compile(r"\b(?:first|only|most|least|[a-z]{3,}est|worst|best)\b[^.;,]{0,45}\s$")
# "Feb. 1, which is a Saturday", "every Thursday", "Good Friday"
_NO_DAY = searched(r"(?:\b(?:is|was|being|on|fell on) an?|\b(?:every|each|Good|Black|most|any|the))\s+$")


def _is_next_day(match: re.Match[str], form: str) -> bool:
    """Whether two days joined by "and" are one stretch; else each is a date of its own."""
    if form == "weekday_pair":
        names = [match["weekday"].lower(), match["weekday2"].lower()]
        return (WEEKDAYS.index(names[1]) - WEEKDAYS.index(names[0])) % 7 == 1
    days = [day_number(match[name]) for name in ("d", "d2")]
    return not match["month2"] and days[1] - days[0] == 1
