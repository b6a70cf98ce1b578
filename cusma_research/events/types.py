"""What kind of event a date is the day of."""

from __future__ import annotations

import re

from cusma_research.events.clauses import Clause, clauses
from cusma_research.events.cues import best_cue, cues_of
from cusma_research.language import fields
from cusma_research.language.calendar import Interval
from cusma_research.language.date_headings import heads_line
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

# What is to be done "within 60 days" makes the date a deadline.
_TO_BE_DONE = searched(
    r"\b(?:deal|agree\w*|settle\w*|reach\w*|conclu\w+|decid\w+|decision|complete\w*|respon\w+|answer\w*|"
    r"comply|negotiat\w+|report|report back|submit\w*|file|recommend\w*|deliver\w*)\b",
    re.I,
)
_REACH = 60  # characters before "within 60 days" in which the deed stands
_INFINITIVE = re.compile(r"\bto [a-z]+\b[^.;]*$")
_AGREEMENT = re.compile(r"\b(?:agreement|pact|deal|treaty|accord)\b", re.I)
_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)|n['’]t)\b[^.;]*\bbefore\s+(?:the\s+)?$", re.I)
# "Trump's Feb. 1 order": a thing that is named after its day
_NAMED_BY_DAY = re.compile(
    r",?\s(?:executive\s)?(?:order|proclamation|letter|announcement|decision|ruling|call|speech|vote|meeting|summit)\b"
)
# "Copper (50%, Aug. 1, 2025)", "Japan 15%, base duty included (Sept. 16)": a table's rate and the day it holds from
_RATE_BEFORE = re.compile(
    r"\d\s?(?:%|per\s?cent)(?:,|,?\s(?:from|since|effective|as of|starting)|[^.;()]{0,40}\()\s*(?:from\s|since\s)?$"
)
# "October's Section 232 duty", "the Aug. 1 increase": a tariff that is named after its day
_TARIFF_OF_DAY = re.compile(
    r"(?:[’']s|(?<=\d))\s(?:[\w.-]+\s){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharge|(?:tariff|rate) (?:hike|increase))"
    r"(?=[,.;:)]|\s(?:of|on|at|took|takes|landed|hit|added|came|has|have|had|is|was|were|are|and|but|that|made|raised)\b)"
)
_BY = searched(r"\b(?:by|before|no later than)\s+(?:the\s+)?$", re.I)
_SINCE = searched(r"\bsince\s+(?:the\s+)?$", re.I)


def follows_since(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a date only says since when something holds."""
    return bool(_SINCE.search(sentence.before(date.start, 12)))


def is_due(sentence: Sentence, date: DateExpression, interval: Interval) -> bool:
    """Whether something is to be done by a date that lies ahead."""
    lead = sentence.before(date.start, _REACH)
    return (
        interval.end > sentence.article.published and bool(_BY.search(lead)) and not _NOT_BEFORE.search(lead)
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
    if _is_deadline(sentence, date, future=future):
        return "deadline", whole
    if _TARIFF_OF_DAY.match(sentence.after(date.end, 60)) or _field(sentence, date, fields.HOLDS_FROM):
        return ("tariff_threatened" if future and not _scheduled(sentence, date) else "tariff_imposed"), whole
    if _field(sentence, date, fields.ENDED):
        return "tariff_removed", whole
    cues = cues_of(sentence)
    for clause, outer in clauses(sentence, place):
        cue = best_cue(cues, sentence, clause, place, future=future)
        announced = future and not _scheduled(sentence, date)
        kind = _adjusted(cue, sentence, future=announced) if cue else None
        if kind == "statement" and not outer and _threatens(sentence, date):
            return "tariff_threatened", clause
        # "he said that … in August" dates no statement, "he told them, by video, on Aug. 3" does
        if kind and not (
            outer and kind == "statement" and not _SET_APART.search(sentence.before(date.start, 12))
        ):
            return kind, clause
    if kind := _stepped(sentence, interval, future=future):
        return kind, whole
    if interval.precision == "day" and _RATE_BEFORE.search(sentence.before(date.start, _REACH)):
        return ("tariff_threatened" if future else "tariff_imposed"), whole
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


def _stepped(sentence: Sentence, interval: Interval, *, future: bool) -> str | None:
    """What became of a tariff whose rate is told before and after, by which of the two is higher."""
    if interval.precision not in ("day", "week", "month") or "from" not in sentence.text:
        return None
    step = _STEP.search(sentence.text)
    if not step or not _TARIFF_RATE.search(sentence.text) or _OTHER_RATE.search(sentence.text):
        return None
    old, new = float(step["old"] or step["down"]), float(step["new"] or step["up"])
    if new < old:
        return "tariff_removed"
    return "tariff_threatened" if future else "tariff_imposed"


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


def _is_deadline(sentence: Sentence, date: DateExpression, *, future: bool) -> bool:
    if date.form in ("window", "duration"):
        return True
    ahead = future or (date.tense != "past" and bool(_INFINITIVE.search(sentence.before(date.start, _REACH))))
    return date.form == "within" and ahead and bool(_TO_BE_DONE.search(sentence.text))


_EFFECTIVE = searched(
    r"\b(?:effective(?: date)?|date of effect|date effective|implementation date):?\s(?:on\s|from\s)?$", re.I
)


def _scheduled(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a tariff has its day set, and nobody says that it will come: "Trucks: 25%, effective Nov. 1"."""
    return date.tense is None and bool(_EFFECTIVE.search(sentence.before(date.start, 24)))


def _adjusted(kind: str, sentence: Sentence, *, future: bool) -> str:
    """A tariff of the future is announced, not imposed; a review needs an agreement to be reviewed."""
    if kind == "tariff_imposed" and future:
        return "tariff_threatened"
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
        return False
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
