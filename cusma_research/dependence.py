"""Tagged text in, DEPENDENCE out: how much one economy's trade hangs on another, with the hedge kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cusma_research import claims
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Reading, Sentence

Row = dict[str, object]

_NORTH_AMERICA = {"US", "CA", "MX"}
_NOUN_PHRASE = re.compile(r"^(?:[^,.;:()\d]|(?<=U)\.(?=S)|(?<=S)\.|(?<=[A-Z])\.(?=[A-Z])){0,110}")
# "The United States imports half of its uranium": the verb before a share says which trade it is a share of
_TRADES = re.compile(
    r"\b(imports?|imported|buys?|bought|gets?|exports?|exported|sells?|sold|ships?|shipped)\s+(?:\w+\s+)?$",
    re.I,
)
_SHARE_OF = re.compile(
    r"^\s*(?:or (?:so|more|less)\s*)?(?:of|from)\s+(?!(?:about |nearly |almost )?[\d$])", re.I
)
_TOTAL = re.compile(r"(?:the |its |all |that |this )?(?:total|whole|overall|all)\b", re.I)
_SHARE_NOUN = re.compile(r"\b(?:shares?|proportions?|percentages?|portions?|how much of|part of)\b", re.I)
_REFERS_BACK = re.compile(r"(?:The (?:number|figure|share|proportion)|That|It|This)\b")


@dataclass(frozen=True)
class _Trade:
    """What a figure measures and between whom."""

    measure: str
    reporter: str | None
    partner: str | None
    flow: str | None
    products: tuple[str, ...] = ("all_products",)


def find(reading: Reading, taken: set[tuple[int, int]]) -> list[Row]:
    """Rows of DEPENDENCE for one article; ``taken`` are places of numbers that are tariffs."""
    rows: list[Row] = []
    last: _Trade | None = None
    for sentence in reading.sentences:
        if not _REFERS_BACK.match(sentence.text):
            last = None
        for amount in sentence.amounts:
            if sentence.kind == "heading" or any(a <= amount.number_start < b for a, b in taken):
                continue
            trade = _trade(sentence, amount, last)
            if trade is not None:
                rows += _rows(reading, sentence, amount, trade)
                last = trade
    return rows


def _trade(sentence: Sentence, amount: Amount, last: _Trade | None) -> _Trade | None:
    if amount.unit == "percent":
        return _share(sentence, amount, last)
    if amount.unit == "rank":
        return _rank(sentence, amount)
    if amount.unit == "count":
        return _count(sentence, amount)
    return _value(sentence, amount)


@cache
def _table(name: str) -> list[tuple[re.Pattern[str], vocabulary.Row]]:
    return [(vocabulary.compiled(row["pattern"]), row) for row in vocabulary.rows("measures", name)]


# shares


_GROWTH = re.compile(
    r"\b(?:rose|fell|grew|slipped|shrank|dropped|climbed|jumped|declined|increased|"
    r"decreased|down|up|plunged|soared|gained|"
    r"lost|shrunk|by|grow\w*|growth of|drop of|rise of|decline of|increase of|contracted|"
    r"expanded|surged|tumbled|smaller|lower|higher)"
    r"\s*(?:about|nearly|almost|roughly|some|just|another|over|only|a)?\s*$",
    re.I,
)
_NOT_TRADE = re.compile(
    r"\b(?:GDP|economy|economic output|voters|respondents|Canadians (?:say|polled|think)|Americans (?:say|polled)|"
    r"polled|survey(?:ed)?|inflation|"
    r"interest rates?|unemployment|shares? (?:rose|fell)|stock|turnout|approval|chance|probability|tariff)\b",
    re.I,
)


def _share(sentence: Sentence, amount: Amount, last: _Trade | None) -> _Trade | None:
    amount_end, before = amount.end, sentence.before(amount.start)
    whole = _whole(sentence, amount_end)
    if whole is None:
        return _stated_share(sentence, amount, last)
    if _GROWTH.search(before) and not re.search(r"\b(?:up|down)\s*$", before):
        return None
    if _NOT_TRADE.search(whole):
        return None
    measure = _share_measure(sentence, whole)
    if measure in (None, "consumption_share") and (verb := _TRADES.search(before)):
        measure = (
            "import_share"
            if verb[1].lower().startswith(("import", "buy", "get", "bought"))
            else "export_share"
        )
    if last is not None and last.measure.endswith("_share") and measure in (None, "consumption_share"):
        gap = re.split(r"\d", sentence.before(amount.number_start))[-1]
        if measure is None or re.search(r"\band\s*(?:\w+\s){0,2}$", gap):
            measure = last.measure  # "60 % of the oil that it imports and 85 % of the electricity"
    if measure is None:
        return None
    return _between(sentence, amount, measure, whole, last)


def _whole(sentence: Sentence, end: int) -> str | None:
    """What a share is a share of: the words behind "of", up to a comma or the next number."""
    after = sentence.after(end)
    start = _SHARE_OF.match(after)
    if not start:
        return None
    phrase = _NOUN_PHRASE.match(after[start.end() :])
    if phrase and _TOTAL.match(phrase.group()):  # "exports to the U.S. made up 76 per cent of the total"
        return sentence.before(end)
    return phrase.group() if phrase else None


def _share_measure(sentence: Sentence, whole: str) -> str | None:
    for pattern, row in _table("shares"):
        if pattern.search(sentence.context if row["where"] == "sentence" else whole):
            return str(row["measure"])
    return None


def _stated_share(sentence: Sentence, amount: Amount, last: _Trade | None) -> _Trade | None:
    """ "The American share of what Canada sells abroad averaged 75.9 per cent"; "the number was 79 in January"."""
    before = sentence.before(amount.start)
    if _GROWTH.search(before) or _NOT_TRADE.search(before[-80:]):
        return None
    if _REFERS_BACK.match(sentence.text) and last is not None and last.measure.endswith("_share"):
        return last
    if sentence.lead and _SHARE_NOUN.search(
        sentence.lead.text
    ):  # "Share of exports by state:", then the items
        measure = _share_measure(sentence, sentence.lead.text)
        return _between(sentence, amount, measure, sentence.lead.text, None) if measure else None
    measure = _share_measure(sentence, before) if _SHARE_NOUN.search(before) else None
    return _between(sentence, amount, measure, before, None) if measure else _target_share(sentence, amount)


_TARGET = re.compile(
    r"\b(?:dependence|reliance|share|exposure)\b[^.;]{0,40}\b(?:to|at|of|below|under)\s*$", re.I
)


def _target_share(sentence: Sentence, amount: Amount) -> _Trade | None:
    if _TARGET.search(sentence.before(amount.start)):
        return _between(sentence, amount, "other_share", sentence.text, None)
    return None


def _between(
    sentence: Sentence, amount: Amount, measure: str, whole: str, last: _Trade | None
) -> _Trade | None:
    """Reporter and partner: who exports or imports, and the other side."""
    named = _countries_near(sentence)
    importing = measure in ("import_share", "consumption_share")
    reporter = _reporter(sentence, amount, importing, last)
    partner = _partner(named, reporter)
    if partner is None and not _cross_border(sentence):
        return None
    if partner is None:
        partner = "CA" if _country(reporter) == "US" else "US"
    flow = "imports" if importing else "exports"
    return _Trade(measure, reporter, partner, flow, _products(sentence, amount, whole))


def _country(code: str | None) -> str | None:
    """The country of a reporter, which may be a province or a city by name."""
    if code is None or len(code) == 2:
        return code
    return _subnational().get(code)


@cache
def _subnational() -> dict[str, str]:
    return {row["name"]: row["code"] for row in vocabulary.rows("places") if "part_of" in row}


def _code(mention: Mention) -> str | None:
    """A country by its code; a province, state or city by its name."""
    if mention.kind == "place" and mention.entity.part_of and len(mention.entity.part_of) > 2:
        return mention.entity.name
    return mention.entity.country


def _countries_near(sentence: Sentence) -> list[Mention]:
    """Places of the sentence; of the sentence before too, where this one names one side only."""
    found = [m for m in sentence.of("place", "organisation", "actor") if m.entity.country]
    if len({m.entity.country for m in found}) < 2 and sentence.previous:
        found = [m for m in sentence.previous.of("place") if m.entity.country] + found
    return found


def _cross_border(sentence: Sentence) -> bool:
    """Whether the article is about trade across North America's borders at all."""
    ids = sentence.article.entity_ids
    return "united_states" in ids and bool({"canada", "cusma", "mexico"} & ids)


_POSSESSIVE = re.compile(r"^(?:[’']s?)?\s", re.I)


def _reporter(sentence: Sentence, amount: Amount, importing: bool, last: _Trade | None) -> str | None:
    after = [m for m in sentence.of("place") if amount.end <= m.start < amount.end + 110]
    before = [m for m in sentence.of("place") if m.end <= amount.start]
    if importing:
        buyer = [m for m in [*after, *reversed(before)] if m.entity.country == "US"] or [
            m for m in after if m.entity.country not in ("CA",)
        ]
        supplier = [m for m in before if m.entity.country == "CA"]
        if buyer and (supplier or buyer[0] in after or last or "CA" in {m.entity.country for m in after}):
            return buyer[0].entity.country
        return last.reporter if last else ("US" if supplier else "CA")
    if owner := [m for m in after if m.entity.country != "US" and _owns(sentence, m)]:
        return _code(owner[0])
    local = [m for m in before if m.entity.country == "CA"]
    if local and not after:
        return _code(local[-1])
    whole = [m for m in after if m.entity.country != "US"]
    if whole:
        return _code(whole[0])
    if after and not local and _owns(sentence, after[0]):
        return after[0].entity.country
    return _code(local[-1]) if local else _reporter_above(sentence)


_PART_OF_COUNTRY = re.compile(r"\b(?:city|province|region|provincial|municipal)\b", re.I)


def _owns(sentence: Sentence, mention: Mention) -> bool:
    """ "Ontario's exports", "Canadian exports", "exports from Canada", "what Canada sells"."""
    tail = sentence.after(mention.end, 40)
    lead = sentence.before(mention.start, 20)
    return (
        mention.adjective
        or bool(re.match(r"[’']s?\b", tail))
        or bool(re.search(r"\b(?:from|everything|what|by)\s+$", lead))
    )


def _reporter_above(sentence: Sentence) -> str | None:
    local = bool(_PART_OF_COUNTRY.search(sentence.text))
    for above in reversed(sentence.article.sentences[max(0, sentence.number - 3) : sentence.number]):
        places = [
            m for m in above.of("place") if m.entity.country == "CA" and (not local or m.entity.part_of)
        ]
        if places:
            return _code(places[0])
    return "CA"


def _partner(named: list[Mention], reporter: str | None) -> str | None:
    home = _country(reporter)
    others = [m.entity.country for m in named if m.entity.country != home]
    preferred = "US" if home == "CA" else "CA"
    return preferred if preferred in others else next((c for c in others if c in _NORTH_AMERICA), None)


def _products(sentence: Sentence, amount: Amount, whole: str) -> tuple[str, ...]:
    """Sectors inside what the share is of; else the sector that stands right before the figure."""
    start = (
        sentence.article.text.find(whole, amount.end) if whole and whole in sentence.after(amount.end) else -1
    )
    if start >= 0:
        inside = sentence.between(start, start + len(whole), "sector")
        stop = next((a.start for a in sentence.amounts if a.start > amount.end), sentence.end)
        inside = [m for m in inside if m.end <= stop]
        if inside:
            return (inside[0].entity.entity_id,)
    lead = sentence.between(max(sentence.start, amount.start - 60), amount.start, "sector")
    if lead and start < 0:
        return (lead[-1].entity.entity_id,)
    return ("all_products",)


# ranks, counts and values


def _rank(sentence: Sentence, amount: Amount) -> _Trade | None:
    """ "The largest foreign supplier of steel, aluminum and uranium": a claim for each product, none without one."""
    after = sentence.between(amount.end, min(sentence.end, amount.end + 120), "sector")
    if not after or not re.match(r"\s+(?:of|for|to)\b", sentence.after(amount.end)):
        return None
    stop = re.search(r";|[^A-Z]\.\s|\b(?:but|while|which|and its)\b", sentence.after(amount.end))
    limit = amount.end + stop.start() if stop else sentence.end
    products = tuple(dict.fromkeys(m.entity.entity_id for m in after if m.start < limit))
    if not products or not _cross_border(sentence):
        return None
    supplier = next((m.entity.country for m in sentence.of("place") if m.end <= amount.start), "CA")
    buyer = "US" if supplier == "CA" else "CA"
    return _Trade("supplier_rank", buyer, supplier, "imports", products)


def _count(sentence: Sentence, amount: Amount) -> _Trade | None:
    for pattern, row in _table("counts"):
        if not re.search(row["noun"], amount.noun, re.I):
            continue
        words = sentence.context if row["measure"] != "critical_minerals" else amount.noun
        if not pattern.search(words) or not (_cross_border(sentence)):
            continue
        return _counted(sentence, amount, str(row["measure"]))
    return None


def _counted(sentence: Sentence, amount: Amount, measure: str) -> _Trade | None:
    if measure == "critical_minerals":
        return _Trade(measure, "CA", "US", "resources", ("critical_minerals",))
    if measure == "top_export_market":
        return _Trade(measure, "US", "CA", "exports")
    american = re.search(r"\b(?:American|U\.?S\.?)\b", amount.noun + sentence.after(amount.end, 30))
    reporter = "US" if american else _reporter_above(sentence)
    local = [m for m in sentence.of("place") if m.entity.country == "CA"]
    if not american and local:
        reporter = _code(local[0])
    partner = "CA" if reporter == "US" else "US"
    flow = "exports" if measure in ("firms", "trade_value") else "two-way"
    whole = _NOUN_PHRASE.match(sentence.after(amount.end))
    products = (
        _products(sentence, amount, whole.group() if whole else "")
        if measure == "trade_value"
        else ("all_products",)
    )
    return _Trade(measure, reporter, partner, flow, products)


_PER_HEAD = re.compile(r"\bper (?:head|capita|person|household)\b", re.I)


def _value(sentence: Sentence, amount: Amount) -> _Trade | None:
    """Money that crosses a border: the nearest word of a flow before the amount, or after it, tells which."""
    near = sentence.before(amount.start, 45) + " " + re.split(r"[,;]", sentence.after(amount.end, 30))[0]
    lead = sentence.before(amount.start)
    for pattern, row in _table("not_flows"):
        if pattern.search(lead if row["scope"] == "before" else near):
            return None
    if not _cross_border(sentence):
        return None
    found = _flow(sentence, amount)
    if found is None:
        return None
    measure, flow = found
    if _PER_HEAD.search(sentence.text):
        measure = "other_value"
    reporter, partner = _value_sides(sentence, amount, flow)
    if partner is None:
        return None
    goods = "goods_and_services" if re.search(r"\bgoods and services\b", sentence.text) else None
    products = (goods,) if goods else _products(sentence, amount, "")
    return _Trade(measure, reporter, partner, flow, products)


def _flow(sentence: Sentence, amount: Amount) -> tuple[str, str] | None:
    """Measure and flow by the word nearest to the amount; trade in both directions wins a tie."""
    best: tuple[int, str, str] | None = None
    for pattern, row in _table("flows"):
        for match in pattern.finditer(sentence.article.text, sentence.start, sentence.end):
            gap = (
                amount.start - match.end() if match.end() <= amount.start else 30 + match.start() - amount.end
            )
            both = 40 if row["flow"] == "two-way" else 0
            if best is None or gap - both < best[0]:
                best = (gap - both, str(row["measure"]), str(row["flow"]))
    return (best[1], best[2]) if best and best[0] < 200 else None


def _value_sides(sentence: Sentence, amount: Amount, flow: str) -> tuple[str | None, str | None]:
    places = [m for m in _countries_near(sentence) if m.kind == "place"]
    local = [m for m in places if m.entity.country == "CA"]
    if owner := _owner_of_flow(sentence, amount):
        home = owner.entity.country
        other = "CA" if home == "US" else "US"
        named = {m.entity.country for m in places} - {home}
        return _code(owner), other if other in named or not named else sorted(str(c) for c in named)[0]
    inside = [m for m in local if m.end <= amount.start and m in sentence.mentions]
    reporter = _code(inside[-1]) if inside else (_code(local[-1]) if local else _reporter_above(sentence))
    american = [m for m in places if m.entity.country == "US"]
    mexican = [m for m in places if m.entity.country == "MX"]
    if american or (not mexican and _cross_border(sentence)):
        return reporter, "US"
    return (reporter, "MX") if mexican else (reporter, None)


_FLOW_NOUN = re.compile(
    r"(?:[’']s?)?\s+(?:[\w-]+\s+){0,2}?(?:exports|imports|sales|shipments|exported|imported|sold|bought)\b",
    re.I,
)


def _owner_of_flow(sentence: Sentence, amount: Amount) -> Mention | None:
    """Whose exports or imports a value is: "American exports to Canada", "Canada imported"."""
    before = [m for m in sentence.of("place") if m.end <= amount.start]
    owners = [m for m in before if _FLOW_NOUN.match(sentence.article.text, m.end)]
    return owners[-1] if owners else None


# rows


def _rows(reading: Reading, sentence: Sentence, amount: Amount, trade: _Trade) -> Iterator[Row]:
    shown = amount.share() if amount.unit == "percent" else amount
    unit = _unit(amount)
    for product in trade.products:
        yield {
            **claims.row(
                reading,
                "dependence",
                sentence,
                amount.start,
                amount.end,
                trade.measure,
                product,
                amount.value,
            ),
            "measure": trade.measure,
            "relation": amount.relation,
            "value": amount.value,
            "low": shown.low,
            "high": shown.high,
            "unit": unit,
            "reporter": trade.reporter,
            "partner": trade.partner,
            "flow": trade.flow,
            "product": product,
            "hs": _hs().get(product),
            "per": _per(sentence, amount),
            "period": _period(sentence, amount),
        }


def _unit(amount: Amount) -> str:
    word = amount.noun.split()[-1].lower() if amount.noun else ""
    return (
        word if amount.unit == "count" and word in ("barrels", "tonnes", "tons", "bushels") else amount.unit
    )


@cache
def _hs() -> dict[str, str | None]:
    return {row["id"]: ";".join(row.get("hs", ())) or None for row in vocabulary.rows("sectors")}


def _per(sentence: Sentence, amount: Amount) -> str | None:
    if amount.unit in ("percent", "rank"):
        return None
    tail = sentence.after(amount.end, 60) + " | " + sentence.before(amount.start, 60)
    return next((str(row["per"]) for pattern, row in _table("rhythms") if pattern.search(tail)), None)


def _period(sentence: Sentence, amount: Amount) -> str | None:
    """The statistical period that the sentence states, as EDTF: the date nearest to the figure."""
    dated = [
        d
        for d in sentence.dates
        if d.interval and d.interval.precision in ("month", "quarter", "year", "part", "range")
    ]
    past = [d for d in dated if d.interval and d.interval.start <= sentence.article.published]
    if not past:
        return None
    nearest = min(past, key=lambda d: min(abs(d.start - amount.end), abs(amount.start - d.end)))
    return nearest.interval.edtf if nearest.interval else None
