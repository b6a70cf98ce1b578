"""Find what signs weigh for one of several kinds (``cusma_research.language.weighing``), and how well they weigh.

Multinomial logistic regression with a penalty on large weights. For events the kind is their type; for rates of tariffs
it is who imposes them on whom, their status, and which kind of rate they are. The sets of practice texts are left out by
turns, one in ``TURNS`` at a time, and counted with the rules alone, and with the weights of the other sets where these
are sure enough. Writes a table of weights for each class, and kind_weights.csv here.

Run by ``make weights``, behind ``weights.py`` and ``sector_weights.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plain
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from weights import NEAR_MISSES, PLACES, as_table, labelled_sets, near_misses, weights_of

from cusma_research import dependence, tariffs
from cusma_research.__main__ import write_file
from cusma_research.evaluation import fields as compared
from cusma_research.evaluation.items import PLACE, Item, items
from cusma_research.events.evidence import NO_EVENT, either
from cusma_research.events.evidence import signs as signs_of_date
from cusma_research.events.rows import entry_below
from cusma_research.extraction import events_of, readings
from cusma_research.language import weighing
from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Reading, Sentence
from cusma_research.language.weighing import Sign
from cusma_research.schemas import articles_frame
from cusma_research.tariffs import fields
from cusma_research.tariffs.entries import Row
from cusma_research.tariffs.parties import Parties
from cusma_research.tariffs.rows import ByRule, by_rule, meant
from cusma_research.tariffs.signs import OUTSIDE
from cusma_research.tariffs.signs import signs as signs_of_rate

TABLE = Path(__file__).parent / "kind_weights.csv"
PENALTY = 1.0
LEAST_OF_KIND = 5  # of a rarer one nothing can be learned
LEAST_SEEN = 5  # times: a sign that is rarer weighs nothing
TURNS = 8
STEPS = 1_000  # of the search at most
STILL = 1e-9  # a step that betters the likelihood by a smaller part is the last

Array = npt.NDArray[np.float64]
Weights = tuple[list[str], dict[Sign, list[float]]]  # kinds, and what each sign weighs for each of them


@dataclass(frozen=True)
class Told:
    """A date or rate of a labelled text: its set, its signs, its kind by gold, and what the rules say.

    ``is_right`` tells of an answer whether gold has it or allows it. Where there is no kind to ask for, nothing ``counts``.
    """

    part: str
    signs: frozenset[Sign]
    kind: str
    by_rule: Any
    is_right: Callable[[Any], bool]
    counts: bool = True


def main() -> None:
    """Count, write and print: rates first, for events stand beside their rows."""
    rows: list[dict[str, object]] = []
    for about in CLASSES:
        seen = list(examples(about))
        write_file(weights_of(about), as_table(*fit(seen)))
        weighing.forget()
        rows += left_out(about, seen)
    table = pd.DataFrame(rows)
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    print(table.groupby(["class", "by"])[["asked", "right"]].sum().to_string())


def examples(about: str) -> Iterator[Told]:
    """What has a kind of a class, by set; in plain sentences as the rules read it."""
    table = "events" if about == "events" else "tariffs"
    for part, articles, gold in labelled_sets():
        marked = gold[table]
        for reading in readings(articles_frame(articles)):
            for told in CLASSES[about](part, reading, marked[marked["article_id"] == reading.article_id]):
                yield told
                if table == "tariffs":
                    yield alone(told)
    for reading in readings(articles_frame(plain.sentences(table))):
        yield from CLASSES[about](plain.PART, reading, as_ruled(table, reading))
    if about == "events":
        for reading in readings(articles_frame(near_misses("events"))):
            yield from dates(NEAR_MISSES, reading, marked.head(0))


COLUMNS = {
    "tariffs": ["imposed_by", "imposed_on", "sector", "status", "rate_kind"],
    "events": ["event_type", "type_alt", "wanted"],
}


def as_ruled(table: str, reading: Reading) -> pd.DataFrame:
    """What the rules alone read, in place of gold."""
    rows = tariffs.find(reading, weigh=False)
    if table == "events":
        figures = dependence.find(reading, tariffs.rate_spans(rows))
        rows = [{**row, "wanted": True} for row in events_of(reading, rows, figures, weigh=False)]
    return pd.DataFrame(rows, columns=[*PLACE, *COLUMNS[table]])


def alone(told: Told) -> Told:
    """The same rate in a sentence of which nobody knows where it stood; it is learned from, and not counted."""
    signs = {sign for sign in told.signs if sign[0] not in OUTSIDE}
    return replace(told, signs=frozenset(signs | {("last", "none")}), counts=False)


def dates(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Told]:
    """The dates of an article that may date an event; one that dates none is of the kind ``NO_EVENT``."""
    rates = tariffs.find(reading)
    places = tariffs.rate_spans(rates)
    rows = events_of(reading, rates, dependence.find(reading, places), weigh=False)
    ruled = {row["start"]: str(row["event_type"]) for row in rows}
    for sentence in reading.sentences:
        rated = any(sentence.start <= start < sentence.end for start, _ in places)
        for date in sentence.dates:
            if date.interval is None:
                continue
            gold = marked[(marked["start"] < date.end) & (date.start < marked["end"])].head(1)
            types = [each for row in gold.itertuples() for each in _types(row)]
            told = entry_below(sentence, date) or sentence
            yield Told(
                part,
                frozenset(signs_of_date(told, date, date.interval, rated=rated)),
                types[0] if types else NO_EVENT,
                ruled.get(date.start),
                set(types).__contains__,
                counts=bool(gold["wanted"].any()) and date.start in ruled,
            )


def _types(row: tuple[object, ...]) -> list[str]:
    """The type that gold marks, and behind it those that it allows."""
    main, others = str(row.event_type), row.type_alt  # type: ignore[attr-defined]
    return [main, *(str(others).split(",") if pd.notna(others) else [])]


def statuses(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Told]:
    """Statuses of rates."""
    for rate in rates_of(reading, marked):
        if wanted := rate.gold.parts("status"):
            allowed = wanted | rate.gold.parts("status_alt")
            yield Told(part, rate.signs, learned(wanted), rate.read.status, allowed.__contains__)


def rate_kinds(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Told]:
    """Kinds of rates."""
    for rate in rates_of(reading, marked):
        if wanted := rate.gold.parts("rate_kind"):
            yield Told(part, rate.signs, learned(wanted), rate.read.kind, wanted.__contains__)


def learned(wanted: set[str]) -> str:
    """The kind that stands for those that gold tells apart no further."""
    return next((kind for kind, alike in fields.ALIKE.items() if wanted <= alike), min(wanted))


def parties(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Told]:
    """Who imposes rates, and on whom."""
    for rate in rates_of(reading, marked):
        by, on = rate.gold.parts("imposed_by"), rate.gold.parts("imposed_on")
        if len(by) == 1 and on:
            kind = f"{min(by)}>{','.join(sorted(on))}"
            yield Told(part, rate.signs, kind, rate.read.who, partial(are_right, rate.gold))


def are_right(gold: Item, told: Parties) -> bool:
    """Whether imposer and targets are those of gold."""
    found = Item(gold.article_id, gold.start, gold.end, {"imposed_on": list(told.targets)})
    return told.imposer in gold.parts("imposed_by") and bool(compared.target(gold, found))


@dataclass(frozen=True)
class Rated:
    """A rate that gold has: the rows before it, what the rules say of it, and what gold says."""

    sentence: Sentence
    amount: Amount
    earlier: list[Row]
    read: ByRule
    gold: Item

    @property
    def signs(self) -> frozenset[Sign]:
        """The signs of its fields."""
        return frozenset(signs_of_rate(self.sentence, self.amount, self.read.names, self.earlier))


def rates_of(reading: Reading, marked: pd.DataFrame) -> Iterator[Rated]:
    """The rates of an article that gold has."""
    rows = tariffs.find(reading, weigh=False)
    of_gold = items(marked)
    for sentence in reading.sentences:
        for amount in sentence.amounts:
            first = next((n for n, row in enumerate(rows) if row["start"] == amount.start), None)
            gold = [each for each in of_gold if each.start < amount.end and amount.start < each.end]
            if first is not None and gold:
                earlier = rows[:first]
                read = by_rule(sentence, amount, earlier, meant(sentence, amount, earlier, weigh=False))
                yield Rated(sentence, amount, earlier, read, gold[0])


CLASSES = {
    "parties": parties,
    "rate_kinds": rate_kinds,
    "statuses": statuses,
    "events": dates,
}
DECIDE: dict[str, Callable[[Mapping[str, float], Any], Any]] = {
    "parties": fields.parties,
    "rate_kinds": fields.either,
    "statuses": fields.either,
    "events": either,
}


def fit(seen: Sequence[Told]) -> Weights:
    """The weights of each sign for each kind that is not rare, under which what people marked is likeliest."""
    often = Counter(each.kind for each in seen)
    kinds = sorted(kind for kind, times in often.items() if times >= LEAST_OF_KIND)
    seen = [each for each in seen if each.kind in kinds]
    counted = Counter(sign for each in seen for sign in each.signs)
    known = sorted(sign for sign, times in counted.items() if times >= LEAST_SEEN)
    wanted = np.zeros((len(seen), len(kinds)))
    wanted[np.arange(len(seen)), [kinds.index(each.kind) for each in seen]] = 1
    table = likeliest(which_have(seen, known), wanted).round(PLACES) + 0.0
    return kinds, dict(zip(known, table.tolist(), strict=True))


def which_have(seen: Sequence[Told], known: Sequence[Sign]) -> csr_matrix:
    """A row for each that was seen and a column for each known sign: 1 where it has the sign."""
    place = {sign: n for n, sign in enumerate(known)}
    marks = [(n, place[sign]) for n, each in enumerate(seen) for sign in each.signs if sign in place]
    rows, columns = zip(*marks, strict=True)
    return csr_matrix((np.ones(len(marks)), (rows, columns)), shape=(len(seen), len(known)))


def likeliest(has: csr_matrix, wanted: Array) -> Array:
    """The weights, a row a sign and a column a kind, under which the kinds that are wanted are likeliest."""
    shape = (has.shape[1], wanted.shape[1])

    def unlikeliness(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        totals = has @ weights
        logs = totals - np.logaddexp.reduce(totals, axis=1, keepdims=True)
        slope = has.T @ (np.exp(logs) - wanted) + PENALTY * weights
        return float(PENALTY / 2 * (flat @ flat) - (wanted * logs).sum()), slope.ravel()

    until = {"maxiter": STEPS, "ftol": STILL, "gtol": STILL}
    start = np.zeros(shape[0] * shape[1])
    found = minimize(unlikeliness, start, jac=True, method="L-BFGS-B", options=until)
    return np.asarray(found.x).reshape(shape)


def left_out(about: str, seen: Sequence[Told]) -> Iterator[dict[str, object]]:
    """How many kinds of each set are right: by the rules alone, and beside the weights of sets that were not left out."""
    parts = list(dict.fromkeys(each.part for each in seen if each.part not in (NEAR_MISSES, plain.PART)))
    for turn in range(TURNS):
        away = parts[turn::TURNS]
        weights = weighing.KindWeights(*fit([each for each in seen if each.part not in away]))
        for part in away:
            here = [each for each in seen if each.part == part and each.counts]
            both = [DECIDE[about](weights.chances(each.signs), each.by_rule) for each in here]
            for by, told in (("rules", [each.by_rule for each in here]), ("both", both)):
                right = sum(each.is_right(answer) for each, answer in zip(here, told, strict=True))
                yield {"class": about, "set": part, "by": by, "asked": len(here), "right": right}


if __name__ == "__main__":
    main()
