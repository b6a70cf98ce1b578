"""Dates that date no event: reference periods of statistics, names that hold a year, durations."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from cusma_research.events.limits import follows_since
from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

FIGURE_REACH = 60  # characters between a figure and its reference period

_COARSE = (
    "month",
    "quarter",
    "year",
    "range",
    "part",
    "season",
)  # precisions that a reference period may have
# Types that a date is the day of even beside figures.
_STRONG = {
    "talks_end", "talks_start", "meeting", "visit", "interview", "consultation", "deadline", "tariff_removed",
    "tariff_threatened", "tariff_imposed", "agreement_signed", "agreement_review", "election", "ruling",
}  # fmt: skip
_PERIOD = searched(
    r"\b(?:(?<!dates )(?<!dated )(?<!dating )from|between|during|over|through|covering|period|fiscal|"
    r"compared (?:with|to)|than (?:in|a))\s+"
    r"(?:the\s+)?$",
    re.I,
)
_RANGED = re.compile(
    r"\s*,?\s*(?:to|through|until|and|[-–])\s+(?:the\s+)?(?:(?:end|middle|start|beginning) of |early |mid-|late )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*|\d)"
)
_UP_TO = re.compile(r"(?:,?\s(?:19|20)\d\d)?,?\s(?:to|through)\s(?:the\s)?")
_OF_STATISTICS = re.compile(
    r"%|\b(?:per ?cent|percent|billion|million|trillion|share|average[sd]?|rose|fell|grew|slipped|shrank|dropped|"
    r"climbed|declined|record|ranked|exports|imports|shipments|prices|GDP|growth|totalled|totaled|volume|stood at)\b",
    re.I,
)
# "In a poll taken last month, 58% …": the day of the poll, not the period of the figure
_OF_A_REPORT = re.compile(
    r"\b(?:poll|survey|study|report|paper|analysis)\s(?:(?:taken|conducted|done|released|published|issued|out|by [A-Z]\w+)\s)?"
    r"(?:in\s|from\s|on\s|of\s)?$"
)
# "told the committee last month that 71% …"
_OF_A_SAYING = searched(
    r"\b(?:said|warned|wrote|announced|promised|pledged|testified|estimated|calculated|projected|"
    r"issued|released|published|tabled|vowed|notice|(?:put|puts) (?:it|them|the (?:figure|number|rate)) at [^.;,]{1,20}|"
    r"carried out|conducted|"
    r"told (?:[\w’']+\s){1,4}|(?:wrote|complained|reported|written) to (?:[\w’'.]+\s){1,6})\s?(?:in\s|early\s|late\s|earlier\s)?$"
)
# "In March he said he would answer": the month of the saying; "In March Statistics Canada said" may be that of the figure
_THEN_SAID = re.compile(
    r",?\s(?:he|she|they|you|we|I|(?:[A-Z][\w.’'-]+\s){1,4}|the (?:president|prime minister|premier|minister|governor))"
    r"\s?(?:had\s|also\s)?(?:said|announced|wrote|warned|promised|threatened|told|vowed|declared|pledged)\b"
)
# "tacked on in October", "put on Canadian goods last August": the month of a tariff, whatever it is of figures near it
_OF_A_TARIFF = searched(
    r"\b(?:tacked|slapped|piled|put|imposed|levied|brought in|introduced|threatened|(?:began|started|opened) (?:with|at)|trimmed|"
    r"won an? [^.;,]{0,30}dut(?:y|ies))\b[^.;,]{0,40}?\s?(?:in\s|early\s|late\s)?$|"
    r"\b(?:rate|tariffs?|dut(?:y|ies)|levy|surtax|surcharge)\s(?:(?:has been\s|have been\s)?in\s(?:force|effect|place)\ssince|"
    r"(?:(?:more than|nearly|almost|then)\s)?(?:doubled|tripled|rose|came in|began|took effect|landed)\s(?:in|last))\s$"
)
# "in October trimmed the quotas of both by 24.2%", "the review scheduled for July": what happens in the month is told
_ACTS_AFTER = re.compile(
    r"\s(?:trimmed|cut|imposed|raised|lowered|slapped|put|added|doubled|lifted|dropped|suspended|threatened|struck|signed)\b"
)
# "a goal to double exports elsewhere by 2035"
_AIMED = searched(r"\b(?:goals?|aims?|targets?|pledge[sd]?|vow(?:s|ed)?)\b[^.;]{0,60}\bby\s$")
_SCHEDULED_FOR = searched(r"\b(?:scheduled|slated|set|due|planned) for\s(?:early\s|late\s)?$")
# "Ottawa agreed in September to lend $500 million", "In August the government set aside $700 million": what was done then
_DEED = r"(?:agreed|set aside|released|earmarked|pledged|committed|lent|approved)"
_DONE_IN = searched(rf"\b(?:{_DEED}(?: \$[\d.,]+ (?:million|billion))?|sent to (?:[A-Z]\w+|cabinet)) in $")
_DONE_AFTER = re.compile(
    rf",? (?:[A-Z][a-z]+|[Tt]he (?:[a-z]+ )?(?:government|province|minister|cabinet)) {_DEED}\b"
)
# "shed 31,000 jobs in April", "getting $14.50 a pound this week", "up four per cent in two weeks"
_FOR_A_SEASON = re.compile(
    r"\b(?:shut|close|idle|down|off|stop|leave|go|stay|hire)\w*\b[^.;,]{0,20}\sfor $"
)  # "would shut for the winter": how long
_JOBS_IN = re.compile(r"\d[\d,]*\s(?:\w+\s)?jobs\s(?:\w+\s)?in\s$")
_PRICE = re.compile(r"\$\d[\d.,]*(?:\s(?:a|an|per)\s\w+)?\s$")
_GROWN = re.compile(
    r"(?:%|\b(?:per\s?cent|percent|points|an?\s(?:bushel|tonne|pound|barrel|litre|gallon)))\s$"
)
# "against 25% today", "goods that are exempt today": when something holds
_HOLDS_TODAY = re.compile(
    r"\b(?:(?:from|than|against|is|are|of)\s\d[\d.]*\s?(?:%|per\s?cent),?|"
    r"(?:that|which|who) (?:are|is|pay|owe|enter|face)\s(?:\w+\s)?[\w-]+)\s$"
)
# "0.4% in 2025 and 1.3% in 2026": the years of a forecast
_FORECAST = searched(
    r"\b(?:GDP|growth|inflation|unemployment|deficit)\b[^;]{0,60}(?:%|per\s?cent) (?:in|for)\s$", re.I
)
_FORECAST_REACH = 90  # characters, more than the pattern can take in
# "Two proclamations in three weeks": how often, not when
_SO_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|second|third|fourth|fifth)\s(?:[a-z-]+\s){1,2}$",
    re.I,
)
# "September 2025 edition"
_ISSUE_AFTER = re.compile(r"\s(?:edition|issue|update|bulletin)\b")
_OF_A_NAME = re.compile(r"\b(?:Order|Act|Regulations|Rules|Notice|Tariff)\s\($")
_BETWEEN = re.compile(r"\bbetween\s[^.;,]{3,20}\sand\s$", re.I)
# "November's numbers", "data for August", "June CPI": what the figures are of
_NUMBERS = (
    r"(?:numbers?|figures?|data|statistics|results|reading|tally|GDP|CPI|inflation|jobs|exports|imports|"
    r"trade(?! (?:talks|deal|war|mission|pact|review)))"
)
_OF_NUMBERS_BEFORE = searched(rf"\b{_NUMBERS} (?:for|from)\s$", re.I)
_OF_NUMBERS_AFTER = re.compile(rf"(?:[’']s)?\s(?:\w+ ){{0,1}}{_NUMBERS}\b")
# "under a 1944 treaty", "a 1977 emergency law"
_LAW_AFTER = re.compile(r"\s(?:[\w-]+\s){0,2}(?:law|treaty|act|statute|legislation)\b", re.I)
_ARTICLE = re.compile(r"\b(?:an?|the|that|this|its|their)\s$", re.I)
# "20 per cent of 2024 volumes"
_VOLUMES_AFTER = re.compile(
    r"\s(?:[a-z]+\s)?(?:volumes?|levels?|imports|exports|sales|output|prices|shipments|figures)\b"
)
# "the 2026 World Cup", "the 2025 Ford F-150": the year is part of a name.
_NAME_AFTER = re.compile(
    r"^\s(?:[A-Z][a-z]+\s(?:&|and|[A-Z])|edition|season|model|budget|fiscal|World Cup|Olympics|report|outlook)"
)
_CLOCK_WORDS = re.compile(r"^\s*(?:or so\s*)?(?:old|long|ahead|running|in a row)\b", re.I)


def is_no_event(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Reference periods of statistics, names that hold a year, and durations date no event."""
    after = sentence.after(date.end, 40)
    if date.form in ("year", "iso") and _NAME_AFTER.match(after):
        return True
    if date.form == "year" and _LAW_AFTER.match(after) and _ARTICLE.search(sentence.before(date.start, 8)):
        return True
    if interval.precision == "year" and _VOLUMES_AFTER.match(after):
        return True
    if date.form == "within" and after.startswith(" of "):  # "within two years of importation"
        return True
    if _beside_figure(sentence, date, interval):
        return True
    if interval.precision == "month" and (_of_numbers(sentence, date, after) or _ISSUE_AFTER.match(after)):
        return True
    if _CLOCK_WORDS.match(after):
        return True
    return _covers(sentence, date, interval) or _ends_range(sentence, date, interval)


def _beside_figure(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Whether a time stands right behind what was counted or paid in it, or in brackets behind the name of a law."""
    before = sentence.before(date.start, 40)
    if date.form == "season" and _FOR_A_SEASON.search(before):
        return True
    if interval.precision in ("week", "month", "season") and _PRICE.search(before):
        return True
    if interval.precision == "month" and _JOBS_IN.search(before):
        return True
    if date.form == "near_day" and _HOLDS_TODAY.search(before):
        return True
    if date.form == "in" and _SO_MANY.search(before):
        return True
    if interval.precision == "year" and _FORECAST.search(sentence.before(date.start, _FORECAST_REACH)):
        return True
    return bool(
        (date.form == "in" and _GROWN.search(before)) or (date.form == "year" and _OF_A_NAME.search(before))
    )


def _of_numbers(sentence: Sentence, date: DateExpression, after: str) -> bool:
    """Whether a month is that of the figures: "August's trade", "numbers for November"."""
    return bool(_OF_NUMBERS_AFTER.match(after) or _OF_NUMBERS_BEFORE.search(sentence.before(date.start, 30)))


def _is_told(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a month is that of a saying or of a tariff, though figures stand beside it."""
    before = sentence.before(date.start, 60)
    told = (_OF_A_SAYING, _OF_A_TARIFF, _SCHEDULED_FOR, _AIMED)
    if any(each.search(before) for each in told) or _said_by_somebody(sentence, date):
        return True
    return before.endswith("in ") and bool(_ACTS_AFTER.match(sentence.after(date.end, 12)))


def _was_done(sentence: Sentence, date: DateExpression) -> bool:
    """Whether somebody acted in a month, whatever sum stands beside it."""
    before = sentence.before(date.start, 60)
    if not before.lower().endswith("in "):
        return False
    return bool(_DONE_IN.search(before) or _DONE_AFTER.match(sentence.after(date.end, 60)))


def _said_by_somebody(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a person speaks right behind a date: "In March Trump said …"."""
    said = _THEN_SAID.match(sentence.after(date.end, 60))
    if not said:
        return False
    spoken = sentence.between(date.end, date.end + said.end(), "actor")
    return bool(spoken) or bool(re.match(r",?\s(?:he|she|they|you|we|I|the)\s", said[0]))


def _covers(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """ "during the first quarter", "between January and March": a time over which something was measured."""
    if interval.start > sentence.article.published or not _PERIOD.search(sentence.before(date.start, 40)):
        return False
    return interval.precision in ("year", "quarter", "month", "part") or bool(
        _RANGED.match(sentence.after(date.end, 40))
    )


def _ends_range(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """The March of "January to March": the range has its row from the first date."""
    if interval.precision not in ("month", "year", "day"):
        return False
    before = sentence.before(date.start, 40)
    if before.endswith("and ") and _BETWEEN.search(before):
        return True
    named = named_before(sentence, date)
    return named is not None and bool(_UP_TO.fullmatch(sentence.article.text, named.end, date.start))


def named_before(sentence: Sentence, date: DateExpression) -> DateExpression | None:
    """The date that a sentence names right before another."""
    number = bisect_left(sentence.dates, date.start, key=attrgetter("start"))
    return sentence.dates[number - 1] if number else None


def is_period(
    sentence: Sentence, date: DateExpression, interval: Interval, figures: set[tuple[int, int]]
) -> bool:
    """Whether a month, quarter or year stands beside a figure of trade in its own sentence."""
    if interval.precision not in _COARSE or _is_told(sentence, date):
        return False
    near = [f for f in figures if sentence.start <= f[0] < sentence.end]
    return any(max(date.start - end, start - date.end) < FIGURE_REACH for start, end in near)


def is_statistic(sentence: Sentence, date: DateExpression, interval: Interval, kind: str) -> bool:
    """Whether the date is the reference period of a figure rather than the day of an event."""
    if interval.precision == "year" and kind not in _STRONG and kind != "other":
        return True
    if follows_since(sentence, date) and not kind.startswith(("tariff", "talks", "agreement")):
        return True
    if interval.precision not in _COARSE:
        return False
    if interval.precision == "month" and _was_done(sentence, date):
        return False
    if interval.precision != "year" and kind not in ("other", "meeting") and _is_told(sentence, date):
        return False
    if kind == "report" and _OF_A_REPORT.search(sentence.before(date.start, 60)):
        return False
    if kind in _STRONG and kind not in ("consultation", "meeting"):
        return False
    near = sentence.before(date.start, 60) + " " + sentence.after(date.end, 60)
    return (bool(sentence.amounts) or kind == "other") and bool(_OF_STATISTICS.search(near))
