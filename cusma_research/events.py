"""Tagged text in, EVENTS out: what happened, or will, on each date that an article names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cusma_research import claims
from cusma_research.language import vocabulary
from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.mentions import entities
from cusma_research.language.reading import Reading, Sentence

Row = dict[str, object]

REACH = 12  # characters by which a cue may stand further off for each unit of weight it has more
FIGURE_REACH = 60  # characters between a figure and its reference period
_GROUPS = {"premiers", "unnamed_source"}


@dataclass(frozen=True)
class _Clause:
    """The part of a sentence that speaks of a date."""

    start: int
    end: int


_BREAK = re.compile(
    r"[;:—–]\s|,\s|(?<!for )(?<!of )(?<!on )(?<!by )(?<!with )\bthat\s|\b(?:which|who|"
    r"whom|while|after|because|until|before|although|though|but|where|triggered)\s"
)

_COMPLEMENT = re.compile(
    r"\b(?:said|says|confirmed|announced|wrote|warned|added|noted|stated|insisted|argued)\s"
    r"(?!(?:on|in|at|to|by|during|earlier|later|late|early|this|last|next|of|that|again|"
    r"so|yesterday|today|\w+day)\b)"
)


def find(reading: Reading, rates: set[int], figures: set[tuple[int, int]]) -> list[Row]:
    """Rows of EVENTS for one article: one a date expression that dates an event, in order.

    ``rates`` are places of tariff rates, ``figures`` spans of figures of trade dependence: a date beside a rate
    dates the tariff, a date beside a figure is the figure's reference period.
    """
    rows: list[Row] = []
    for sentence in reading.sentences:
        rated = any(sentence.start <= place < sentence.end for place in rates)
        for date in sentence.dates:
            if date.interval is None or _is_no_event(sentence, date) or _is_period(sentence, date, figures):
                continue
            row = _row(reading, sentence, date, date.interval, rated=rated)
            if row is not None:
                rows.append(row)
    return rows


# what is no event

_PERIOD = re.compile(
    r"\b(?:from|between|during|over|through|covering|period|fiscal|compared (?:with|to)|than "
    r"(?:in|a))\s+(?:the\s+)?$",
    re.I,
)
_OF_STATISTICS = re.compile(
    r"\b(?:per ?cent|percent|%|billion|million|trillion|share|average[sd]?|rose|fell|grew|"
    r"slipped|shrank|dropped|climbed|"
    r"declined|record|ranked|exports|imports|shipments|GDP|growth|totalled|totaled|volume|stood at)\b",
    re.I,
)
_STRONG = {
    "talks_end", "talks_start", "meeting", "visit", "interview", "consultation", "deadline", "tariff_removed",
    "tariff_threatened", "tariff_imposed", "agreement_signed", "agreement_review", "election", "ruling",
}  # fmt: skip
_NAME_AFTER = re.compile(
    r"^\s(?:[A-Z][a-z]+\s(?:&|and|[A-Z])|edition|season|model|budget|fiscal|World Cup|"
    r"Olympics|report|outlook)"
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.I)
_CLOCK_WORDS = re.compile(r"^\s*(?:or so\s*)?(?:old|long|ahead|running|in a row)\b", re.I)


def _is_no_event(sentence: Sentence, date: DateExpression) -> bool:
    """Reference periods of statistics, names that hold a year, and durations date no event."""
    before, after = sentence.before(date.start, 40), sentence.after(date.end, 40)
    if date.form in ("year", "iso") and _NAME_AFTER.match(after):
        return True
    if _CLOCK_WORDS.match(after):
        return True
    interval = date.interval
    assert interval is not None
    ranged = re.match(r"\s*,?\s*(?:to|through|until|and|[-–])\s+(?:the\s+)?(?:[A-Z][a-z]+|\d)", after)
    if (
        interval.start <= sentence.article.published
        and _PERIOD.search(before)
        and (ranged or interval.precision in ("year", "quarter", "month", "part"))
    ):
        return True
    if (
        re.search(r"\b(?:to|through)\s+$", before)
        and len(sentence.dates) > 1
        and interval.precision in ("month", "year", "day")
    ):
        first = next((d for d in sentence.dates if d.end <= date.start and date.start - d.end < 12), None)
        if first is not None:
            return True
    return False


# what it is


@dataclass(frozen=True)
class _Cue:
    """A pattern of the vocabulary that tells an event type."""

    pattern: re.Pattern[str]
    event_type: str
    weight: int
    when: str | None
    needs: frozenset[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            vocabulary.compiled(row["pattern"]),
            row["type"],
            row["weight"],
            row.get("when"),
            frozenset(row.get("needs", ())),
        )
        for row in vocabulary.rows("events")
    )


@cache
def _needed() -> tuple[str, ...]:
    return tuple(sorted({word for cue in _cues() for word in cue.needs}))


@lru_cache(maxsize=64)
def _cues_of(sentence: str) -> tuple[_Cue, ...]:
    """The cues that a sentence holds at all; only they are looked for in its clauses."""
    lowered = sentence.lower()
    present = {word for word in _needed() if word in lowered}
    likely = (cue for cue in _cues() if not cue.needs or not cue.needs.isdisjoint(present))
    return tuple(cue for cue in likely if cue.pattern.search(sentence))


def _is_period(sentence: Sentence, date: DateExpression, figures: set[tuple[int, int]]) -> bool:
    """Whether a month, quarter or year stands beside a figure of trade in its own clause."""
    if date.interval is None or date.interval.precision not in (
        "month",
        "quarter",
        "year",
        "range",
        "part",
        "season",
    ):
        return False
    near = [f for f in figures if sentence.start <= f[0] < sentence.end]
    return any(max(date.start - end, start - date.end) < FIGURE_REACH for start, end in near)


def _row(
    reading: Reading, sentence: Sentence, date: DateExpression, interval: Interval, *, rated: bool
) -> Row | None:
    entry = _entry(sentence, date)
    kind, clause = _type(entry or sentence, date, interval, headed=entry is not None)
    if rated and kind in (None, "other", "statement") and _dates_a_rate(date, interval):
        kind = "tariff_threatened" if interval.start > reading.published else "tariff_imposed"
    if kind is None or _is_statistic(sentence, date, interval, kind):
        return None
    told = entry or sentence
    actors = _actors(told, clause, kind)
    return {
        **claims.row(reading, "events", told, date.start, date.end, kind),
        "sentence": told.text,
        "event_type": kind,
        "date_start": interval.start,
        "date_end": interval.end,
        "precision": interval.precision,
        "edtf": interval.edtf,
        "timing": _timing(reading, sentence, date, interval, kind),
        "actors": ";".join(actors) or None,
        "title": _title(kind, actors, told),
    }


def _dates_a_rate(date: DateExpression, interval: Interval) -> bool:
    """A day beside a rate is the day of the tariff; "today" only says when the rate holds."""
    return interval.precision == "day" and date.form != "near_day"


def _entry(sentence: Sentence, date: DateExpression) -> Sentence | None:
    """The sentence that tells what happened, where the date is a heading of its own."""
    if date.end - date.start < sentence.end - sentence.start - 3:
        return None
    following = sentence.article.sentences[sentence.number + 1 : sentence.number + 2]
    return following[0] if following else None


_TO_BE_DONE = re.compile(
    r"\b(?:deal|agree\w*|settle\w*|reach\w*|conclu\w+|decid\w+|decision|complete\w*|respon\w+|answer\w*|"
    r"comply|negotiat\w+)\b",
    re.I,
)


def _type(
    sentence: Sentence, date: DateExpression, interval: Interval, *, headed: bool
) -> tuple[str | None, _Clause]:
    """The event type by the cue nearest to the date, in its own clause first."""
    place = (sentence.start, sentence.start) if headed else (date.start, date.end)
    future = interval.start > sentence.article.published or date.tense == "future"
    if date.form in ("window", "duration") or (
        date.form == "within" and future and _TO_BE_DONE.search(sentence.text)
    ):
        return "deadline", _Clause(sentence.start, sentence.end)
    for clause, outer in _clauses(sentence, place):
        best = _best_cue(sentence, clause, place, future)
        if best and not (outer and best == "statement"):  # "he said that … in August" dates no statement
            return best, clause
    whole = _Clause(sentence.start, sentence.end)
    return ("other" if _may_be_other(sentence, date, interval) else None), whole


_OPENING = re.compile(
    r"[,;:—–\s]*(?:(?:in|on|at|by|last|late|early|earlier|later|the|of|and|then|since|"
    r"during|a|from|just)\s+)*$",
    re.I,
)


_ASIDE = re.compile(
    r",\s+(?:\w+(?:ed|ing)|which|who|including)\b"
)  # ", linked to the review," tells of something else
_ADJUNCT = re.compile(r"(?:In|At|On|During|After|Before|By|With|For|Speaking|Appearing|Meeting|Writing)\s")


def _opens(sentence: Sentence, start: int, place: tuple[int, int]) -> bool:
    """Whether the date opens its sentence or clause: "On Thursday, …", "In an appearance on TV last month, …"."""
    lead = sentence.article.text[start : place[0]]
    if _OPENING.fullmatch(lead):
        return True
    return start == sentence.start and bool(_ADJUNCT.match(lead)) and sentence.after(place[1])[:1] == ","


def _breaks(sentence: Sentence) -> list[int]:
    """Where clauses begin: at commas and conjunctions, and behind a verb of saying."""
    text = sentence.article.text
    found = {m.start() for m in _BREAK.finditer(text, sentence.start, sentence.end)}
    found |= {m.end() for m in _COMPLEMENT.finditer(text, sentence.start, sentence.end)}
    inside = [(d.start, d.end) for d in sentence.dates]  # the comma of "July 1, 2026" ends no clause
    found = {b for b in found if not any(start < b < end for start, end in inside)}
    return sorted({sentence.start, *found, sentence.end})


def _clauses(sentence: Sentence, place: tuple[int, int]) -> Iterator[tuple[_Clause, bool]]:
    """The date's own clause, with the next one if the date opens it; then wider ones, marked as outer."""
    breaks = _breaks(sentence)
    n = max((i for i, b in enumerate(breaks[:-1]) if b <= place[0]), default=0)
    yield _Clause(breaks[n], breaks[n + 1]), False
    text = sentence.article.text
    opens = _opens(sentence, breaks[n], place) or re.match(r",?\s*when\b", text[place[1] :])
    if n + 2 < len(breaks) and opens:
        yield _Clause(breaks[n], breaks[n + 2]), False
    earlier = [_Clause(breaks[i], breaks[i + 1]) for i in range(n - 1, -1, -1)]
    for clause in sorted(earlier, key=lambda c: bool(_ASIDE.match(text, c.start))):
        yield clause, True
    yield _Clause(sentence.start, sentence.end), True


def _best_cue(sentence: Sentence, clause: _Clause, place: tuple[int, int], future: bool) -> str | None:
    best: tuple[float, str] | None = None
    text = sentence.article.text
    for cue in _cues_of(sentence.text):
        if cue.when and (cue.when == "future") != future:
            continue
        for match in cue.pattern.finditer(text, clause.start, clause.end):
            if place[0] != place[1] and _dated_otherwise(sentence, match, place, clause):
                continue
            gap = max(0, place[0] - match.end(), match.start() - place[1])
            score = cue.weight - gap / REACH
            if best is None or score > best[0]:
                best = (score, cue.event_type)
    if best is None:
        return None
    return _adjusted(best[1], sentence, future)


def _dated_otherwise(sentence: Sentence, cue: re.Match[str], place: tuple[int, int], clause: _Clause) -> bool:
    """Whether a cue has a date of its own: in "raised this week before the 2026 review" the review is of 2026.

    A cue belongs to whichever date of the clause is nearest to it; dates in a list share theirs.
    """
    others = [d for d in sentence.dates if d.start != place[0] and clause.start <= d.start < clause.end]
    if any(0 <= cue.start() - d.end <= 1 for d in others):
        return True
    own = max(place[0] - cue.end(), cue.start() - place[1])
    return sentence.kind != "list_item" and any(
        0 <= max(d.start - cue.end(), cue.start() - d.end) < own for d in others
    )


def _adjusted(kind: str, sentence: Sentence, future: bool) -> str | None:
    """A tariff of the future is announced, not imposed; a review needs an agreement to be reviewed."""
    if kind == "tariff_imposed" and future:
        return "tariff_threatened"
    if kind == "agreement_review" and not _speaks_of_agreement(sentence):
        return "report"
    return kind


def _speaks_of_agreement(sentence: Sentence) -> bool:
    return (
        bool(sentence.of("agreement"))
        or bool(
            re.search(r"\b(?:agreement|pact|deal|treaty|accord|the text|complaints)\b", sentence.text, re.I)
        )
        or ("cusma" in sentence.article.entity_ids)
    )


def _may_be_other(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """An event without a known cue: only if somebody acts and the date is finer than a year."""
    if interval.precision == "year" and date.form == "year" and sentence.of("agreement"):
        return interval.end < sentence.article.published
    if (
        interval.precision in ("year", "quarter")
        or date.form in ("near_day", "within", "vague")
        or _SINCE.search(sentence.before(date.start, 12))
    ):
        return False
    return date.tense is not None


def _is_statistic(sentence: Sentence, date: DateExpression, interval: Interval, kind: str) -> bool:
    """Whether the date is the reference period of a figure rather than the day of an event."""
    if interval.precision == "year" and kind not in _STRONG and kind != "other":
        return True
    if _SINCE.search(sentence.before(date.start, 12)) and not kind.startswith("tariff"):
        return True
    if kind in _STRONG and kind not in ("consultation", "meeting"):
        return False
    if interval.precision not in ("month", "quarter", "year", "range", "part", "season"):
        return False
    near = sentence.before(date.start, 60) + " " + sentence.after(date.end, 60)
    return (bool(sentence.amounts) or kind == "other") and bool(_OF_STATISTICS.search(near))


# when, who, what


def _timing(reading: Reading, sentence: Sentence, date: DateExpression, interval: Interval, kind: str) -> str:
    """Past, ongoing or scheduled as of publication; inside a running interval the verb decides."""
    if interval.start > reading.published:
        return "scheduled"
    if interval.end < reading.published:
        return "past"
    if interval.start == interval.end == reading.published:
        return "scheduled" if date.tense == "future" and kind in ("interview", "deadline") else "past"
    if date.tense == "future":
        return "scheduled"
    if kind in ("visit", "other") and date.tense != "past":
        return "ongoing"
    return "past" if date.tense == "past" or kind in ("statement", "report", "interview") else "ongoing"


_PRONOUN = re.compile(r"\b(?:he|she|his|her)\b", re.I)
_OF_THE_MATTER = {
    "agreement_review",
    "talks_start",
    "consultation",
}  # types in which an agreement is an actor too


def _actors(sentence: Sentence, clause: _Clause, kind: str) -> list[str]:
    """Entities of the clause, or of the sentence where the clause names none; agreements where they are the matter."""
    inside = [m for m in sentence.between(clause.start, clause.end) if m.kind in ("actor", "organisation")]
    if (not inside or kind == "meeting") and kind != "agreement_review":
        inside = sentence.of("actor", "organisation")
    ids = [m.entity.entity_id for m in inside]
    if kind == "statement":
        ids = _speaker(sentence, clause) + ids
    if not any(m.kind == "actor" for m in inside):
        ids = _meant_by_pronoun(sentence, clause) + ids
    if kind in _OF_THE_MATTER:
        ids = [m.entity.entity_id for m in sentence.of("agreement")] + ids
    if kind in ("talks_start", "talks_end") and not inside:
        ids += [g for m in sentence.of("place") if (g := m.entity.government)]
    if kind == "agreement_review" and "cusma" in sentence.article.entity_ids:
        ids = ["cusma", *ids]
    return list(dict.fromkeys(ids))


def _speaker(sentence: Sentence, clause: _Clause) -> list[str]:
    said = [s.speaker.entity_id for s in sentence.sayings if clause.start <= s.start <= clause.end + 60]
    return [name for name in said[:1] if name in entities()]


def _meant_by_pronoun(sentence: Sentence, clause: _Clause) -> list[str]:
    """The person named last before a clause that says "he" or "her"."""
    if not _PRONOUN.search(sentence.article.text, clause.start, clause.end):
        return []
    named = [m for m in sentence.article.mentions if m.kind == "actor" and m.start < clause.start]
    return [named[-1].entity.entity_id] if named else []


@cache
def _titles() -> dict[str, str]:
    return {row["type"]: row["title"] for row in vocabulary.rows("events", "titles")}


def _title(kind: str, actors: list[str], sentence: Sentence) -> str:
    """A short title for charts, made of the type and the names; what nobody is named for goes by its issue."""
    names = [_short(name) for name in actors if name in entities() and entities()[name].kind != "agreement"]
    issues = [m.entity.name for m in sentence.of("issue", "agreement")]
    sectors = [m.entity.name.lower() for m in sentence.of("sector")]
    who = ", ".join(names[:3]) or ", ".join(issues[:1]) or "nobody named"
    what = "public comments" if "comment" in sentence.text.lower() else (sectors[:1] or ["all products"])[0]
    return _titles()[kind].format(who=who, what=what)


_ORDINAL = re.compile(r"[IVX]+")


def _short(entity_id: str) -> str:
    """The name by which a chart calls an entity: the surname of a person, a king's whole name."""
    entity = entities()[entity_id]
    surname = entity.name.split()[-1]
    if entity.kind != "actor" or entity_id in _GROUPS or _ORDINAL.fullmatch(surname):
        return entity.name
    return surname
