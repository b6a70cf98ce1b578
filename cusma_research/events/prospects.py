"""Tariffs to come: whether the day of one is settled, whether somebody only threatens it, and what a step does."""

from __future__ import annotations

import re

from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_AS_OF = re.compile(r"\bas\sof\s$", re.I)  # "As of Dec. 26 quotas will shrink": so an order is told
EFFECTIVE = searched(
    r"\b(?:effective(?: date)?|date of effect|date effective|implementation date):?\s(?:on\s|from\s)?$", re.I
)
# "Oct. 25, 2025 | Extra 10% | Threat only": what a table says of a tariff that never came
_NEVER_CAME = re.compile(
    r"\b[Tt]hreat only\b|\bThreatened[;|]|\bno order (?:was |has been )?(?:signed|issued)\b|\bnever imposed\b"
)


def dawning(sentence: Sentence, date: DateExpression, *, future: bool) -> str:
    """A tariff of a day to come is threatened, unless its day is settled: "Trucks: 25%, effective Nov. 1"."""
    if _NEVER_CAME.search(sentence.text):
        return "tariff_threatened"
    before = sentence.before(date.start, 24)
    effective = _AS_OF.search(before) or (date.tense is None and EFFECTIVE.search(before))
    return "tariff_imposed" if not future or effective or _is_settled(sentence) else "tariff_threatened"


# "The rate may rise on Nov. 1", "Trump says it will": nothing is settled yet
_OPEN = searched(
    r"\b(?:would|could|might|should|if|threat\w*|vow\w*|warn\w*|promis\w*|pledg\w*|propos\w*|plans?|planned|consider\w*|"
    r"wants?|float\w*|mus(?:ed|es|ing)|looks? set|letters?|insists?|(?-i:may)|"
    r"will(?! (?:take|come into|go into|enter into) (?:effect|force)\b))\b",
    re.I,
)


def _is_settled(sentence: Sentence) -> bool:
    """Whether a sentence tells a day to come as one that is settled: "The duty takes effect on Nov. 1"."""
    return not _OPEN.search(sentence.text)


# "Increases once set for Jan. 1 were put off", "A step up on Jan. 1 is later postponed": the day that is given up
_STEP_UP = r"\b(?:increases?|hikes?|rises?|steps?|step-ups?|duties|duty|tariffs?|lev(?:y|ies)|surcharge)\b"
_SET_FOR = searched(
    rf"{_STEP_UP}[^.;]{{0,80}}\b(?:planned|scheduled|set|slated|due|announced|pencilled in)\sfor\s$"
)
_FOR = searched(r"\b(?:increases?|hikes?|rises?|steps?|step-ups?)\b[^.;]{0,60}\s(?:on|for|from)\s$")
_GIVEN_UP = re.compile(
    r",?\s(?:(?:is|are|was|were|has been|have been|had been)\s(?:\w+\s)?)?"
    r"(?:put\s(?:off|on\shold|back)|postponed|delayed|deferred|shelved|called\soff)\b"
)


# "the surtax placed on consumer goods on March 4 was repealed", "the exemption of March 7", "| lifted Sept. 1, 2025"
_LAID = searched(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax\w*) (?:(?:that|which) (?:was|were) |first )?"
    r"(?:placed|put|imposed|levied|introduced|slapped|brought in) (?!(?:off|on hold)\b)[^.;,]{0,80}\s(?:on|in)\s$"
)
_LET_OFF_OF_DAY = searched(r"\b(?:exemption|carve-?out|reprieve|waiver|pause|suspension)s? of\s$")
_CELL_FROM = re.compile(r"\d\s?(?:%|per\s?cent)[^;]*\|\s(?:from|since|effective|as of)\s$")
_CELL_ENDED = re.compile(
    r"\|\s(?:lifted|removed|repealed|ended|withdrawn|dropped|rescinded|revoked|scrapped)\s(?:on\s)?$"
)
_CELL_THREAT = re.compile(r"\d\s?(?:%|per\s?cent)[^;]*\|\sthreatened\s(?:on\s|in\s)?$")
_PROMISED_FOR = searched(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b[^.;]{0,50}\b(?:promised|threatened|vowed) for\s$"
)
_SOON_GONE = re.compile(
    r"\s(?:was|were|has been|have been)\s(?:\w+\s)?(?:repealed|lifted|removed|dropped|withdrawn|rescinded|scrapped)\b"
)
_BESIDE = 110  # characters before a date in which a measure of that day stands


def of_its_day(sentence: Sentence, date: DateExpression, *, future: bool) -> str | None:
    """What a measure that is named by its day, or stands beside it in a table, makes of the date."""
    before = sentence.before(date.start, _BESIDE)
    if "|" in before:
        if _CELL_ENDED.search(before):
            return "tariff_removed"
        if _CELL_THREAT.search(before):
            return "tariff_threatened"
        return dawning(sentence, date, future=future) if _CELL_FROM.search(before) else None
    if before.endswith(" of ") and _LET_OFF_OF_DAY.search(before):
        return "tariff_removed"
    if before.endswith(" for ") and _PROMISED_FOR.search(before):
        return "tariff_threatened"
    if before.endswith((" on ", " in ")) and _SOON_GONE.match(sentence.after(date.end, 40)):
        return dawning(sentence, date, future=future) if _LAID.search(before) else None
    return None


# "Canada will stop charging its duty. The change comes into force Sept. 1."
_CHANGE = re.compile(
    r"(?:The|This|That|Its|Their) (?:change|move|step|decision|measure)s? (?:will |is to |are to |was to )?"
    r"(?:comes?|came|goes|go|went|takes?|took)(?: into)? (?:force|effect)(?: on| in)?\s$"
)
_LIFTS = searched(
    r"\b(?:stop(?:s|ped)? (?:charging|collecting)|drop(?:s|ped)?|lift(?:s|ed)?|remov(?:es?|ed)|scrap(?:s|ped)?|suspend(?:s|ed)?|"
    r"end(?:s|ed)?|exempt(?:s|ed)?|spares?|spared|lower(?:s|ed)?|halv(?:es?|ed)|waiv(?:es?|ed))\b[^.;]{0,90}"
    r"\b(?:tariffs?|counter-tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax\w*)\b"
)


def change_above(sentence: Sentence, date: DateExpression, *, future: bool) -> str | None:
    """What the change does that the sentence before tells and this one dates: "The change comes into force Sept. 1"."""
    above = sentence.previous
    if above is None or not _CHANGE.fullmatch(sentence.before(date.start, 70)):
        return None
    if _LIFTS.search(above.text):
        return "tariff_removed"
    return dawning(sentence, date, future=future) if _TARIFF.search(above.text) else None


_TARIFF = searched(r"\b(?:tariffs?|counter-tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax\w*)\b", re.I)


def given_up(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a date is the day for which a tariff was planned before it was put off."""
    before = sentence.before(date.start, 140)
    if not before.endswith((" on ", " for ", " from ")):
        return False
    behind = sentence.after(date.end, 120)
    if _FOR.search(before) and _GIVEN_UP.match(behind):
        return True
    return bool(_SET_FOR.search(before) and _PUT_OFF.search(behind))


_PUT_OFF = searched(
    r"\b(?:put off|put back|postponed|delayed|deferred|shelved|called off|suspended|scrapped)\b"
)
# "put off a year, to Jan. 1, 2027"
_PUT_OFF_TO = searched(r"\b(?:put off|put back|postponed|delayed|deferred)\b[^.;]{0,30}\sto\s$")


def put_off_to(sentence: Sentence, date: DateExpression) -> bool:
    """Whether a date is the new day of a tariff that was put off."""
    before = sentence.before(date.start, 60)
    return before.endswith(" to ") and bool(_PUT_OFF_TO.search(before))


# "A 25 per cent tariff is next. It starts the same day."
_BEGINS = re.compile(
    r"(?:^|[.;:,]\s|\band\s)(?:It|Both|They|That|This|Those|These|it|both|they)\s(?:will\s|was\s|is\sto\s|are\sto\s)?"
    r"(?:begins?|began|starts?|started|kicks?\sin|kicked\sin|(?:takes?|took)\seffect|lands?|landed)\s(?:on\s|in\s)?$"
)


def begins(sentence: Sentence, date: DateExpression) -> bool:
    """Whether what begins on a date is the tariff of the sentence before: "It starts on Monday."."""
    if not (sentence.number and _BEGINS.search(sentence.before(date.start, 40))):
        return False
    before = sentence.article.sentences[sentence.number - 1].text
    return bool(_A_TARIFF.search(before) or _A_RATE.search(before))


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


def stepped(sentence: Sentence, date: DateExpression, interval: Interval, *, future: bool) -> str | None:
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
    r"(?P<deed>doubl|tripl|rais|increas|hik|impos|slap|levy|plac|put|add|charg|hit|introduc|tack|pile|slam|tax|"
    r"go(?:ing)? ahead with)"
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


def threatens(sentence: Sentence, date: DateExpression) -> bool:
    """Whether the words behind the day of a saying promise a tariff; who is to "add 10%" means one."""
    behind = sentence.after(date.end, 200)
    before = sentence.before(date.start, 60)
    if said := _THEN_SAID.match(behind):  # "On Friday Trump said he would …"
        before, behind = f" {said['who']} said on ", behind[said.end() :]
    if not (told := _HE_WOULD.match(behind)):
        return bool(_OF_THE_WHITE_HOUSE.search(before) and _IT_WOULD.match(behind))
    by_rate = told["deed"] in ("add", "put", "impos", "slap", "charg", "hit", "tack", "pile")
    return bool(
        told["deed"] == "tax" or _A_TARIFF.search(told["what"]) or (by_rate and _A_RATE.search(told["what"]))
    )
