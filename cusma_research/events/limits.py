"""Days up to which something holds, by which something is owed, and since when: "is on hold until March 4"."""

from __future__ import annotations

import re

from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_REACH = 60  # characters before "within 60 days" in which the deed stands
_NEAR = 100  # characters around a day in which stands what holds until then, or what is owed by then

# What is to be done "within 60 days" makes the date a deadline.
_TO_BE_DONE = searched(
    r"\b(?:deal|agree\w*|settle\w*|reach\w*|conclu\w+|decid\w+|decision|complete\w*|respon\w+|answer\w*|"
    r"comply|negotiat\w+|report|report back|submit\w*|file|recommend\w*|deliver\w*|say|propose|appeal)\b",
    re.I,
)
_INFINITIVE = re.compile(r"\bto [a-z]+\b[^.;]*$")
_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)|n['’]t)\b[^.;]*\bbefore\s+(?:the\s+)?$", re.I)
_BY = searched(r"\b(?:by|before|no later than)\s+(?:the\s+)?$", re.I)
# "Commerce owes the president a report by June 30", "unless it releases water before Dec. 31"
_OWED = searched(
    r"\b(?:must|owes?|has to|have to|had to|needs? to|(?:required|ordered|obliged) to|unless)\b", re.I
)
_SINCE = searched(r"\bsince\s+(?:the\s+|about\s+|\d{1,2}:\d\d [ap]\.?m\.?\s+(?:on\s+)?)?$", re.I)
_UNTIL = searched(
    r"\b(?:until|till|through)\s+(?:at\s+least\s+)?(?:(?:about|around|the|late|early)\s+)*$", re.I
)
# "won't start until Friday": what starts does so on the day; "only until Friday" limits again
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never|waits?|waited|waiting)|n['’]t)\b(?![^.;]*\bonly\b)[^.;,]{0,50}$", re.I
)
# who is shut, away or busy until a day owes nothing by then
_AWAY = searched(
    r"\b(?:shut|closed|idled?|laid off|sold out|booked|in town|away|on strike|rise|fall|grow|climb|expects?|growth)\b",
    re.I,
)
# what is put on hold, or let off, until a day that may lie behind
_HELD = searched(
    r"\b(?:exempt(?:s|ed)?|excus(?:es|ed)|spar(?:es|ed)|suspend(?:s|ed)?|paus(?:es|ed)|shelv(?:es|ed?)|hold(?:s|ing)? off|"
    r"held off|postpon(?:es|ed)|defer(?:s|red)|fr[eo]ezes?|frozen?|on hold|waiv(?:es|ed)|reprieve|truce|grace|"
    r"comments|submissions|views)\b",
    re.I,
)
_FINE = ("day", "part", "week", "month", "range")  # precisions of a day up to which something is sure to hold


def follows_since(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a date only says since when something holds."""
    return bool(_SINCE.search(sentence.before(date.start, 24))) and not tells_when(sentence, date)


_WHEN = re.compile(r",?\s*when\b")


def tells_when(sentence: Sentence, date: DateExpression) -> bool:
    """Whether what happened on a date follows it: "since Oct. 23, when Trump walked away"."""
    return bool(_WHEN.match(sentence.after(date.end, 8)))


def is_due(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Whether something is to be done by a date that lies ahead."""
    lead = sentence.before(date.start, _REACH)
    return (
        interval.end > sentence.article.published and bool(_BY.search(lead)) and not _NOT_BEFORE.search(lead)
    )


_DRAWS_NEAR = re.compile(
    r"\s(?:draws? (?:near|closer|nigh)|nears|looms|approaches)\b"
)  # "as Aug. 1 draws near"


def is_deadline(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> bool:
    """Whether a date ends a time that was given: "within 60 days", "on hold until March 4", "must say so by June 30"."""
    if date.form in ("window", "duration") or (future and _DRAWS_NEAR.match(sentence.after(date.end, 20))):
        return True
    if is_due(sentence, date, interval) and _OWED.search(
        sentence.before(date.start, _NEAR) + sentence.after(date.end, _NEAR)
    ):
        return True
    if _UNTIL.search(sentence.before(date.start, 24)):
        return _holds_until(sentence, date, interval)
    ahead = future or (date.tense != "past" and bool(_INFINITIVE.search(sentence.before(date.start, _REACH))))
    return date.form == "within" and ahead and bool(_TO_BE_DONE.search(sentence.text))


# "25 per cent until June 4", "twice what it was until June 4": on that day the rate changed
_RATE_UNTIL = re.compile(r"(?:\d\s?(?:%|per\s?cent)|\bwhat\s(?:it|they)\s(?:was|were))\suntil\s$")


def ends_rate(sentence: Sentence, date: DateExpression, interval: Interval) -> str | None:
    """What became of a rate that held up to a day that lies behind: of "0% (25% until Sept. 1)", it was lowered."""
    lead = sentence.before(date.start, 30)
    if interval.end > sentence.article.published or not _RATE_UNTIL.search(lead):
        return None
    now = _RATE_NOW.search(lead)
    return "tariff_removed" if now and float(now["now"]) < float(now["old"]) else "tariff_imposed"


_RATE_NOW = re.compile(
    r"(?P<now>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)\s\((?P<old>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)\suntil\s$"
)


def _holds_until(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Whether what is told to hold until a day is a measure, and not a shut mill or a rising price."""
    lead = sentence.before(date.start, _NEAR)
    if _NOT_UNTIL.search(lead) or _AWAY.search(lead):
        return False
    ahead = interval.end > sentence.article.published and interval.precision in _FINE
    return ahead or bool(_HELD.search(lead))


# "Since Monday goods have faced a 25 per cent tariff", "free of the surtax"
_CHARGED = searched(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax\w*|faced?|facing|pay(?:s|ing)?|paid|owe[sd]?|charged|hit|"
    r"carr(?:y|ies|ied)|owing|subject|dutiable)\b",
    re.I,
)
_LET_OFF = searched(
    r"\b(?:free of|free from|no longer|without|exempt|spared|duty-free|let off|excused)\b", re.I
)
_OF_TRADE = searched(
    r"\b(?:down|up|fall\w*|fell|r[oi]se\w*|drop\w*|declin\w*|lost|shed|jobs|sales|exports|imports|shipments|prices?|"
    r"orders|output|more|less|fewer|growth|inflation)\b",
    re.I,
)


def held_since(sentence: Sentence, date: DateExpression) -> str | None:
    """What has held since a day: a tariff, or freedom from one; None for anything else."""
    opens = date.start - sentence.start < _OPENING
    told = sentence.after(date.end, _NEAR) if opens else sentence.before(date.start, _NEAR)
    if not (follows_since(sentence, date) and _CHARGED.search(told)) or _OF_TRADE.search(told):
        return None
    return "tariff_removed" if _LET_OFF.search(told) else "tariff_imposed"


_OPENING = 24  # characters before a date that opens its sentence: "Since 12:01 a.m. today"
