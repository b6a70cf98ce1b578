"""Which year, month, week or day: what a date leaves out, settled by publication, verb, neighbours and nearness.

"March" is last March or the next, "Thursday" the last or the coming one; "last", "this" and "next" decide where they
stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from cusma_research.language import calendar, holidays
from cusma_research.language.calendar import WEEKDAYS, Interval

SOON = 60  # days: without a verb to go by, a date this near ahead is ahead if it would lie half a year back
LONG_AGO = 180
FAR_OFF = 330  # days: so far off a day has its year beside it, if the same day is near too
NEAR = 30  # days


@dataclass(slots=True)
class Context:
    """What settles an expression: the day it is read from, the verb, the day last named, and the page's habits."""

    anchor: dt.date
    tense: str | None = None
    last_named: dt.date | None = None
    last_past: dt.date | None = None  # the day named last that does not lie ahead
    last_begun: dt.date | None = None  # the first day of the month named last, or the day
    by_weekday: dict[int, dt.date] = field(default_factory=dict)  # the day named last on each weekday
    told_on: dt.date | None = None  # a day of the same sentence, named before, that does not lie ahead
    dated_entry: bool = False
    explicit: dt.date | None = None
    day_first: bool | None = None
    told_when: bool = False  # "on", "in" or "since" ties the expression to its verb
    of_review: bool = False  # a review is named beside the expression
    due: bool = False  # words stand at the expression that need no verb: "by", "until", "effective on"


def counted_from(context: Context) -> dt.date | None:
    """The day named last, from which "the next day" is counted; what is over is not counted from a day ahead."""
    named = context.last_named
    if named is not None and named > context.anchor and context.tense == "past":
        return context.last_past
    return named


def _nearest(options: Sequence[dt.date], context: Context) -> dt.date:
    """Of the same day in several years, the one that verb, neighbours or nearness ask for."""
    past = [option for option in options if option <= context.anchor]
    ahead = [option for option in options if option >= context.anchor]
    if context.of_review and _REVIEW in ahead:
        return _REVIEW
    if context.explicit and context.tense != "future":
        if context.tense == "past" and past and not context.dated_entry:
            options = past
        named = context.told_on or _known(context.explicit)
        return min(options, key=lambda option: _days_between(named, option))
    if context.dated_entry:
        return min(options, key=lambda option: abs(option - context.anchor))
    if context.tense != "past" and _REVIEW in ahead:
        return _REVIEW
    if not (ahead and past):
        return min(ahead, default=max(past, default=options[0]))
    coming, gone = min(ahead), max(past)
    wait, since = (coming - context.anchor).days, (context.anchor - gone).days
    if context.tense == "future":
        if context.told_on and context.told_on < gone:  # "said on July 12 that it would rise on Aug. 1"
            return min(option for option in past if option > context.told_on)
        return gone if wait > FAR_OFF and since <= NEAR else coming
    free = context.tense is None or context.due
    if wait <= SOON and since > LONG_AGO and free:
        return coming
    return coming if wait <= NEAR and since > FAR_OFF and not context.told_when else gone


def _days_between(named: dt.date, option: dt.date) -> float:
    """Days from a day named before; those back in time count more, for a story is told in order."""
    days = (option - named).days
    return days if days >= 0 else _BACKWARDS * -days


_BACKWARDS = 1.5

# The first joint review of the agreement, due six years after it entered into force (Article 34.7): "July 1" without a
# verb of the past means no other day for as long as it lies ahead.
_REVIEW = dt.date(2026, 7, 1)
_A_YEAR = 365  # days before it in which "July's review" is that one


def _known(date: dt.date | None) -> dt.date:
    assert date is not None
    return date


def day_near(month: int, day: int, context: Context, weekday: int | None = None) -> Interval | None:
    """A day of a month named without its year, on the weekday that is named with it; None where no year nearby has it."""
    if weekday is not None and (date := on_weekday(month, day, weekday, context.anchor)):
        return calendar.day(date)
    years = set(range(context.anchor.year - 4, context.anchor.year + 5))
    if context.explicit:
        years |= {context.explicit.year - 1, context.explicit.year, context.explicit.year + 1}
    options = [date for year in sorted(years) if (date := calendar.valid(year, month, day))]
    return calendar.day(_nearest(options, context)) if options else None


def on_weekday(month: int, day: int, weekday: int, near: dt.date) -> dt.date | None:
    """The day of a month that falls on a weekday, in the year of another day or beside it: "Thursday, Oct. 23"."""
    years = (near.year, near.year - 1, near.year + 1)
    options = (calendar.valid(year, month, day) for year in years)
    return next((date for date in options if date and date.weekday() == weekday), None)


def holiday_near(name: str, year: int | None, context: Context) -> dt.date | None:
    """The day of a holiday, in the year that is written or nearest in the sense of the verb."""
    if year:
        return holidays.on(name, year)
    years = range(context.anchor.year - 2, context.anchor.year + 3)
    options = [date for near in years if (date := holidays.on(name, near))]
    return _nearest(options, context) if options else None


def month_near(month: int, context: Context, which: str | None = None) -> tuple[int, int]:
    """Year and month of a month named without its year."""
    anchor = context.anchor
    if context.of_review and which is None and 0 <= (_REVIEW - anchor).days < _A_YEAR:
        return _REVIEW.year, _REVIEW.month
    if context.explicit and which is None and context.tense != "future":
        anchor = _known(context.explicit)
        years = [anchor.year - 1, anchor.year, anchor.year + 1]
        return min(years, key=lambda year: abs((dt.date(year, month, 15) - anchor).days)), month
    ahead = which == "next" or (which is None and context.tense == "future")
    if ahead:
        return anchor.year + (month < anchor.month or (which == "next" and month == anchor.month)), month
    if which == "this":
        return anchor.year, month
    return anchor.year - (month > anchor.month or (which == "last" and month == anchor.month)), month


def direction(word: str | None) -> str | None:
    """Whether a word like "past" or "coming" says last, this or next."""
    if not word:
        return None
    word = word.lower()
    if any(sign in word for sign in ("last", "past", "previous")):
        return "last"
    return "next" if any(sign in word for sign in ("next", "coming", "following")) else "this"


STEP = {"last": -1, "this": 0, "next": 1}  # by direction


def shifted_week(anchor: dt.date, which: str | None) -> Interval:
    """Last week, this week or the next."""
    return calendar.week(anchor + dt.timedelta(days=7 * STEP[which or "this"]))


def season_near(name: str, which: str | None, context: Context) -> Interval:
    """A season named without its year."""
    years = range(context.anchor.year - 2, context.anchor.year + 3)
    options = [calendar.season(year, name) for year in years]
    current = [option for option in options if option.start <= context.anchor <= option.end]
    past = [option for option in options if option.end < context.anchor]
    ahead = [option for option in options if option.start > context.anchor]
    if which == "this":
        same_year = [option for option in options if option.start.year == context.anchor.year]
        return (current or same_year)[0]
    if which == "next" or (which is None and context.tense == "future" and not current):
        return ahead[0]
    return past[-1] if which == "last" else (current or past[-1:])[-1]


def _follows_day_ahead(date: dt.date, context: Context) -> bool:
    """Whether a day falls in the week from a day ahead that was named last: "They meet on Monday. Tuesday is free." """
    named = context.last_named
    return named is not None and named > context.anchor and 0 <= (date - named).days < 7


def _beyond(days: int, same_week: bool) -> int:
    """Days to "next Friday" or "last Wednesday": said on a Thursday, those of this week go by their bare names."""
    return days + 7 if not days or (same_week and days < NEXT_DOOR) else days


NEXT_DOOR = 3  # days: nobody says "next" of tomorrow, nor "last" of yesterday


def weekday_near(word: str, context: Context, which: str | None, week: str | None) -> dt.date:
    """The date of a weekday, itself last, this or next (``which``) or of last, this or next week (``week``)."""
    number = WEEKDAYS.index(word.lower())
    if week:
        return shifted_week(context.anchor, week).start + dt.timedelta(days=number)
    back = (context.anchor.weekday() - number) % 7
    ahead = (number - context.anchor.weekday()) % 7
    if which == "this" and context.tense == "past":  # "This Tuesday the firm gave up on the plant"
        return context.anchor - dt.timedelta(days=back)
    if which == "this" or (which is None and context.tense == "future"):
        return context.anchor + dt.timedelta(days=ahead)
    if which == "next":
        return context.anchor + dt.timedelta(days=_beyond(ahead, context.anchor.weekday() < number))
    if which == "last":
        return context.anchor - dt.timedelta(days=_beyond(back, number < context.anchor.weekday()))
    coming = context.anchor + dt.timedelta(days=ahead)
    if context.tense is None and _follows_day_ahead(coming, context):
        return coming
    return context.anchor - dt.timedelta(days=back)
