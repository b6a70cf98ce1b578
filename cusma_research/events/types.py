"""What kind of event a date is the day of."""

from __future__ import annotations

import re

from cusma_research.events.clauses import Clause, clauses
from cusma_research.events.cues import best_cue, cues_of
from cusma_research.events.limits import follows_since, held_since, is_deadline, is_settled
from cusma_research.language import fields
from cusma_research.language.calendar import Interval
from cusma_research.language.date_headings import heads_line
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_REACH = 60  # characters around a date in which a rate or a label stands
_AGREEMENT = re.compile(r"\b(?:agreement|pact|deal|treaty|accord)\b", re.I)
# "Trump's Feb. 1 order": a thing that is named after its day
_NAMED_BY_DAY = re.compile(
    r",?\s(?:executive\s)?(?:order|proclamation|letter|announcement|decision|ruling|call|speech|vote|meeting|summit)\b"
)
# "Copper (50%, Aug. 1, 2025)", "Japan 15%, base duty included (Sept. 16)": a table's rate and the day it holds from
# "the tariffs of March 4", "the 10% of last March"
_OF_A_DAY = re.compile(r"(?:%|\b(?:per\s?cent|tariffs|duties|levies))\sof\s$")
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
    if is_deadline(sentence, date, interval, future=future):
        return "deadline", whole
    if _TARIFF_OF_DAY.match(sentence.after(date.end, 60)) or _field(sentence, date, fields.HOLDS_FROM):
        return dawning(sentence, date, future=future), whole
    if _field(sentence, date, fields.ENDED):
        return "tariff_removed", whole
    if interval.precision in ("day", "month", "part") and _OF_A_DAY.search(sentence.before(date.start, 24)):
        return "tariff_imposed", whole
    cues = cues_of(sentence)
    for clause, outer in clauses(sentence, place):
        cue = best_cue(cues, sentence, clause, place, future=future)
        kind = _adjusted(cue, sentence, date, future=future) if cue else None
        if kind == "statement" and not outer and _threatens(sentence, date):
            return "tariff_threatened", clause
        # "he said that … in August" dates no statement, "he told them, by video, on Aug. 3" does
        if kind and not (
            outer and kind == "statement" and not _SET_APART.search(sentence.before(date.start, 12))
        ):
            return kind, clause
    if kind := held_since(sentence, date) or _stepped(sentence, date, interval, future=future):
        return kind, whole
    if interval.precision == "day" and _RATE_BEFORE.search(sentence.before(date.start, _REACH)):
        return dawning(sentence, date, future=future), whole
    other = (
        _heads_entry(sentence, date, interval)
        if headed
        else _may_be_other(sentence, date, interval, future=future)
    )
    return ("other" if other else None), whole


def _field(sentence: Sentence, date: DateExpression, label: re.Pattern[str]) -> bool:
    """Whether a date stands right behind a label with which its list item begins."""
    return sentence.kind == "list_item" and bool(
        label.fullmatch(sentence.article.text, sentence.start, date.start)
    )


_SET_APART = re.compile(r",\son\s(?:late\s|early\s)?$")
# "took the rate on both from 25% to 50%", "to 50% from 25%"
_STEP = re.compile(
    r"\bfrom\s(?P<old>\d{1,4}(?:\.\d{1,4})?)\s?(?:%|per\s?cent)?,?\sto\s(?P<new>\d{1,4}(?:\.\d{1,4})?)\s?(?:%|per\s?cent)|"
    r"\bto\s(?P<up>\d{1,4}(?:\.\d{1,4})?)\s?(?:%|per\s?cent),?\s(?:up\s|down\s)?from\s(?P<down>\d{1,4}(?:\.\d{1,4})?)\s?(?:%|per\s?cent)"
)
_TARIFF_RATE = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax|rates? on)\b")
_OTHER_RATE = re.compile(
    r"\b(?:unemployment|jobless|inflation|prices?|shares?|growth|yields?|approval|odds|"
    r"compliance|(?:policy|overnight|interest) rate)\b"
)


def _stepped(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> str | None:
    """What became of a tariff whose rate is told before and after, by which of the two is higher."""
    if interval.precision not in ("day", "week", "month") or "from" not in sentence.text:
        return None
    step = _STEP.search(sentence.text)
    if not step or not _TARIFF_RATE.search(sentence.text) or _OTHER_RATE.search(sentence.text):
        return None
    old, new = float(step["old"] or step["down"]), float(step["new"] or step["up"])
    if new < old:
        return "tariff_removed"
    return dawning(sentence, date, future=future)


# "Trump said Monday he would double the tariff": what is said threatens a tariff
_HE_WOULD = re.compile(
    r",?\s(?:that\s)?(?:he|she|they|it|Washington|Ottawa|Canada|the (?:U\.S\.|United States|administration)|"
    r"(?:his|her) (?:administration|government))(?:\s(?:would|will|might|may|could|was|were|is|are|"
    r"plans|planned|intends|intended)|[’']ll)"
    r"\s(?:soon\s|also\s|now\s)?(?:to\s)?"
    r"(?P<deed>doubl|tripl|rais|increas|hik|impos|slap|levy|plac|put|add|charg|hit|introduc|tax|go(?:ing)? ahead with)"
    r"(?P<what>[^.;:]{0,70})",
)
# the same of Trump, or his house: "posted Thursday that the tariff on copper would rise"
_IT_WOULD = re.compile(
    r",?\s(?:that\s)?[^.;:,]{0,60}\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?)\b"
    r"[^.;:,]{0,40}\s(?:would|will)\s(?:soon\s)?"
    r"(?:rise|go (?:up|to)|double|triple|increase|climb|jump|take effect|start|begin|apply|"
    r"be (?:raised|doubled|increased|imposed))\b"
)
_THEN_SAID = re.compile(
    r",?\s(?P<who>[^.;:,]{2,40})\s(?:said|says|wrote|posted|warned|announced|vowed|declared|told\s(?:\w+\s)?\w+)\b"
)
_OF_THE_WHITE_HOUSE = re.compile(r"\b(?:Trump|[Tt]he president|White House)\s(?:\w+\s){1,5}$")
_A_TARIFF = re.compile(r"\b(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surcharge|surtax|import tax)")
_A_RATE = re.compile(r"\d\s?(?:%|per\s?cent)")


def _threatens(sentence: Sentence, date: DateExpression) -> bool:
    """Whether the words behind the day of a saying promise a tariff; who is to "add 10%" means one."""
    behind = sentence.after(date.end, 200)
    before = sentence.before(date.start, 60)
    if said := _THEN_SAID.match(behind):  # "On Friday Trump said he would …"
        before, behind = f" {said['who']} said on ", behind[said.end() :]
    if not (told := _HE_WOULD.match(behind)):
        return bool(_OF_THE_WHITE_HOUSE.search(before) and _IT_WOULD.match(behind))
    by_rate = told["deed"] in ("add", "put", "impos", "slap", "charg", "hit")
    return bool(
        told["deed"] == "tax" or _A_TARIFF.search(told["what"]) or (by_rate and _A_RATE.search(told["what"]))
    )


_EFFECTIVE = searched(
    r"\b(?:effective(?: date)?|date of effect|date effective|implementation date):?\s(?:on\s|from\s)?$", re.I
)


def dawning(sentence: Sentence, date: DateExpression, *, future: bool) -> str:
    """A tariff of a day to come is threatened, unless its day is settled: "Trucks: 25%, effective Nov. 1"."""
    effective = date.tense is None and _EFFECTIVE.search(sentence.before(date.start, 24))
    return "tariff_imposed" if not future or effective or is_settled(sentence) else "tariff_threatened"


def _adjusted(kind: str, sentence: Sentence, date: DateExpression, *, future: bool) -> str:
    """A tariff of the future may be no more than a threat; a review needs an agreement to be reviewed."""
    if kind == "tariff_imposed":
        return dawning(sentence, date, future=future)
    if kind == "agreement_review" and not _speaks_of_agreement(sentence):
        return "report"
    return kind


def _speaks_of_agreement(sentence: Sentence) -> bool:
    return (
        bool(sentence.of("agreement"))
        or bool(_AGREEMENT.search(sentence.text))
        or "cusma" in sentence.article.entity_ids
    )


def _heads_entry(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Whether a date alone on its line is one of several, and not the page's own: whatever is told below it happened."""
    if interval.start == sentence.article.published or interval.precision not in (
        "day",
        "range",
        "week",
        "part",
    ):
        return False
    return any(
        d.start != date.start
        and sentence.article.text[d.end : d.end + 1] in ("\n", "\r", ":")
        and sentence.article.text[d.start - 1 : d.start] in ("\n", "")
        for d in sentence.article.dates
    )


def _may_be_other(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> bool:
    """An event without a known cue: only if somebody acts, or a day is still to come, and it is finer than a year."""
    if interval.precision == "year" and date.form == "year" and sentence.of("agreement"):
        return interval.end < sentence.article.published
    if interval.precision in ("year", "quarter") or date.form in ("within", "vague"):
        return False
    if date.form == "near_day" and interval.start == sentence.article.published:  # when a figure holds
        return date.tense == "past" and not sentence.amounts
    acts = date.tense is not None or bool(_NAMED_BY_DAY.match(sentence.after(date.end, 30)))
    acts = acts or (future and interval.precision in ("day", "range", "week"))
    acts = acts or (interval.precision in ("day", "range", "week") and _in_an_entry(sentence, date))
    return acts and not follows_since(sentence, date)


def _in_an_entry(sentence: Sentence, date: DateExpression) -> bool:
    """Whether the line of a date is headed by one: the entries of a timeline tell in the present what happened."""
    text = sentence.article.text
    line = text.rfind("\n", 0, date.start) + 1
    heading = next(d for d in sentence.article.dates if d.start >= line)
    return heads_line(text, line, heading.start, heading.end)
