"""Tagged text in, TARIFFS out: which sector faces which rate, by whom, on whom, and what only part of it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cusma_research import claims
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention, entities
from cusma_research.language.reading import Reading, Sentence
from cusma_research.parties import Parties, parties

MAX_RATE = 500.0  # per cent; no tariff in the news is higher, so a larger number is something else
_BLANKET = "all_products"
_NOTE_CENT = 'source reads "{}"; read as per cent'
_NOTE_NO_RATE = "no rate stated"
_NOTE_ALL = "no sector named; read as all products"
_NOTE_CARRIED = "sector taken from the text before"

Row = dict[str, object]


@dataclass
class _Rate:
    """A rate on its way to rows."""

    sentence: Sentence
    amount: Amount
    sectors: list[tuple[str, Mention | None]]
    notes: list[str]


def find(reading: Reading) -> list[Row]:
    """Rows of TARIFFS for one article: rates with their sectors and targets, then sectors without a rate."""
    rates = list(_rates(reading))
    rows: list[Row] = []
    for rate in rates:
        rows += _rows(reading, rate, rows)
    rated = {id(rate.sentence) for rate in rates}
    for sentence in reading.sentences:
        if sentence.kind != "heading" and id(sentence) not in rated:
            rows += _without_rate(reading, sentence)
    return rows


def rate_spans(rows: list[Row]) -> set[tuple[int, int]]:
    """Places of the rates in rows, so that no other room reads the same number as something else."""
    return {(int(str(row["start"])), int(str(row["end"]))) for row in rows if row["rate_pct"] is not None}


# which percentages are tariffs


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{vocabulary.rows('tariffs', 'words')[0]['pattern']})", re.I)


@cache
def _not_rates() -> dict[str, list[re.Pattern[str]]]:
    rows = vocabulary.rows("tariffs", "not_rates")
    return {where: [vocabulary.compiled(r["pattern"]) for r in rows if r["where"] == where] for where in ("before", "after")}


_ADJOINING = re.compile(
    r"^\s*(?:(?:or|and|to)\s[\d.]+\s?(?:%|per ?cent)?\s*)?(?:[\w’'.-]+[ -]){0,4}?"
    r"(?:counter-?\s?)?(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|import tax|rate\b)",
    re.I,
)
_LINKED = re.compile(
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|\brates?)\b[^.;]{0,110}?(?:\b(?:of|at|to|from|by|is|was|are|were|be|"
    r"averag\w+|became|becomes|reach\w*|hit|than|or|and|between|down|up)|[:(–—=-])\s*(?:[\w’']+\s){0,2}$",
    re.I,
)
_PAYS = re.compile(
    r"\b(?:pays?|paying|faces?|facing|faced|charged?|charges|subject to|hit (?:with|by)|taxed at|levied|bears?|at|with)\b"
    r"[^.;]{0,40}$",
    re.I,
)
_LISTED = re.compile(r"^\W*(?:rate|tariff|duty)\s*(?:\(.{0,20}\))?\s*[:=–—-]\s*$", re.I)
_ITEM = re.compile(r"(?:[—–:-]|\()\s*$")
_RATE_VERB = re.compile(r"\b(?:began|started|raised|rose|went|increased|lowered|cut|doubled|moved?s?|final rate|the rate)\b", re.I)


def _rates(reading: Reading) -> Iterator[_Rate]:
    for sentence in reading.sentences:
        for amount in sentence.amounts:
            if amount.unit == "percent" and amount.value <= MAX_RATE and _is_rate(sentence, amount):
                notes = [_NOTE_CENT.format(reading.text[amount.number_start : amount.end])] if amount.form == "cent" else []
                sectors, note = _sectors(sentence, amount)
                yield _Rate(sentence, amount, sectors, notes + ([note] if note else []))


def _is_rate(sentence: Sentence, amount: Amount) -> bool:
    """Whether a percentage is a tariff: a tariff word is in reach, and nothing nearer makes it something else."""
    before = _clause(sentence.before(amount.start))
    after = sentence.after(amount.end, 60)
    if amount.form == "fraction":
        return False
    if _ADJOINING.match(after):
        return True
    if any(p.search(after) for p in _not_rates()["after"]):
        return False
    own = _word().search(before)
    if any(p.search(before) for p in _not_rates()["before"]) and not (own and _LINKED.search(before) and _fresh(before)):
        return False
    if own and _LINKED.search(before):
        return True
    if _joined_to_rate(sentence, amount):
        return True
    here = bool(_word().search(sentence.text))
    if _in_context(sentence) and (_LISTED.search(before) or (_ITEM.search(before) and sentence.of("sector"))):
        return True
    near = here or bool(sentence.previous and _word().search(sentence.previous.text))
    if (near or _in_context(sentence)) and _PAYS.search(before) and (sentence.of("sector", "place") or here):
        return True
    if _in_context(sentence) and _LINKED.search(before):
        return True
    return (near or _in_context(sentence)) and bool(_RATE_VERB.search(before)) and len(before) < 60


_JOINED = re.compile(r"\s*,?\s*(?:or|and|from|to|up from|down from|compared with)\s*", re.I)


def _joined_to_rate(sentence: Sentence, amount: Amount) -> bool:
    """The other side of a change or choice: "moves up to 14.63 per cent from 6.74 per cent"."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    if not before or not _JOINED.fullmatch(sentence.article.text[before[-1].end : amount.start]):
        return False
    return _is_rate(sentence, before[-1])


def _fresh(before: str) -> bool:
    """The tariff word comes after whatever spoke of growth: "exports fell as tariffs of 25"."""
    words = list(_word().finditer(before))
    return bool(words) and len(before) - words[-1].end() < 40


def _clause(text: str) -> str:
    return re.split(r";\s", text)[-1]


def _in_context(sentence: Sentence) -> bool:
    """Whether the lines above speak of tariffs: the heading, the title, or the two sentences before."""
    above = sentence.article.sentences[max(0, sentence.number - 2) : sentence.number]
    heading = sentence.heading
    title = sentence.article.sentences[0]
    return any(_word().search(s.text) for s in [*above, title, *([heading] if heading else [])])


# which sector


_AFTER_ON = re.compile(
    r"^(?:\s*(?:or|and)\s[\d.]+\s?(?:%|per ?cent))?[^.;,]{0,60}?\b(?:on|against|for|to)\s", re.I
)
_EVERYTHING = re.compile(
    r"\b(?:everything|all (?:other )?(?:Canadian |Mexican |US |U\.S\. |American )?(?:goods|imports|products|exports)|"
    r"(?:nearly|almost) (?:all|everything)|across[- ]the[- ]board|blanket|goods|imports|products|merchandise)\b",
    re.I,
)


def _sectors(sentence: Sentence, amount: Amount) -> tuple[list[tuple[str, Mention | None]], str | None]:
    """The sectors of a rate, and a note where they were inferred.

    Sectors stand behind "25 per cent on …", else before the rate and after the rate before it, else further
    on; failing that in the heading above or in the sentence before; and a blanket rate covers all products.
    """
    first, last = _group(sentence, amount)
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    floor = max((a.end for a in rates if a.end <= first), default=sentence.start)
    ceiling = min((a.start for a in rates if a.start >= last), default=sentence.end)
    behind = _own(sentence, last, ceiling)
    ahead = _own(sentence, floor, first)
    after = sentence.after(last, max(0, ceiling - last))
    on = _AFTER_ON.match(after)
    if on and behind and behind[0].start - (last + on.end()) < 60:
        return _named(_until_break(sentence, behind, last)), None
    if on and _EVERYTHING.search(after[on.start() : on.end() + 40]) and not ahead:
        return [(_BLANKET, None)], None
    if ahead:
        return _named(_run(sentence, ahead)), None
    if behind and _adjacent(sentence, last, behind[0]):
        return _named(_until_break(sentence, behind, last)), None
    return _elsewhere(sentence, amount, floor)


def _group(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """From where to where the rates reach that are named in one breath: "a 250% or 270% tariff"."""
    first, last = amount.start, amount.end
    for other in sentence.amounts:
        if other.unit == "percent" and other.start >= last and _JOINED.fullmatch(sentence.article.text[last : other.start]):
            last = other.end
    for other in reversed(sentence.amounts):
        if other.unit == "percent" and other.end <= first and _JOINED.fullmatch(sentence.article.text[other.end : first]):
            first = other.start
    return first, last


def _own(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """Sector mentions in a stretch; those inside "such as oil" examples of something else stay in."""
    return [m for m in sentence.between(start, end, "sector") if m.entity.entity_id not in ("digital_services", "procurement")]


def _named(mentions: list[Mention]) -> list[tuple[str, Mention | None]]:
    seen: dict[str, Mention | None] = {}
    for mention in mentions:
        seen.setdefault(mention.entity.entity_id, mention)
    return list(seen.items())


def _adjacent(sentence: Sentence, end: int, mention: Mention) -> bool:
    gap = sentence.article.text[end : mention.start]
    return len(gap) < 60 and not re.search(r"[;:]|, (?:and|but|while)\b", gap)


def _run(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The conjunction of sectors nearest to the rate: those joined by commas, "and" or a few words."""
    kept = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        gap = sentence.article.text[mention.end : kept[0].start]
        if len(gap) > 60 or re.search(r"[;]|\.\s|\b(?:but|while|whereas|because|since|face|pay|charged)\b", gap):
            break
        kept.insert(0, mention)
    return kept


def _until_break(sentence: Sentence, mentions: list[Mention], start: int) -> list[Mention]:
    kept: list[Mention] = []
    place = start
    for mention in mentions:
        gap = sentence.article.text[place : mention.start]
        if kept and (len(gap) > 50 or re.search(r"[;)]|\b(?:but|while|which|that|after|as|because|by|from|with|prompt\w*)\b", gap)):
            break
        kept.append(mention)
        place = mention.end
    return kept


def _elsewhere(sentence: Sentence, amount: Amount, floor: int) -> tuple[list[tuple[str, Mention | None]], str | None]:
    if _EVERYTHING.search(sentence.text):
        return [(_BLANKET, None)], None
    if sentence.kind == "list_item" and sentence.heading:
        return _from_above(sentence, sentence.heading)
    if floor > sentence.start and (first := _own(sentence, sentence.start, floor)):
        return _named(_run(sentence, first)), None
    article = sentence.article
    for above in reversed(article.sentences[max(0, sentence.number - 3) : sentence.number]):
        if named := _own(above, above.start, above.end):
            return _named(named), _NOTE_CARRIED
    if len(topics := _topics(article)) == 1:
        return [(topics[0], None)], _NOTE_CARRIED
    return [(_BLANKET, None)], _NOTE_ALL


def _from_above(sentence: Sentence, heading: Sentence) -> tuple[list[tuple[str, Mention | None]], str | None]:
    named = _own(heading, heading.start, heading.end)
    if named:
        return _named(named), None
    blanket = re.search(r"\b(?:everything|all|other|goods|rest)\b", heading.text, re.I)
    return [(_BLANKET, None)], None if blanket else _NOTE_ALL


def _topics(article: Reading) -> list[str]:
    """The sector of an article that speaks of one only."""
    named = [m.entity.entity_id for m in article.mentions if m.kind == "sector"]
    return sorted({name for name in named if named.count(name) * 2 > len(named)})


# rows


def _rows(reading: Reading, rate: _Rate, earlier: list[Row]) -> list[Row]:
    sentence, amount = rate.sentence, rate.amount
    who = parties(sentence, amount.number_start, amount.end, _parties_of(earlier, rate))
    effective = next((d.interval.start for d in sentence.dates if d.interval and d.interval.precision == "day"
                      and re.search(r"\b(?:effect|effective|start\w*|from|since|as of|began)\b[^.;]{0,25}$",
                                    sentence.before(d.start, 60), re.I)), None)  # fmt: skip
    kind = _kind(sentence, amount)
    base = {
        "relation": amount.relation,
        "rate_pct": amount.value,
        "low_pct": amount.low,
        "high_pct": amount.high,
        "rate_kind": kind,
        "status": _status(sentence, amount, kind),
        "effective": effective,
    }
    return list(_expanded(reading, sentence, (amount.start, amount.end), rate.sectors, who, base, rate.notes))


def _parties_of(earlier: list[Row], rate: _Rate) -> Parties | None:
    """Who imposed on whom in the last row, if it spoke of one of the same sectors."""
    names = {name for name, _ in rate.sectors}
    same = [row for row in earlier if row["sector"] in names]
    if not same:
        return None
    last = same[-1]
    targets = [str(row["imposed_on"]) for row in same if row["start"] == last["start"]]
    return Parties(str(last["imposed_by"]), tuple(targets), inferred=True)


def _expanded(
    reading: Reading,
    sentence: Sentence,
    place: tuple[int, int],
    sectors: list[tuple[str, Mention | None]],
    who: Parties,
    base: Row,
    notes: list[str],
) -> Iterator[Row]:
    """One row a sector and target."""
    start, end = place
    for name, mention in sectors:
        entity = entities().get(name)
        for target in who.targets:
            said = [*notes, *([who.note] if who.note else [])]
            yield {
                **claims.row(reading, "tariffs", sentence, start, end, name, who.imposer, target, base["rate_pct"]),
                **base,
                "imposed_by": who.imposer,
                "imposed_on": target,
                "sector": name,
                "hs": ";".join(entity.codes) or None if entity else None,
                "scope": _scope(sentence, mention, end),
                "note": "; ".join(said) or None,
            }


@cache
def _table(name: str) -> list[tuple[re.Pattern[str], vocabulary.Row]]:
    return [(vocabulary.compiled(row["pattern"]), row) for row in vocabulary.rows("tariffs", name)]


def _kind(sentence: Sentence, amount: Amount) -> str:
    clause = sentence.before(amount.start, 160) + sentence.after(amount.start, 120)
    above = sentence.previous.text if sentence.previous else ""
    for pattern, row in _table("kinds"):
        if pattern.search(clause):
            return str(row["kind"])
        if row["kind"] in ("countervailing", "anti_dumping", "over_quota") and pattern.search(above) and not sentence.of("sector"):
            return str(row["kind"])
    by_party = sentence.sayings and sentence.sayings[0].speaker.entity_id in ("donald_trump", "pierre_poilievre")
    return "claimed" if by_party and re.search(r"\b(?:claim|said|say|account)", sentence.text) else "headline"


def _status(sentence: Sentence, amount: Amount, kind: str) -> str:
    if kind == "scenario":
        return "proposed"
    lead = sentence.before(amount.start)
    text = sentence.text
    for pattern, row in _table("statuses"):
        if row["status"] == "replaced" and amount.relation == "between":
            continue
        where = lead if row.get("where") == "before" else text
        if pattern.search(where):
            return str(row["status"])
    return "in_force"


def _scope(sentence: Sentence, mention: Mention | None, end: int) -> str | None:
    if mention is not None:
        lead = sentence.before(mention.start, 60)
        for pattern, row in _table("scopes"):
            if row["where"] == "before" and (match := pattern.search(lead)):
                return match["scope"]
    for pattern, row in _table("scopes"):
        if row["where"] == "sentence" and (match := pattern.search(sentence.text)):
            return match["scope"]
    return None


# sectors said to be under tariff, with no rate

_TEXT = r"(?:[^.;:]|(?<=[A-Z])\.)"  # up to the end of a clause; the stops of "U.S." do not end one
_ON = re.compile(
    r"^\s*(?:(?:still|continue to|have|that|are|now|currently)\s+)*(?:weigh(?:ing)? |levied |imposed |placed )?(?:on|against)\s+"
    rf"(?P<what>{_TEXT}{{2,160}})",
    re.I,
)
_RELIEF = re.compile(rf"^[ -](?:relief|exemptions?|cuts?)\s+(?:on|for)\s+(?P<what>{_TEXT}{{2,120}})", re.I)
_LIST_OF_SECTORS = re.compile(r"\b(?:including|such as|like|namely|among them|—|:)\s", re.I)
_GOODS = re.compile(r"\b(?:goods|products|imports|exports)\b", re.I)
_CONTINUE = re.compile(r"\b(?:bear|face|facing|suffer|hit|subject to|burdened|impact)\b", re.I)
_NEGATED = re.compile(r"\b(?:anti-|without |no |not )$", re.I)


def _without_rate(reading: Reading, sentence: Sentence) -> Iterator[Row]:
    """Sectors that a sentence puts under tariff without naming the rate."""
    done: set[str] = set()
    for match in _word().finditer(reading.text, sentence.start, sentence.end):
        if _NEGATED.search(sentence.before(match.start(), 8)):
            continue
        sectors, end = _attached(sentence, match)
        sectors = [(name, mention) for name, mention in sectors if name not in done]
        if not sectors:
            continue
        done |= {name for name, _ in sectors}
        start = match.start() - (len(lead[0]) if (lead := re.search(r"\b(?:retaliatory|reciprocal|counter)[ -]$", sentence.before(match.start(), 14), re.I)) else 0)
        who = parties(sentence, start, match.end(), None)
        base: Row = {"rate_pct": None, "rate_kind": None, "status": _bare_status(sentence, match)}
        notes = [_NOTE_NO_RATE]
        rows = _expanded(reading, sentence, (start, match.end()), sectors, who, base, notes)
        for row in rows:
            part = row["scope"] if "such as" not in str(row["scope"]) else None  # examples, not a part of the sector
            yield {**row, "scope": part or _swathe(sentence, start)}


_SWATHE = re.compile(r"\b(?P<scope>a swathe of|many|some|most|certain|several|a number of)\s+(?:of\s+)?(?:the\s+)?$", re.I)


def _swathe(sentence: Sentence, start: int) -> str | None:
    """A carve-out that stands before the tariffs themselves: "many of the retaliatory tariffs"."""
    match = _SWATHE.search(sentence.before(start, 30))
    return match["scope"] if match else None


def _bare_status(sentence: Sentence, match: re.Match[str]) -> str:
    """In force, unless the verb of this very tariff says that it was lifted, is to come or is threatened."""
    clause = sentence.before(match.start(), 60)
    for pattern, row in _table("statuses"):
        if row.get("where") == "sentence" and pattern.search(re.split(r"[,;]\s|\band\b", clause)[-1]):
            return str(row["status"])
    return "in_force"


def _attached(sentence: Sentence, match: re.Match[str]) -> tuple[list[tuple[str, Mention | None]], int]:
    """Sectors that hang on a tariff word: "tariffs on steel", "the steel and aluminum tariffs", "steel faces tariffs"."""
    after = sentence.after(match.end())
    if on := _ON.match(after) or _RELIEF.match(after):
        start = match.end() + on.start("what")
        named = _own(sentence, start, match.end() + on.end("what"))
        near = [m for m in named if m.start - start < 100]
        if near and _introduced(sentence, start, near[0]):
            return _named(_until_break(sentence, near, start)), match.end()
        if not named and _GOODS.search(on["what"][:40]) and _counter(sentence, match):
            return [(_BLANKET, None)], match.end()
    ahead = _own(sentence, sentence.start, match.start())
    if ahead and re.fullmatch(r"[ -]+", sentence.article.text[ahead[-1].end : match.start()]):
        return _named(_run(sentence, ahead)), match.end()
    if ahead and _bearing(sentence, ahead[-1], match):
        return _named(_run(sentence, ahead)), match.end()
    return [], match.end()


def _introduced(sentence: Sentence, start: int, first: Mention) -> bool:
    gap = sentence.article.text[start : first.start]
    return len(gap) < 40 or bool(_LIST_OF_SECTORS.search(gap))


def _counter(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.before(match.start(), 14)
    return bool(re.search(r"\b(?:retaliatory|counter)[ -]?$", before, re.I)) or match.group().lower().startswith("counter")


def _bearing(sentence: Sentence, last: Mention, match: re.Match[str]) -> bool:
    gap = sentence.article.text[last.end : match.start()]
    return len(gap) < 90 and bool(_CONTINUE.search(gap)) and not re.search(r"[;.]", gap)


