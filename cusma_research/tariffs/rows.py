"""Rows of TARIFFS: kind, status and carve-out of a rate, and one row a sector and target."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cusma_research import claims
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import PARTIES, Mention, entities
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence
from cusma_research.tariffs.changes import is_left
from cusma_research.tariffs.countries import countries, in_closed_bracket
from cusma_research.tariffs.defaults import SUPPLY_MANAGED
from cusma_research.tariffs.goods import METALS, Sectors, is_any_metal, spelled_out, whole
from cusma_research.tariffs.kinds import kind_of, of_form, of_supply_management, own_part
from cusma_research.tariffs.parties import Parties, parties
from cusma_research.tariffs.past_rates import ended_since
from cusma_research.tariffs.remedies import REMEDIES
from cusma_research.tariffs.rules import search, told
from cusma_research.tariffs.scenarios import in_scenario
from cusma_research.tariffs.sectors import of_rate
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


def rate_rows(reading: Reading, sentence: Sentence, amount: Amount, earlier: list[Row]) -> list[Row]:
    """Rows of one rate; ``earlier`` are the rows of the article so far."""
    found, note = of_rate(sentence, amount, lambda above: _told_in(above, earlier))
    sectors = spelled_out(found, sentence)
    kind, status = _kind_and_status(sentence, amount, {whole(name) for name, _ in sectors})
    columns: Row = {
        "relation": amount.relation,
        "rate_pct": amount.value,
        "low_pct": amount.low,
        "high_pct": amount.high,
        "rate_kind": kind,
        "status": status,
        "effective": _effective(sentence),
    }
    notes = _notes(sentence, amount, found, note)
    managed = {name for name, _ in sectors} <= SUPPLY_MANAGED and amount.value > _PROHIBITIVE
    who = parties(
        sentence,
        amount.number_start,
        amount.end,
        _carried(sentence, amount.start, _of_kind(earlier, kind), sectors),
        managed,
    )
    if kind == "headline" and status == "in_force" and _is_of_others(sentence, amount, who):
        columns["rate_kind"] = "claimed"
    elif kind == "headline" and managed and who.imposer == "CA":
        columns["rate_kind"] = of_supply_management(amount)
    rows = list(Claim(sentence, amount.start, amount.end, sectors, columns, notes).rows(reading, who))
    untold = status == "in_force" and not holds_now(sentence, amount)
    return ended_since(sentence, rows) if untold else rows


def _notes(sentence: Sentence, amount: Amount, found: Sectors, note: str | None) -> list[str]:
    """What the table's reader should know of how a rate was read; ``note`` is that on its sectors."""
    notes = [note] if note else []
    if amount.form == "cent":
        notes.insert(0, _NOTE_CENT.format(sentence.article.text[amount.number_start : amount.end]))
    named = METALS & sentence.article.entity_ids
    if not named and any(name == "metals" and is_any_metal(mention) for name, mention in found):
        notes.append(_NOTE_METALS)
    return notes


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


_MEMORY = 200  # rows: more than an article has; what a page told further above is not meant
_NEIGHBOURS = {*PARTIES, "*"}
_RECENT = 3  # sentences before in which a country outside North America imposed what is spoken of


def _carried(sentence: Sentence, start: int, earlier: list[Row], sectors: Sectors) -> Parties | None:
    """Who imposed on whom in the last rows on the same sectors, or right before where the sentence names nobody.

    What the U.S. charges on others than its neighbours is not carried on, nor what a bracket tells by the way.
    """
    earlier = [row for row in earlier if not in_closed_bracket(sentence, int(str(row["start"])), start)]
    if not countries(sentence) and earlier and _goes_on_from(sentence, earlier[-1]):
        return _parties_of(earlier[-1:])
    last = int(str(earlier[-1]["start"])) if earlier else -1
    if last >= sentence.start and not any(last < m.start < start for m in countries(sentence)):
        return _parties_of(earlier[-1:])
    if charged := _by_mexico(sentence, earlier):
        return charged
    names = {whole(name) for name, _ in sectors}
    same = [row for row in earlier if row["sector"] in names and row["imposed_on"] in _NEIGHBOURS]
    same = [row for row in same if not _is_aside(sentence, row, earlier)]
    above = sentence.previous
    if (
        same
        and same[-1]["imposed_on"] == "*"
        and above
        and int(str(same[-1]["start"])) >= (above.previous or above).start
    ):
        return _parties_of(same[-1:])
    if same:
        return _parties_of(same)
    first = sentence.article.sentences[max(0, sentence.number - _RECENT)].start
    recent = [row for row in earlier if int(str(row["start"])) >= first][-1:]
    goes_on = recent and recent[0]["imposed_by"] not in PARTIES and not sentence.of("agreement")
    goes_on = goes_on and not countries(sentence)
    return _parties_of(recent) if goes_on else None


_AVERAGES = ("average", "scenario")


def _of_kind(rows: list[Row], kind: str) -> list[Row]:
    """Rows of averages for an average, of today or supposed, the others for the rest: an average is that of all countries.

    A trade remedy is never on every country.
    """
    same = [row for row in rows[-_MEMORY:] if (row["rate_kind"] in _AVERAGES) == (kind in _AVERAGES)]
    return [row for row in same if row["imposed_on"] != "*"] if kind in REMEDIES else same


def _goes_on_from(sentence: Sentence, row: Row) -> bool:
    """Whether a sentence goes on from what Mexico charges, right before in its paragraph: "The ceiling is 35 per cent"."""
    above = sentence.previous
    if row["imposed_by"] != "MX" or above is None or int(str(row["start"])) < above.start:
        return False
    return "\n" not in sentence.article.text[above.end : sentence.start]


def _by_mexico(sentence: Sentence, earlier: list[Row]) -> Parties | None:
    """ "Chinese-built cars go straight to 50 per cent", behind what Mexico is about to charge on China's goods."""
    first = sentence.article.sentences[max(0, sentence.number - _RECENT)].start
    recent = [row for row in earlier if int(str(row["start"])) >= first]
    if not recent or recent[-1]["imposed_by"] != "MX":
        return None
    named = {str(m.entity.country) for m in sentence.mentions if m.entity.country and m.kind == "place"}
    return _parties_of(recent[-1:]) if named and not named & PARTIES else None


# What the U.S. charges on too, so that Canada's own rate is an aside in most articles.
_AMERICAN = {
    "steel",
    "aluminum",
    "metals",
    "copper",
    "autos",
    "auto_parts",
    "trucks",
    "lumber",
    "all_products",
}


def _is_aside(sentence: Sentence, row: Row, earlier: list[Row]) -> bool:
    """Whether a row is Canada's answer, told in another paragraph of an article on American tariffs."""
    if row["imposed_by"] != "CA" or row["sector"] not in _AMERICAN:
        return False
    apart = "\n" in sentence.article.text[int(str(row["start"])) : sentence.start].strip()
    return apart and any(each["imposed_by"] == "US" for each in earlier)


def _parties_of(same: list[Row]) -> Parties:
    """Who imposed on whom in the last of some rows, by whom most of them are imposed."""
    by = Counter(row["imposed_by"] for row in same)
    imposer = max(reversed(same), key=lambda row: by[row["imposed_by"]])["imposed_by"]
    theirs = [row for row in same if row["imposed_by"] == imposer]
    last = ([row for row in theirs if row["imposed_on"] != "*"] or theirs)[-1]  # a neighbour is meant again
    targets = dict.fromkeys(str(row["imposed_on"]) for row in same if row["start"] == last["start"])
    return Parties(str(last["imposed_by"]), tuple(targets), inferred=True)


def _scope(sentence: Sentence, mention: Mention | None, start: int, end: int) -> str | None:
    """The carve-out before the sector ("some autos"), else one that the sentence states ("outside CUSMA")."""
    place = mention.start if mention else sentence.start
    around = {"before": (max(sentence.start, place - 60), place), "sentence": own_part(sentence, start, end)}
    for rule, row in told(sentence, "scopes"):
        if match := search(sentence, rule, *around[row["where"]]):
            return match["scope"]
    return None
