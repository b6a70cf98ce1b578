"""What the days beside a rate say of it: over, ahead, or followed by another from a later day."""

from __future__ import annotations

import datetime as dt
import re

from cusma_research.language.amounts import Amount
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_FROM_DAY = re.compile(r",?\s(?:on|from|effective|starting|beginning|as of|in)\s")
_STARTING = searched(r"\b(?:on or after|from|effective|starting|beginning|as of|come)\s+(?:on\s+)?$", re.I)
_RISES = re.compile(
    r"\b(?:(?:rises?|rising|climbs?|climbing|goes|go|going|jumps?|jumping|doubles?|doubling|increases?|increasing|moves?|moving|"
    r"drops?|dropping|falls?|falling)(?: straight| back| up| down)? to|becomes?)\s+"
    r"(?:\d[\d.]*\s?(?:%|per\s?cent)(?: \([^()]{2,30}\)| (?:for|on) [^,;()\d]{2,30})? and )?$"
)
_BEFORE_RISE = 80  # characters before a rate in which it rises
_DAY_OF_RISE = 60  # characters between a day and the rate to which the tariff rises on it
_ALSO_ON = re.compile(r",? (?:at|to) (?:the same |an? )?")  # "on Aug. 1, at 50 per cent"
# "25 per cent duties on steel arrive March 12", "25 per cent on metals expected on Wednesday"
_BEGINS = re.compile(
    r"[^.;:()\d]{0,60}\b(?:arrives?|lands?|takes? effect|begins?|starts?|kicks? in|comes? (?:in|into force|into effect|due)|"
    r"follows?|applies|apply|due|expected|planned|scheduled|slated|coming)(?: on| from| in| by)?\s"
)
_UNTIL = re.compile(r",?\s(?:until|till|before|up to)\s")


# "begins on the same date", "30 per cent the same day"
_SAME_DAY = re.compile(
    r"(?:[^.;]{0,100}\b(?:begins?|starts?|applies|apply|takes? effect|follows?))?,? (?:on |from )?(?:the |that )?"
    r"same (?:date|day)\b"
)
_ABOVE = 3  # sentences in which that day was told


def is_same_day(sentence: Sentence, amount: Amount) -> bool:
    """Whether a rate begins on the day ahead that was told last: "A tariff of 25 per cent begins on the same date"."""
    if not _SAME_DAY.match(sentence.article.text, amount.end, sentence.end):
        return False
    lines = sentence.article.sentences[max(0, sentence.number - _ABOVE) : sentence.number + 1]
    told = [date for line in lines for date in line.dates if date.start < amount.start]
    days = [d.interval.start for d in told if d.interval and d.interval.precision == "day"]
    return any(day > sentence.article.published for day in days[-1:])


_LONG_AGO = dt.timedelta(days=3 * 365)  # what was told of such a day and no later one is history
_SINCE = searched(r"\b(?:since|still|now|today|currently|remains?|continues?|dating|dates|until)\b", re.I)


_OF_PACT = re.compile(r"\s(?:pact|agreement|deal|accord|truce|treaty|law|act)\b", re.I)  # "the 2019 pact"


_SIGNED = re.compile(r"\b(?:signed|passed|ratified) (?:in|on) $")  # a deal, which holds


def is_history(sentence: Sentence) -> bool:
    """Whether all days of which a sentence tells are years ago: "Canada answered on July 1, 2018 with surtaxes"."""
    dates = sentence.dates or [
        date
        for line in (sentence.opener, sentence.heading)
        if line
        for date in line.dates
        if date.start - line.start <= _BULLET
    ]
    text = sentence.article.text
    told = [date for date in dates if not _OF_PACT.match(text, date.end)]
    told = [
        date for date in told if not _SIGNED.search(text[max(sentence.start, date.start - 12) : date.start])
    ]
    days = [date.interval.end for date in told if date.interval]
    return (
        bool(days) and max(days) < sentence.article.published - _LONG_AGO and not _SINCE.search(sentence.text)
    )


def is_over(sentence: Sentence, amount: Amount) -> bool:
    """Whether a rate held until a day that is past: "25 per cent before August 1"."""
    return any(
        date.interval
        and date.interval.end <= sentence.article.published
        and _UNTIL.fullmatch(sentence.article.text, amount.end, date.start)
        for date in sentence.dates
    )


def is_ahead(sentence: Sentence, amount: Amount) -> bool:
    """Whether the day right behind a rate, or from which it holds, lies ahead: "to 50 per cent on January 1, 2027"."""
    return any(
        date.interval
        and date.interval.start > sentence.article.published
        and (
            _FROM_DAY.fullmatch(sentence.article.text, amount.end, date.start)
            or (
                date.end - amount.start > -_DAY_OF_RISE
                and _RISES.search(sentence.before(amount.start, _BEFORE_RISE))
            )
            or _STARTING.search(sentence.before(date.start, 24))
            or _ALSO_ON.fullmatch(sentence.article.text, date.end, amount.start)
            or _BEGINS.fullmatch(sentence.article.text, amount.end, date.start)
            or _is_entry(sentence, amount, date)
        )
        for date in sentence.dates
    )


_ENTRY = re.compile(r"\s?(?:[:–—]|-(?=\s))\s?")
_CELL = re.compile(r"\s?\||(?=[A-Z])")  # behind the day in a table: a bar, or nothing
_MOVES = searched(
    r"\b(?:go(?:es)?|ris(?:es?|ing)|climbs?|jumps?|increases?|moves?|drops?|falls?|doubles?|becomes?|starts?|begins?|applies|"
    r"takes? effect|kicks? in|comes? into)\b"
)
_BULLET = 4  # characters before the day of an entry
_FROM = re.compile(r"\bfrom (?:the )?$")


def _is_entry(sentence: Sentence, amount: Amount, date: DateExpression) -> bool:
    """Whether a rate is told in the entry of a day ahead: "Jan. 1, 2027 - Cabinets go to 50% from 25%, sofas to 30%"."""
    if date.start - sentence.start > _BULLET:
        return False
    told = _ENTRY.match(sentence.article.text, date.end) and _MOVES.search(sentence.text)
    opens = told or _CELL.match(sentence.article.text, date.end)
    return bool(opens) and not _FROM.search(sentence.before(amount.start, 12))


_SINCE_DAY = re.compile(
    r"\s(?:on|after|from|in|since|starting|beginning|effective|as of)\s(?:late\s|early\s)?"
)
_AND_THEN = re.compile(
    r",?\s(?:and|then|and then|but)\s(?:at\s|to\s|(?:has|have) been\s(?:charged\s|paying\s)?)?(?:about\s)?"
)


def is_stepped(sentence: Sentence, amount: Amount) -> bool:
    """Whether a rate with its day is followed by another with a later day: "25 per cent in March and 50 per cent in June"."""
    following = next((a for a in sentence.amounts if a.start >= amount.end), None)
    first, second = _day_behind(sentence, amount), following and _day_behind(sentence, following)
    if not (following and following.unit == "percent" and first and second and second[0] > first[0]):
        return False
    joined = _AND_THEN.fullmatch(sentence.article.text, first[1], following.start)
    return bool(joined) and second[0] <= sentence.article.published


def _day_behind(sentence: Sentence, amount: Amount) -> tuple[dt.date, int] | None:
    """The day right behind a rate, and where its expression ends."""
    for date in sentence.dates:
        if date.interval and _SINCE_DAY.fullmatch(sentence.article.text, amount.end, date.start):
            return date.interval.start, date.end
    return None
