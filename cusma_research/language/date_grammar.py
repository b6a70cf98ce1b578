"""The grammar of date expressions: one row a form, with its pattern and the function that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable

from cusma_research.language import date_distances as distances
from cusma_research.language import date_readers as readers
from cusma_research.language.calendar import Interval
from cusma_research.language.date_context import Context
from cusma_research.language.holidays import HOLIDAY

Reader = Callable[[re.Match[str], Context], Interval | None]

# The grammar's words

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?![\d%]|[.,]\d(?!\d?\s+[A-Z]))"
YEAR = r"(?:(?:19|20)\d\d)(?![\d%]|,\d|s\b)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?i:early|mid|late|(?:the )?(?:beginning|start|first part|middle|end|close|latter part) of)"
_WHICH = (
    r"(?i:last|this|next|this past|this coming|the coming|the past|the previous|the following|"
    r"past|coming)"
)
_HOUR = r"(?:(?i: morning| afternoon| evening| night| midday))?"
_UNIT = r"(?i:days?|nights?|weeks?|months?|years?|hours?)"
_COUNT = (
    r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|"
    r"forty-five|sixty|ninety|half a))"
)
_VAGUE_COUNT = (
    r"(?i:a few|several|some|a couple of|a number of|many|recent|coming|the coming|the past|"
    r"the last few)"
)
# The grammar: form, pattern, reader. Earlier rows win where two begin at the same place.

_LEAD_DAY = rf"(?:{WEEKDAY},? (?:the )?)?"
_SEASON = r"(?P<season>(?i:spring|summer|fall|autumn|winter))"
_DASH = r"\s?[-–]\s?"
_MD = rf"{_LEAD_DAY}(?P<month>{MONTH}) (?P<d>{DAY})"

_WHEN_DAY = (
    r"(?:(?i:early|late|earlier on|later on|later|earlier) (?:on )?)?"
    r"(?:(?P<which>(?i:last|this|next|this past|this coming|the following|the previous|that same)) )?"
)
_OF_WEEK = r"(?:(?: of)? (?P<week>(?i:last|next|this)) (?i:week))?"

GRAMMAR: tuple[tuple[str, str, Reader], ...] = (
    ("holiday", rf"(?P<holiday>{HOLIDAY})(?P<weekend> (?i:long )?weekend\b)?(?:,? (?P<y>{YEAR}))?", readers.read_holiday),
    ("iso", r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", readers.read_iso),
    ("numeric", r"(?<![\d/.$])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/%])", readers.read_numeric),
    (
        "month_days",
        rf"{_MD}(?P<join>{_DASH}| to | and | through | until )(?:(?P<month2>{MONTH}) )?"
                rf"(?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?",
        readers.read_month_days,
    ),
    ("week_of", rf"(?i:(?:the )?week (?:of|beginning|starting|commencing)) (?P<month>{MONTH}) (?P<d>{DAY})(?:,? "
            rf"(?P<y>{YEAR}))?", readers.read_week_of),
    ("week_of_month", rf"(?i:the) (?P<which>(?i:first|second|third|fourth|last|final)) (?i:full )?(?i:week) of "
            rf"(?P<month>{MONTH})(?![a-z])(?:,? (?P<y>{YEAR}))?", readers.read_week_of_month),
    ("month_day", rf"{_MD}(?:,? (?P<y>{YEAR})| (?:of )?(?P<year>last|this|next) year\b)?", readers.read_month_day),
    ("days_month", rf"(?<![\w$.,/-])(?P<d>{DAY})(?P<join>{_DASH}| to )(?P<d2>{DAY})(?: of)? (?P<month>{MONTH})(?![a-z])"
            rf"(?P<month2>(?!))?(?:,? (?P<y>{YEAR}))?", readers.read_month_days),
    ("day_month", rf"{_LEAD_DAY}(?<![\d$])(?P<d>{DAY})(?: of)? (?P<month>{MONTH})(?![a-z])(?:,? "
            rf"(?P<y>{YEAR}))?", readers.read_month_day),
    (
        "quarter",
        rf"(?:(?:(?i:the )?(?P<ordinal>(?i:first|second|third|fourth|1st|2nd|3rd|4th)) "
                rf"(?P<unit>(?i:quarter|half))"
        rf"|\bQ(?P<q>[1-4])\b|\bH[12]\b)(?:(?:,| of)? (?P<y>{YEAR})|(?: of)? (?P<which>{_WHICH}) year)?)",
        readers.read_quarter,
    ),
    (
        "part_of_month",
        rf"(?P<part>{_PART})(?: in|-|–|\s)\s?(?:(?P<which>{_WHICH}) )?(?P<month>{MONTH})"
                rf"(?![a-z])(?:,? (?P<y>{YEAR}))?",
        readers.read_part_of_month,
    ),
    ("month", rf"(?:(?P<which>{_WHICH}|(?i:that)) )?(?P<month>{MONTH})(?![a-z])"
            rf"(?:,? (?:of )?(?P<y>{YEAR}))?", readers.read_month),
    ("rest_of_period", r"(?P<side>(?i:earlier|later))(?: on| in)? (?i:this) (?P<unit>(?i:week|month|year|"
            r"spring|summer|fall|autumn|winter))\b", readers.read_rest_of_period),
    (
        "season",
        rf"(?:(?i:(?:early|mid|late)[- ](?:in )?)?(?:(?P<which>{_WHICH}) |the |(?<=in\s"
                rf")))?{_SEASON}\b(?:(?:,| of)? (?P<y>{YEAR}))?",
        readers.read_season,
    ),
    ("part_of_week", r"(?P<part>(?i:early|mid|late|(?:the )?(?:beginning|start|middle|end) of))(?: in|-|\s)"
            r"\s?(?P<which>(?i:this|last|next|the)) (?i:week)\b", readers.read_part_of_week),
    ("relative_month_part", r"(?P<part>(?i:early|mid|late|(?:the )?(?:beginning|start|middle|end) of))(?: in|-|\s)"
            r"\s?(?P<which>(?i:this|last|next|the)) (?i:month)\b", readers.read_relative_month_part),
    ("part_of_year", rf"(?P<part>{_PART})(?: in|-|\s)\s?(?:(?P<y>{YEAR})|(?:(?P<which>(?i:this|last|next|"
            rf"the)) )(?:(?i:new|calendar) )?(?i:year)\b(?!-))", readers.read_part_of_year),
    ("year_end", r"(?i:(?:the )?(?:year|year[’']s)[- ]end)(?:(?<=(?i:by\syear-end))|(?=[,.;:)]|$| (?:and|but|or|if|to|unless|"
            r"when|as)\b))", readers.read_year_end),
    ("relative", r"(?P<which>(?i:last|this past|this coming|this|next|the coming|the past|the previous|"
            r"the following|(?<=over\s)the(?= weekend)|"
            r"(?<=on\s)the(?= weekend)))(?i: calendar)? (?P<unit>(?i:weekend|week|month|quarter|year))\b"
            r"(?![-’']s \w+ (?:old|ago))(?! of [A-Z])", readers.read_relative),
    ("new_year", r"(?i:(?:in )?the new year)\b(?!['’])", readers.read_new_year),
    ("weekday_ordinal", rf"{WEEKDAY},? the (?P<d>(?:3[01]|[12]?\d)(?i:st|nd|rd|th))(?=[,.;:)]|$| [a-z])",
            distances.read_ordinal),
    ("weekday_beside", rf"(?i:the) (?P<weekday>{WEEKDAY}) (?P<side>(?i:before|after))(?=[,.;:)]|$)",
            distances.read_weekday_beside),
    ("weekday_pair", rf"{_WHEN_DAY}(?P<weekday>{WEEKDAY})(?P<join> and | or | to | through |{_DASH})"
            rf"(?P<weekday2>{WEEKDAY}){_OF_WEEK}", readers.read_weekday_pair),
    ("weekday", rf"{_WHEN_DAY}(?P<weekday>{WEEKDAY}){_HOUR}{_OF_WEEK}", readers.read_weekday),
    ("near_day", r"(?i:\b(?:earlier |later |late |early |(?P<weeks>a|two) weeks? (?:from )?(?=to))?"
            r"(?P<near>today|yesterday|tomorrow|tonight|last night|"
            r"this (?:morning|afternoon|evening))\b)",
            distances.read_near_day),
    ("named_day", r"(?i:\b(?:(?:earlier|later) )?(?:on )?(?:that (?:same )?(?:day|morning|afternoon|evening|night)|"
            r"the same (?:day|morning|afternoon|evening|night)|the (?:very )?(?:next|"
            r"following|previous|same) day|"
            r"the (?:very )?next (?:morning|afternoon|evening|night)|the (?:night|day) (?:before|after)|(?:the )?same date"
            r"|(?:(?<=by\s)|(?<=from\s)|(?<=until\s)|(?<=before\s))that date)\b)", distances.read_named_day),
    ("named_week", r"(?i:the (?=(?:week|month|year) (?:before|earlier|after)(?:[,.;:)]|$))|that (?:same )?(?!year)|"
            r"the same (?=week\b))"
            r"(?P<unit>(?i:week|month|year))\b"
            r"(?: (?P<side>(?i:before|earlier|after))(?=[,.;:)]|$))?", distances.read_named_week),
    ("vague", rf"(?i:\b(?:recently|lately|in recent {_UNIT}|in (?:the )?{_VAGUE_COUNT} {_UNIT}|"
            rf"(?:within |over |for )?{_VAGUE_COUNT} {_UNIT}(?: ago| back| earlier| later)?|in the "
            rf"near future)\b)", readers.read_nothing),
    ("within", rf"(?i:\b(?:within|over the next|over the coming|in the next|for the next(?! day\b)|during the "
            rf"next|in the coming|(?<=have\s)the next|(?<=has\s)the next))\s(?i:the )?(?:(?P<count>{_COUNT})[ -])?"
            rf"(?P<unit>(?i:days?|weeks?|months?|years?))\b", distances.read_within),
    ("window", rf"\b(?P<count>{_COUNT})[- ](?P<unit>(?i:days?|weeks?|months?))[- ](?i:deadline|limit|window|timeline|"
            r"timeframe|time limit|pause|reprieve|comment period|clock)\b", distances.read_within),
    ("duration", rf"\b(?P<count>{_COUNT})[- ](?P<unit>(?i:days?|weeks?|months?))\b", distances.read_within),
    ("ago", rf"\b(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?i: ago| back)\b(?: (?P<mark>(?i:today|this week|this month))\b)?",
            distances.read_ago),
    ("later", rf"\b(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?i: (?P<side>later|earlier|prior|afterwards?|on(?=,)|"
            r"(?:before|after)(?= that\b| (?:the|this|his) (?:decision|ruling|judgment|verdict|announcement|order|vote|"
            r"hearing|meeting|deadline|election|"
            r"proclamation)\b|[,.;:)]|$)))\b", distances.read_later),
    ("ordinal", r"(?i:(?<=on\s)|(?<=\()|(?<=(?:night|ening|rning|rnoon)\sof\s)|(?<=by\s)|(?<=until\s)|(?<=before\s)|"
            r"(?<=after\s)|(?<=since\s)|(?<=from\s)|(?<=again\s))the (?P<d>(?:3[01]|[12]?\d)(?i:st|nd|rd|th))(?=[,.;:)]|$| "
            r"(?i:and|but|to|with|when|if|after|before|he|she|it|they|we|at|"
            r"in|is|was|were|as|over|under|of (?:this|that|the|last|next) month)\b)", distances.read_ordinal),
    ("from_now", rf"\b(?P<count>{_COUNT})[ -](?P<unit>{_UNIT}) (?i:from (?:now|today))\b", distances.read_in),
    ("in", rf"\b(?i:in|after) (?P<count>{_COUNT})[ -](?P<unit>{_UNIT})(?i:[’']? time)?\b(?![-’'])", distances.read_in),
    ("year", rf"(?<![\d.,$#%€£/-])(?P<y>{YEAR})(?![-–/.]\d|[a-z]|\s?(?:per\s?cent|percent|%|tonnes|"
            rf"barrels|jobs|\$))", readers.read_year),
)  # fmt: skip

# An anchor is the word that no expression of a form can do without: the forms are tried only around it. Months
# come first, so that "Monday, Sept. 29" is one date and not two.
ANCHORS: dict[str, tuple[str, ...]] = {
    "month": (
        "holiday", "month_days", "week_of", "week_of_month", "month_day", "days_month", "day_month", "part_of_month", "month",
    ),
    "digits": ("iso", "numeric", "holiday", "quarter", "season", "part_of_year", "year"),
    "season": ("rest_of_period", "season"),
    "weekday": ("weekday_ordinal", "weekday_beside", "weekday_pair", "weekday"),
    "unit": (
        "holiday", "quarter", "rest_of_period", "part_of_week", "relative_month_part", "part_of_year", "within", "window",
        "year_end", "relative", "new_year", "named_day", "named_week", "vague", "ago", "later", "from_now", "in", "duration",
    ),
    "near": ("near_day", "vague", "named_day"),
    "ordinal": ("ordinal",),
    "date": ("named_day",),
    "holiday": ("holiday",),
}  # fmt: skip
_WORDS = {
    "month": "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sept sep oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "season": "spring summer fall autumn winter",
    "near": "today yesterday tomorrow tonight night morning afternoon evening recently lately future",
    "date": "date",
    "holiday": "thanksgiving christmas halloween",
    "unit": "day eve days nights week weeks weekend month months year years hour hours quarter half q1 q2 q3 q4",
}
ANCHOR_WORDS = {word: kind for kind, line in _WORDS.items() for word in line.split()}
CAPITAL = ("month", "weekday")  # anchors that are names
REACH = 45  # characters on each side of an anchor; no expression is longer


_NO_WORD = re.compile(r"\?P<\w+>|\?i:|\\[a-zA-Z]")  # what is letters in a pattern and no letters in a text


def _words_of(pattern: str) -> set[str]:
    """The words that a pattern can take in, and pieces of some.

    >>> sorted(_words_of(r"(?P<unit>(?i:days?|week))\\b"))
    ['day', 'days', 'week']
    """
    found = re.findall(r"([A-Za-z]+)(\??)", _NO_WORD.sub("", pattern))
    return {form.lower() for word, may in found for form in ((word, word[:-1]) if may else (word,))}


# Every word that can stand in a date expression, but for numbers in digits.
MADE_OF = frozenset(ANCHOR_WORDS).union(*(_words_of(pattern) for _, pattern, _ in GRAMMAR))
