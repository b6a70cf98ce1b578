"""Dates that head the entries of a timeline: found by their place on the line, dated by the order of the list.

The year is often written once. The other entries take theirs from their neighbours, so that the list runs one way
in time.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from cusma_research.cleaning import Segment
from cusma_research.language import calendar
from cusma_research.language.date_context import Context, day_near, on_weekday
from cusma_research.language.date_grammar import Reader
from cusma_research.language.date_readers import day_number, month_number, part_name, weekday_of

_Found = tuple[Segment, re.Match[str], str, Reader]


def dates_of_entries(found: Sequence[_Found], published: dt.date) -> dict[int, dt.date]:
    """Dates that head the entries of a timeline, by the place of their stretch.

    Years come from a year alone on a line above, or from the neighbours.
    """
    heads = [
        (stretch, match)
        for stretch, match, form, _ in found
        if form in ("month_day", "day_month", "month_days", "week_of", "part_of_month")
        and stretch.kind != "furniture"
        and _heads(stretch, match)
    ]
    if len(heads) < 2:
        return {}
    years = [
        (s.start, int(match["y"])) for s, match, form, _ in found if form == "year" and _is_alone(s, match)
    ]
    return _chain(heads, _written(heads, years, published), published)


def _heads(stretch: Segment, match: re.Match[str]) -> bool:
    """A date that is its line's heading: alone on it, or at its beginning before a colon, a dash or dots."""
    if _is_alone(stretch, match):
        return True
    return heads_line(match.string, stretch.start, match.start(), match.end())


def _is_alone(stretch: Segment, match: re.Match[str]) -> bool:
    """Whether nothing but a date stands on a line, a sign or two apart."""
    return match.end() - match.start() >= (stretch.end - stretch.start) - 3


def _written(
    heads: Sequence[tuple[Segment, re.Match[str]]], years: Sequence[tuple[int, int]], published: dt.date
) -> dict[int, dt.date]:
    """The entries whose year is written, with their day or alone on a line above them; or told by the weekday."""
    found = {}
    for n, (stretch, match) in enumerate(heads):
        above = bisect_left(years, (stretch.start, 0))
        if match["y"] or above:
            found[n] = _fixed(match, int(match["y"] or years[above - 1][1]))
        elif (weekday := weekday_of(match)) is not None:
            date = on_weekday(month_number(match["month"]), _day(match), weekday, published)
            found |= {n: date} if date else {}
    return found


_BULLET = 3  # characters before a date that heads its line
_HEAD_ENDS = re.compile(r"\s?(?::|\||[–—-]\s|(?:\.{3}|…)\s)")


def heads_line(text: str, line: int, start: int, end: int) -> bool:
    """Whether a date stands at the beginning of its line, before a colon, a dash or dots: "March 4: The tariffs …".

    >>> heads_line("- March 4: The tariffs take effect.", 0, 2, 9)
    True
    """
    return start - line <= _BULLET and bool(_HEAD_ENDS.match(text, end))


def _chain(
    heads: Sequence[tuple[Segment, re.Match[str]]], written: Mapping[int, dt.date], published: dt.date
) -> dict[int, dt.date]:
    """Give each heading its year so that the list stays in date order, starting from the years that are written."""
    dates = dict(written)
    if not written:
        n, known = _first_known(heads, published)
        dates[n] = known
    if len(written) == 1 and len(heads) <= _FEW:  # too few to see which way the list runs
        ways = [_filled(dates, heads, rising=rising) for rising in (True, False)]
        dates = min(ways, key=lambda way: max(abs(date - published) for date in way.values()))
    else:
        dates = _filled(dates, heads, rising=_rising(dates, heads, published))
    return {stretch.start: dates[n] for n, (stretch, _) in enumerate(heads)}


_FEW = 3  # entries


def _filled(
    known: dict[int, dt.date], heads: Sequence[tuple[Segment, re.Match[str]]], *, rising: bool
) -> dict[int, dt.date]:
    """The dates of all entries, those without a year from their neighbours; ``rising`` if the list runs forward.

    Between two years that are written it runs as these do: what is to come may stand below what has been.
    """
    dates = dict(known)
    first = min(dates)
    for n in range(first + 1, len(heads)):
        if n not in dates:
            next_known = next((known[later] for later in range(n, len(heads)) if later in known), None)
            up = (
                rising
                if next_known in (None, dates[n - 1])
                else _between(heads[n][1], dates[n - 1], next_known)
            )
            dates[n] = _beside(heads[n][1], dates[n - 1], later=up)
    for n in range(first - 1, -1, -1):
        dates[n] = _beside(heads[n][1], dates[n + 1], later=not rising)
    return dates


def _between(match: re.Match[str], before: dt.date, after: dt.date | None) -> bool:
    """Whether a date can stand between an earlier and a later one."""
    return after is not None and before < after and _beside(match, before, later=True) <= after


_AHEAD = 60  # days: a list of what is to come begins this soon


def _first_known(heads: Sequence[tuple[Segment, re.Match[str]]], published: dt.date) -> tuple[int, dt.date]:
    """Number and date of the entry that settles a list without years: the last one, behind, or the first, ahead.

    A timeline ends near the day of publication, a list of days to watch begins near it: the nearer of the two.
    """
    behind = _on(heads[-1][1], Context(published, tense="past")) or published
    ahead = _on(heads[0][1], Context(published, tense="future"))
    if ahead and ahead - published < min(dt.timedelta(_AHEAD), published - behind):
        return 0, ahead
    return len(heads) - 1, behind


def _on(match: re.Match[str], context: Context) -> dt.date | None:
    """The first day of an entry; None where it would lie before the year 1 or after 9999."""
    try:
        read = day_near(month_number(match["month"]), _day(match), context)
    except (OverflowError, ValueError):
        return None
    return read.start if read else None


def _day(match: re.Match[str]) -> int:
    """The day of the month, in the middle where only a part of the month is named."""
    return day_number(match["d"]) if "d" in match.re.groupindex else _MIDDLE[part_name(match["part"])]


_MIDDLE = {"early": 5, "mid": 15, "late": 25}


def _fixed(match: re.Match[str], year: int) -> dt.date:
    day = _day(match)
    return calendar.valid(year, month_number(match["month"]), day) or dt.date(
        year, month_number(match["month"]), 1
    )


def _rising(
    dates: dict[int, dt.date], heads: Sequence[tuple[Segment, re.Match[str]]], published: dt.date
) -> bool:
    """Whether the list runs forward in time: by its written years, else by its months; a tie may not pass today."""
    known = [dates[n] for n in sorted(dates)]
    if len(known) > 1 and known[0] != known[-1]:
        return known[0] < known[-1]
    days = [(month_number(m["month"]), _day(m)) for _, m in heads]
    steps = [later >= earlier for earlier, later in pairwise(days)]
    if sum(steps) * 2 != len(steps):
        return sum(steps) * 2 > len(steps)
    return not steps or days[-1] <= (published.month, published.day) or known[0].year < published.year


def _beside(match: re.Match[str], neighbour: dt.date, *, later: bool) -> dt.date:
    same = _fixed(match, neighbour.year)
    if later:
        return same if same >= neighbour else _fixed(match, min(neighbour.year + 1, dt.MAXYEAR))
    return same if same <= neighbour else _fixed(match, max(neighbour.year - 1, dt.MINYEAR))
