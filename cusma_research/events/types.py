"""What kind of event a date is the day of."""

from __future__ import annotations

import re

from cusma_research.events.clauses import Clause, clauses
from cusma_research.events.cues import Span, best_cue, cues_of
from cusma_research.events.limits import ends_rate, follows_since, held_since, is_deadline
from cusma_research.events.prospects import (
    EFFECTIVE,
    begins,
    change_above,
    dawning,
    given_up,
    of_its_day,
    put_off_to,
    stepped,
    threatens,
)
from cusma_research.events.unnamed import heads_entry, may_be_other
from cusma_research.language import fields
from cusma_research.language.calendar import Interval
from cusma_research.language.date_headings import heads_line
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_REACH = 60  # characters around a date in which a rate or a label stands
_AGREEMENT = re.compile(r"\b(?:agreement|pact|deal|treaty|accord)\b", re.I)
# "the tariffs of March 4", "the 10% of last March"
_OF_A_DAY = re.compile(
    r"(?:%|\b(?:per\s?cent|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharge|surtax)(?:\son\s[^.,;:]{1,30})?)\sof\s$"
)
_PAID_SINCE = re.compile(r"\b(?:paid|been paying|faced|owed|levied|collected|been charged)\ssince\s$")
# "Copper (50%, Aug. 1, 2025)", "Japan 15%, base duty included (Sept. 16)": a table's rate and the day it holds from
_RATE_BEFORE = re.compile(
    r"\d\s?(?:%|per\s?cent)(?:,|,?\s(?:from|since|effective|as of|starting)|[^.;()]{0,40}\()\s*(?:from\s|since\s)?$"
)
# "October's Section 232 duty", "the Aug. 1 increase": a tariff that is named after its day
_TARIFF_OF_DAY = re.compile(
    r"(?:[’']s|(?<=\d))\s(?:[\w.-]+\s){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharge|(?:tariff|rate) (?:hike|increase))"
    r"(?=[,.;:)]|\s(?:of|on|at|took|takes|landed|hit|added|came|has|have|had|is|was|were|are|and|but|that|made|raised)\b)"
)


def event_type(
    sentence: Sentence, date: DateExpression, interval: Interval, *, headed: bool
) -> tuple[str | None, Clause]:
    """The event type by the cue nearest to the date, in its own clause first; ``headed`` by a date above it."""
    place = (sentence.start, sentence.start) if headed else (date.start, date.end)
    whole = Clause(sentence.start, sentence.end)
    future = interval.start > sentence.article.published
    # the entries of a timeline are told in the present
    if not (headed or heads_line(sentence.article.text, sentence.start, date.start, date.end)):
        today = interval.start == interval.end == sentence.article.published
        future = future or (date.tense == "future" and not today)
    if kind := _before_cues(sentence, date, interval, future=future):
        return kind, whole
    if found := _by_cue(sentence, date, place, future=future):
        return found
    if kind := _without_cue(sentence, date, interval, future=future):
        return kind, whole
    other = (
        heads_entry(sentence, date, interval)
        if headed
        else may_be_other(sentence, date, interval, future=future)
    )
    return ("other" if other else None), whole


def _before_cues(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> str | None:
    """What the words right beside a date tell, whatever else its clause speaks of."""
    before = sentence.before(date.start, _REACH)
    if is_deadline(sentence, date, interval, future=future):
        return "deadline"
    if _TARIFF_OF_DAY.match(sentence.after(date.end, _REACH)) or _field(sentence, date, fields.HOLDS_FROM):
        return dawning(sentence, date, future=future)
    if given_up(sentence, date):
        return "tariff_threatened"
    if told := of_its_day(sentence, date, future=future):
        return told
    after = sentence.after(date.end, _REACH)
    if before.endswith("since ") and _MORE_SINCE.match(after):
        return "tariff_imposed"
    if _ROUND.search(before) and _COVERED.match(after):
        return dawning(sentence, date, future=future)
    if put_off_to(sentence, date) and _OF_TARIFFS.search(sentence.text):
        return dawning(sentence, date, future=future)
    if _field(sentence, date, fields.ENDED):
        return "tariff_removed"
    if _DECISION_OF_DAY.match(sentence.after(date.end, 20)) and _tells_of_court(sentence):
        return "ruling"
    if EFFECTIVE.search(before) and _OF_TARIFFS.search(sentence.text):
        return dawning(sentence, date, future=future)
    of_a_day = before.endswith("of ") and interval.precision in ("day", "month", "part")
    if (of_a_day and _OF_A_DAY.search(before)) or (before.endswith("since ") and _PAID_SINCE.search(before)):
        return "tariff_imposed"
    if (
        _CREDITED.match(sentence.after(date.end, 1))
        and _CREDIT.search(before)
        and sentence.between(date.start - _REACH, date.start, "actor")
    ):
        return "statement"
    return ends_rate(sentence, date, interval)


# "since Saturday we have 10 per cent more", "since October another 10 percent on top"
_MORE_SINCE = re.compile(
    r",?\s(?:\w+\s(?:have|has|pays?|owes?|faces?)\s(?:had\s|paid\s)?)?(?:(?:another|an extra|an additional|a further)\s"
    r"\d[\d.]*\s?(?:%|per\s?cent\b)|\d[\d.]*\s?(?:%|per\s?cent)\s(?:more|extra|on top)\b(?! than\b))(?!\s(?:of|fewer|lower)\b)"
)
# "The first round, on March 4, covered $30 billion in goods"
_ROUND = re.compile(r"\b(?:first|second|third|next|last|latest) (?:round|wave|tranche|list),? (?:on|of|in) $")
_COVERED = re.compile(r",?\s(?:covered|hit|targeted|took in|applied to|was on|put)\b")


# "(Prime Minister Mark Carney, Aug. 22)": whose words stand before the bracket, and when they were said
_CREDIT = re.compile(r"[(–—-]\s?[A-Z][^()\d]{3,55},\s(?:on\s)?$")
_CREDITED = re.compile(r"\)")


# "Friday's decision" is a court's where a court is named and no bank is
_DECISION_OF_DAY = re.compile(r"[’']s\s(?:decision|judgment|opinion)\b")
_OF_A_BANK = re.compile(r"\b(?:[Bb]ank|Fed|rates?)\b")


def _tells_of_court(sentence: Sentence) -> bool:
    named = any("court" in entity for entity in sentence.article.entity_ids)
    return named and not _OF_A_BANK.search(sentence.text)


def _by_cue(
    sentence: Sentence, date: DateExpression, place: Span, *, future: bool
) -> tuple[str, Clause] | None:
    """The type that a cue tells, and the clause in which it stands."""
    cues = cues_of(sentence)
    for clause, outer in clauses(sentence, place):
        if outer and _SAYING_SO.match(sentence.after(date.end, 20)):
            return "statement", clause
        cue = best_cue(cues, sentence, clause, place, future=future)
        kind = _adjusted(cue, sentence, date, future=future) if cue else None
        if kind == "statement" and not outer and threatens(sentence, date):
            return "tariff_threatened", clause
        if kind == "statement" and _is_published(sentence, date):
            return "report", clause
        if kind == "deadline" and follows_since(sentence, date):
            continue
        # "he said that … in August" dates no statement, "he told them, by video, on Aug. 3" does
        if kind and not (
            outer and kind == "statement" and not _SET_APART.search(sentence.before(date.start, 12))
        ):
            return kind, clause
    return None


def _without_cue(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> str | None:
    """What became of a tariff on a date, where a rate tells and no cue does."""
    if changed := change_above(sentence, date, future=future):
        return changed
    held = held_since(sentence, date) or stepped(sentence, date, interval, future=future)
    if begins(sentence, date):
        return dawning(sentence, date, future=future)
    if not held and interval.precision == "day" and _RATE_BEFORE.search(sentence.before(date.start, _REACH)):
        return dawning(sentence, date, future=future)
    return held


def _field(sentence: Sentence, date: DateExpression, label: re.Pattern[str]) -> bool:
    """Whether a date stands right behind a label with which its list item begins."""
    return sentence.kind == "list_item" and bool(
        label.fullmatch(sentence.article.text, sentence.start, date.start)
    )


# "was all smiles in the Oval Office on Tuesday, saying …"
_SAYING_SO = re.compile(
    r",\s(?:saying|telling|adding|calling|warning|insisting|arguing|claiming|promising|vowing)\b"
)
_SET_APART = re.compile(r",\son\s(?:late\s|early\s)?$")
# "a ranking of towns that the chamber released in February", "The paper, put out Wednesday"
_REPORT = searched(
    r"\b(?:paper|study|report|ranking|survey|poll|analysis|index|scorecard|brief|figures|data|numbers|results|findings|rates?)\b"
    r"(?![^.;]*\b(?:letter|post|statement|transcript|video)\b)[^.;]*\b(?:released|published|issued|put out|made public)"
    r"\s(?:(?:on|in|late|early)\s)*$"
)


def _is_published(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a date is the day on which a paper or its figures came out."""
    return bool(_REPORT.search(sentence.before(date.start, 160)))


_IN_FORCE = re.compile(r"\b(?:in|into|took|takes) (?:force|effect)\b")
# without one of these, "in force since July 1, 2020" is said of the agreement that is named
_OF_TARIFFS = searched(
    r"\b(?:tariffs?|counter-tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax|charge[sd]?|rates?|quotas?|orders?|measures?|remission|"
    r"proclamations?|countermeasures?|taxe?[sd]?|per ?cent|\d+\s?%)",
    re.I,
)


def _adjusted(kind: str, sentence: Sentence, date: DateExpression, *, future: bool) -> str:
    """A tariff of the future may be no more than a threat; a review needs an agreement to be reviewed."""
    in_force = kind == "tariff_imposed" and sentence.of("agreement") and _IN_FORCE.search(sentence.text)
    if in_force and not _OF_TARIFFS.search(sentence.text):
        return "agreement_signed"
    if kind == "tariff_imposed":
        return dawning(sentence, date, future=future)
    if kind == "agreement_review" and (_of_duties(sentence) or not _speaks_of_agreement(sentence)):
        return "report"
    return kind


# "the seventh review of the softwood duties": Commerce's, and not that of the pact
_DUTIES_REVIEWED = searched(
    r"\b(?:deposits?|softwood|anti-?dumping|countervailing|administrative|AR\d|cash)\b", re.I
)


def _of_duties(sentence: Sentence) -> bool:
    return bool(_DUTIES_REVIEWED.search(sentence.text)) and not sentence.of("agreement")


def _speaks_of_agreement(sentence: Sentence) -> bool:
    return (
        bool(sentence.of("agreement"))
        or bool(_AGREEMENT.search(sentence.text))
        or "cusma" in sentence.article.entity_ids
    )
