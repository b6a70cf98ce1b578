"""Rows of TARIFFS: kind, status and carve-out of a rate, and one row a sector and target."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cusma_research import claims
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention, entities
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence
from cusma_research.language.weighing import chances, shares
from cusma_research.tariffs import fields
from cusma_research.tariffs.carried import carried, of_kind
from cusma_research.tariffs.changes import is_left
from cusma_research.tariffs.choices import choices
from cusma_research.tariffs.defaults import SUPPLY_MANAGED
from cusma_research.tariffs.goods import METALS, Sectors, is_any_metal, spelled_out, whole
from cusma_research.tariffs.kinds import kind_of, of_form, of_supply_management, own_part
from cusma_research.tariffs.parties import Parties, parties
from cusma_research.tariffs.past_rates import ended_since
from cusma_research.tariffs.rules import search, told
from cusma_research.tariffs.scenarios import in_scenario
from cusma_research.tariffs.sectors import of_rate
from cusma_research.tariffs.signs import signs
from cusma_research.tariffs.status import holds_now, status_of

Row = dict[str, object]

_PROHIBITIVE = (
    100  # per cent: Canada's rates above its quotas for milk, eggs and poultry are higher, nobody else's are
)
_NOTE_METALS = "source reads metals; read as steel and aluminum"
_NOTE_CENT = 'source reads "{}"; read as per cent'
_WOULD = re.compile(r"\b(?:would|could|might)\b[^,;]*$")  # "the average would jump to about 20 per cent"
_OF_CASES = (
    "headline",
    "additional",
    "average",
    "over_quota",
)  # kinds that are those of a case where it is supposed
_REACH = 60  # characters before an average in which the verb stands
_FROM = searched(r"\b(?:effect|effective|start\w*|from|since|as of|began)\b[^.;]{0,25}$", re.I)
# The head of a table with a column of days from which rates hold.
_COLUMN = re.compile(r"\|[^|]*\b(?:effect|effective|since|in force)\b", re.I)


@dataclass
class Claim:
    """A tariff on its way to rows: where it stands, for which sectors, and the columns that they share."""

    sentence: Sentence
    start: int
    end: int
    sectors: Sectors
    columns: Row
    notes: list[str] = field(default_factory=list)

    def rows(self, reading: Reading, who: Parties) -> Iterator[Row]:
        """One row a sector and target."""
        note = "; ".join([*self.notes, *([who.note] if who.note else [])]) or None
        for name, mention in self.sectors:
            sector = whole(name)
            part = mention.text.lower() if mention and sector != name else None
            for target in who.targets:
                what = (sector, who.imposer, target, self.columns["rate_pct"])
                yield {
                    **claims.row(reading, "tariffs", self.sentence, self.start, self.end, *what),
                    **self.columns,
                    "imposed_by": who.imposer,
                    "imposed_on": target,
                    "sector": sector,
                    "hs": _hs(sector),
                    "scope": _scope(self.sentence, mention, self.start, self.end) or part,
                    "note": note,
                }


@dataclass(frozen=True)
class ByRule:
    """A rate as the rules read it: its sectors, with a note where they are inferred, its kind and status, and its parties."""

    sectors: Sectors
    note: str | None
    kind: str
    status: str
    who: Parties

    @property
    def names(self) -> set[str]:
        """The sectors without their mentions."""
        return {whole(name) for name, _ in self.sectors}


def meant(
    sentence: Sentence, amount: Amount, earlier: list[Row], *, weigh: bool = True
) -> tuple[Sectors, str | None]:
    """The sectors of a rate, with a note where they are inferred; without ``weigh`` as the rules read them."""
    found, note = of_rate(sentence, amount, lambda above: _told_in(above, earlier))
    sectors = spelled_out(found, sentence)
    if weigh:
        may_be = choices(sentence, amount, earlier)
        likely = shares("sectors", {goods: choice.signs for goods, choice in may_be.items()})
        ruled = frozenset(whole(name) for name, _ in sectors)
        said = {goods for goods, choice in may_be.items() if choice.note is None}
        goods = fields.sectors(likely, ruled, said)
        if goods != ruled:
            found, note = may_be[goods].sectors, may_be[goods].note
            sectors = spelled_out(found, sentence)
    notes = [note] if note else []
    metals = any(name == "metals" and is_any_metal(mention) for name, mention in found)
    if metals and not METALS & sentence.article.entity_ids:
        notes.append(_NOTE_METALS)
    return sectors, "; ".join(notes) or None


def by_rule(
    sentence: Sentence, amount: Amount, earlier: list[Row], told: tuple[Sectors, str | None]
) -> ByRule:
    """What the rules say of a rate on the sectors ``told``; ``earlier`` are the rows of the article so far."""
    sectors, note = told
    names = {whole(name) for name, _ in sectors}
    kind, status = _kind_and_status(sentence, amount, names)
    managed = names <= SUPPLY_MANAGED and amount.value > _PROHIBITIVE
    before = carried(sentence, amount.start, of_kind(earlier, kind), sectors)
    who = parties(sentence, amount.number_start, amount.end, before, managed)
    if kind == "headline" and status == "in_force" and _is_of_others(sentence, amount, who):
        kind = "claimed"
    elif kind == "headline" and managed and who.imposer == "CA":
        kind = of_supply_management(amount)
    return ByRule(sectors, note, kind, status, who)


def rate_rows(
    reading: Reading, sentence: Sentence, amount: Amount, earlier: list[Row], *, weigh: bool = True
) -> list[Row]:
    """Rows of one rate; ``earlier`` are the rows of the article so far. Without ``weigh`` they are as the rules read it."""
    read = by_rule(sentence, amount, earlier, meant(sentence, amount, earlier, weigh=weigh))
    kind, status, who = read.kind, read.status, read.who
    if weigh:
        around = signs(sentence, amount, read.names, earlier)
        kind = fields.either(chances("rate_kinds", around), kind)
        status = fields.either(chances("statuses", around), status)
        who = fields.parties(chances("parties", around), who)
    columns: Row = {
        "relation": amount.relation,
        "rate_pct": amount.value,
        "low_pct": amount.low,
        "high_pct": amount.high,
        "rate_kind": kind,
        "status": status,
        "effective": _effective(sentence),
    }
    notes = [_NOTE_CENT.format(_number(sentence, amount))] if amount.form == "cent" else []
    notes += [read.note] if read.note else []
    rows = list(Claim(sentence, amount.start, amount.end, read.sectors, columns, notes).rows(reading, who))
    untold = status == "in_force" and not holds_now(sentence, amount)
    return ended_since(sentence, rows) if untold else rows


def _number(sentence: Sentence, amount: Amount) -> str:
    return sentence.article.text[amount.number_start : amount.end]


def _kind_and_status(sentence: Sentence, amount: Amount, sectors: set[str]) -> tuple[str, str]:
    """What rate it is and whether it is charged: one that a case supposes is a scenario's, unless it holds today."""
    kind, status = kind_of(sentence, amount), status_of(sentence, amount)
    if kind == "headline":
        kind = of_form(sentence, amount, sectors) or kind
    supposed = status == "supposed" or kind == "scenario" or in_scenario(sentence, amount)
    supposed = supposed or (kind == "average" and bool(_WOULD.search(sentence.before(amount.start, _REACH))))
    if not supposed:
        return kind, status
    if is_left(sentence, amount) or (kind != "scenario" and holds_now(sentence, amount)):
        return "headline" if kind == "scenario" else kind, "in_force"
    return "scenario" if kind in _OF_CASES else kind, "proposed"


def _told_in(sentence: Sentence, earlier: list[Row]) -> Sectors:
    """The sectors of the last rate that a sentence before has told."""
    told: list[Row] = []
    for row in reversed(earlier):
        if int(str(row["start"])) < sentence.start or (told and row["start"] != told[0]["start"]):
            break
        if int(str(row["start"])) < sentence.end and row["rate_pct"] is not None:
            told.append(row)
    return [(sector, None) for sector in dict.fromkeys(str(row["sector"]) for row in reversed(told))]


def _is_of_others(sentence: Sentence, amount: Amount, who: Parties) -> bool:
    """Whether a politician speaks of another country's tariff: what he says of it is a claim."""
    speaker = entities().get(claims.attribution(sentence, amount.start) or "")
    return bool(speaker and speaker.kind == "actor" and speaker.country and speaker.country != who.imposer)


def _hs(sector: str) -> str | None:
    entity = entities().get(sector)
    return ";".join(entity.codes) or None if entity else None


def _effective(sentence: Sentence) -> dt.date | None:
    """The day from which a tariff holds, where the sentence states it."""
    in_column = sentence.lead is not None and bool(_COLUMN.search(sentence.lead.text))
    for date in sentence.dates:
        if (
            date.interval
            and date.interval.precision == "day"
            and (in_column or _FROM.search(sentence.before(date.start, 60)))
        ):
            return date.interval.start
    return None


def _scope(sentence: Sentence, mention: Mention | None, start: int, end: int) -> str | None:
    """The carve-out before the sector ("some autos"), else one that the sentence states ("outside CUSMA")."""
    place = mention.start if mention else sentence.start
    around = {"before": (max(sentence.start, place - 60), place), "sentence": own_part(sentence, start, end)}
    for rule, row in told(sentence, "scopes"):
        if match := search(sentence, rule, *around[row["where"]]):
            return match["scope"]
    return None
