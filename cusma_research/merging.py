"""EVENTS of all articles in, CHRONOLOGY out: one row an event, with all its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from cusma_research import schemas
from cusma_research.errors import TableError
from cusma_research.language import vocabulary

Row = dict[str, Any]

# Who meets is what tells one meeting from another: the same leader meets many people in one week.
_COMPANY = ("meeting", "visit")


def chronology(events: pd.DataFrame, articles: pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """Merge reports of one event: CHRONOLOGY, one row an event, in order of date.

    ``events`` is EVENTS, ``articles`` ARTICLES (or a user's frame with its three columns). Reports are of one
    event if they share a type (or types declared alike in the vocabulary), their intervals overlap, and they
    share an actor or agreement where both name any. The interval is the narrowest on which all sources agree;
    ``disagreement`` says where they are not equally exact; ``known_on`` is the first publication.
    ``n_articles`` counts articles; ``n_independent`` counts copies of one article once, by their ``family`` (found
    in the texts where ``articles`` does not name it).

    With ``as_of``, a day, only what had been published by that day is used; ``attrs["as_of"]`` and
    ``attrs["left_out"]`` (article ids) of the answer say so.

    Raises TableError when an event's article is not among ``articles``, or ``as_of`` is no day.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.chronology(tables["events"], tables["articles"])["n_articles"].max()
    np.int64(3)
    """
    published = dict(zip(articles["article_id"], pd.to_datetime(articles["published"]), strict=True))
    missing = sorted(set(events["article_id"]) - set(published))
    if missing:
        raise TableError(
            f"events of unknown articles: {', '.join(missing)}; pass the articles that they came from"
        )
    told = events if as_of is None else _known(events, published, day(as_of))
    table = _merged(told, published, _families(articles))
    if as_of is not None:
        late = sorted(name for name, when in published.items() if not when <= day(as_of))
        table.attrs |= {"as_of": f"{day(as_of):%Y-%m-%d}", "left_out": late}
    return table


def day(value: Any) -> pd.Timestamp:
    """A day at midnight; raises TableError for what is none.

    >>> day("2025-12-18 23:00")
    Timestamp('2025-12-18 00:00:00')
    """
    try:
        found = pd.Timestamp(value)
    except (ValueError, TypeError) as error:
        raise TableError(f"as_of is {value!r}, which is no day; write it as 2025-12-18") from error
    if pd.isna(found):
        raise TableError(f"as_of is {value!r}, which is no day; write it as 2025-12-18")
    return found.tz_localize(None).normalize()


def _known(events: pd.DataFrame, published: dict[str, Any], last: pd.Timestamp) -> pd.DataFrame:
    """Events of articles published by a day; an article without a date is not known to be among them."""
    return events[[bool(published[article] <= last) for article in events["article_id"]]]


def _merged(events: pd.DataFrame, published: dict[str, Any], families: dict[str, str]) -> pd.DataFrame:
    records: list[Any] = events.to_dict("records")
    reports: list[Row] = sorted(records, key=_narrowest_first)
    merged: list[_Event] = []
    for report in reports:
        home = min((event for event in merged if event.takes(report)), key=_Event.is_nameless, default=None)
        if home is None:
            merged.append(home := _Event(report["date_start"], report["date_end"], report["event_type"]))
        home.add(report)
    rows = [event.row(published, families) for event in _joined(merged)]
    return schemas.frame(
        "chronology", sorted(rows, key=lambda row: (row["date_start"], row["date_end"], row["event_id"]))
    )


def _families(articles: pd.DataFrame) -> dict[str, str]:
    """The family of each article; without a text to compare, each is its own."""
    ids = articles["article_id"]
    named = (
        articles["family"] if "family" in articles.columns else pd.Series(pd.NA, articles.index, dtype="str")
    )
    if named.isna().any():
        from cusma_research.duplicates import families

        named = named.fillna(families(articles) if "text" in articles.columns else ids)
    return dict(zip(ids, named, strict=True))


def _joined(events: list[_Event]) -> list[_Event]:
    """Put together events that turned out to be one: a report that came later names actors of both."""
    out: list[_Event] = []
    for event in events:
        home = next((known for known in out if known.is_same(event)), None)
        if home is None:
            out.append(event)
        else:
            for report in event.reports:
                home.add(report)
    return out if len(out) == len(events) else _joined(out)


def _narrowest_first(report: Row) -> tuple[dt.timedelta, Any, Any, Any]:
    return (
        report["date_end"] - report["date_start"],
        report["date_start"],
        report["article_id"],
        report["start"],
    )


@cache
def _alike() -> dict[str, frozenset[str]]:
    rows = vocabulary.rows("events", "alike")
    return {name: frozenset(row["types"]) for row in rows for name in row["types"]}


@cache
def _heads() -> dict[str, str]:
    """Offices and people that speak for a body, and the body: the Prime Minister's Office for Carney, say."""
    return {
        row["id"]: row["part_of"]
        for file in ("actors", "organisations")
        for row in vocabulary.rows(file)
        if "part_of" in row
    }


def _related(one: str, other: str) -> bool:
    """The same entity, or one that speaks for the other."""
    return one == other or other in _above(one) or one in _above(other)


def _above(entity: str) -> set[str]:
    found: set[str] = set()
    while (entity := _heads().get(entity, "")) and entity not in found:
        found.add(entity)
    return found


@dataclass
class _Event:
    """One event while its reports are gathered; the interval is what all of them allow."""

    start: Any
    end: Any
    event_type: str
    reports: list[Row] = field(default_factory=list)

    def takes(self, report: Row) -> bool:
        """Whether a report is of this event."""
        fits = self._fits(report["event_type"], report["date_start"], report["date_end"])
        return fits and self._shares_actor(report)

    def is_same(self, other: _Event) -> bool:
        """Whether two events are one after all."""
        return self._fits(other.event_type, other.start, other.end) and any(
            map(self._shares_actor, other.reports)
        )

    def _fits(self, event_type: str, start: Any, end: Any) -> bool:
        return bool(same_type(event_type, self.event_type) and start <= self.end and self.start <= end)

    def _shares_actor(self, report: Row) -> bool:
        theirs = names(report)
        return any(same_people(self.event_type, names(known), theirs) for known in self.reports)

    def is_nameless(self) -> bool:
        """Whether no report names anybody; an event with a name in common is the better home."""
        return not any(names(known) for known in self.reports)

    def add(self, report: Row) -> None:
        """Take a report in and narrow the interval."""
        self.start, self.end = max(self.start, report["date_start"]), min(self.end, report["date_end"])
        self.reports.append(report)

    def row(self, published: dict[str, Any], families: dict[str, str]) -> Row:
        """The event as a row of CHRONOLOGY."""
        reports = sorted(
            self.reports, key=lambda r: (published[r["article_id"]], r["article_id"], r["start"])
        )
        first, exact = reports[0], self._exact()
        return {
            "event_id": first["claim_id"],
            "event_type": self.event_type,
            "title": exact["title"],
            "date_start": self.start,
            "date_end": self.end,
            "edtf": exact["edtf"] if self._is(exact) else f"{self.start:%Y-%m-%d}/{self.end:%Y-%m-%d}",
            "actors": ";".join(_unique(name for r in reports for name in names(r))) or None,
            "article_ids": ";".join(sorted({r["article_id"] for r in reports})),
            "claim_ids": ";".join(r["claim_id"] for r in reports),
            "n_articles": len({r["article_id"] for r in reports}),
            "known_on": min(published[r["article_id"]] for r in reports),
            "disagreement": _disagreement(reports),
            "n_independent": len({families[r["article_id"]] for r in reports}),
        }

    def _exact(self) -> Row:
        """The report whose interval is the event's, or the narrowest one."""
        return min(self.reports, key=lambda r: (not self._is(r), *_narrowest_first(r)))

    def _is(self, report: Row) -> bool:
        return bool(report["date_start"] == self.start and report["date_end"] == self.end)


def same_type(one: str, other: str) -> bool:
    """Whether two types can be of one event.

    >>> same_type("meeting", "visit"), same_type("meeting", "deadline")
    (True, False)
    """
    return one == other or one in _alike().get(other, ())


def same_people(event_type: str, mine: list[str], theirs: list[str]) -> bool:
    """One name in common, or most names of the smaller company where the event is the company's.

    Whoever names nobody contradicts nobody.
    """
    common = sum(any(_related(a, b) for b in theirs) for a in mine)
    if not mine or not theirs:
        return True
    return 2 * common > min(len(mine), len(theirs)) if event_type in _COMPANY else common > 0


def names(report: Row) -> list[str]:
    """Entity ids of the actors of an event."""
    actors = report["actors"]
    return actors.split(";") if isinstance(actors, str) else []


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _disagreement(reports: list[Row]) -> str | None:
    """Where sources date the event differently: each article with its own interval."""
    dated: dict[str, set[str]] = {}
    for report in reports:
        dated.setdefault(report["edtf"], set()).add(report["article_id"])
    if len(dated) < 2 or len({r["article_id"] for r in reports}) < 2:
        return None
    return "; ".join(f"{edtf}: {', '.join(sorted(ids))}" for edtf, ids in sorted(dated.items()))
