"""Find what signs weigh for the sectors that a rate may be meant for (``cusma_research.tariffs.choices``), and how well.

A rate is meant for one of a few groups of goods, others for each rate: those that its sentence names, those of lines and
rates before, all products. Conditional logistic regression with a penalty on large weights finds what the signs of each
weigh. Sets of practice texts are left out by turns and counted as in ``kind_weights.py``. Writes a table of weights, and
sector_weights.csv here.

Run by ``make weights``, behind ``weights.py`` and before ``kind_weights.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import plain
from kind_weights import LEAST_SEEN, PENALTY, STEPS, STILL, TURNS, Array, Rated, as_ruled, rates_of
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from weights import PLACES, as_table, labelled_sets, weights_of

from cusma_research.__main__ import write_file
from cusma_research.evaluation import fields as compared
from cusma_research.evaluation.items import Item
from cusma_research.extraction import readings
from cusma_research.language import weighing
from cusma_research.language.weighing import Sign
from cusma_research.schemas import articles_frame
from cusma_research.tariffs import fields
from cusma_research.tariffs.choices import Goods, choices

ABOUT = "sectors"
TABLE = Path(__file__).parent / "sector_weights.csv"
Weights = dict[Sign, float]


@dataclass(frozen=True)
class Seen:
    """A rate of a labelled text: what it may be meant for, with signs, of which its sentence speaks, and what the rules say.

    ``gold`` is how people marked it. Where nobody asks what it is meant for, nothing ``counts``.
    """

    part: str
    choices: Mapping[Goods, frozenset[Sign]]
    by_rule: Goods
    said: frozenset[Goods]
    gold: Item
    counts: bool = True

    def is_right(self, goods: Goods) -> bool:
        """Whether gold has one of these goods, or allows it."""
        found = Item(self.gold.article_id, self.gold.start, self.gold.end, {"sector": sorted(goods)})
        return bool(compared.sector(self.gold, found))

    def wanted(self) -> set[Goods]:
        """The choices to learn from: what gold has and no more; failing that what it allows, or some of it."""
        sectors = self.gold.parts("sector")
        allowed = sectors | self.gold.parts("sector_alt")
        exact = {goods for goods in self.choices if goods == sectors}
        return (
            exact
            or {goods for goods in self.choices if sectors <= goods <= allowed}
            or {goods for goods in self.choices if goods & sectors}
        )


def main() -> None:
    """Count, write and print."""
    rates = list(examples())
    weights = {sign: [weight] for sign, weight in fit(rates).items()}
    write_file(weights_of(ABOUT), as_table(["weight"], weights))
    weighing.forget()
    table = pd.DataFrame(left_out(rates))
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    print(table.groupby("by")[["asked", "right"]].sum().to_string())


def examples() -> Iterator[Seen]:
    """The rates of labelled texts, each twice: where it stands, and as if nobody knew what stands before its sentence.

    Behind these the rates of plain sentences, as the rules read them.
    """
    for part, articles, gold in labelled_sets():
        marked = gold["tariffs"]
        for reading in readings(articles_frame(articles)):
            for rate in rates_of(reading, marked[marked["article_id"] == reading.article_id]):
                yield seen(part, rate)
                yield seen(part, rate, alone=True)
    for reading in readings(articles_frame(plain.sentences("tariffs"))):
        yield from (seen(plain.PART, rate) for rate in rates_of(reading, as_ruled("tariffs", reading)))


def seen(part: str, rate: Rated, *, alone: bool = False) -> Seen:
    """A rate with its choices; one that stands ``alone`` is learned from, and not counted."""
    may_be = choices(rate.sentence, rate.amount, [] if alone else rate.earlier, alone=alone)
    signs = {goods: frozenset(choice.signs) for goods, choice in may_be.items()}
    said = frozenset(goods for goods, choice in may_be.items() if choice.note is None)
    return Seen(part, signs, frozenset(rate.read.names), said, rate.gold, counts=not alone)


def fit(seen: Sequence[Seen]) -> Weights:
    """The weights of all signs that are not rare, under which what people marked is likeliest among the choices."""
    learned = [(each, each.wanted()) for each in seen]
    rows = [
        (n, goods in wanted, signs)
        for n, (each, wanted) in enumerate(learned)
        if wanted
        for goods, signs in each.choices.items()
    ]
    counted = Counter(sign for *_, signs in rows for sign in signs)
    known = sorted(sign for sign, times in counted.items() if times >= LEAST_SEEN)
    place = {sign: n for n, sign in enumerate(known)}
    marks = [(n, place[sign]) for n, (*_, signs) in enumerate(rows) for sign in signs if sign in place]
    at, of = zip(*marks, strict=True)
    has = csr_matrix((np.ones(len(marks)), (at, of)), shape=(len(rows), len(known)))
    rate, wanted = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    found = likeliest(has, rate, wanted).round(PLACES) + 0.0
    return dict(zip(known, found.tolist(), strict=True))


def likeliest(has: csr_matrix, rate: Array, wanted: Array) -> Array:
    """The weights; ``has`` has a row a choice and a column a sign, ``rate`` numbers the rate of each choice, in order."""
    first = np.flatnonzero(np.diff(rate, prepend=-1))
    of_rate = np.repeat(np.arange(len(first)), np.diff(first, append=len(rate)))

    def unlikeliness(weights: Array) -> tuple[float, Array]:
        totals = has @ weights
        parts = np.exp(totals - np.maximum.reduceat(totals, first)[of_rate])
        among_all = np.add.reduceat(parts, first)
        among_wanted = np.add.reduceat(parts * wanted, first)
        slope = has.T @ (parts / among_all[of_rate] - parts * wanted / among_wanted[of_rate])
        lost = np.log(among_all).sum() - np.log(among_wanted).sum()
        return float(lost + PENALTY / 2 * (weights @ weights)), slope + PENALTY * weights

    until = {"maxiter": STEPS, "ftol": STILL, "gtol": STILL}
    found = minimize(unlikeliness, np.zeros(has.shape[1]), jac=True, method="L-BFGS-B", options=until)
    return np.asarray(found.x)


def left_out(seen: Sequence[Seen]) -> Iterator[dict[str, object]]:
    """How many rates of each set have a right sector: by the rules alone, and beside the weights of the other sets."""
    parts = list(dict.fromkeys(each.part for each in seen if each.part != plain.PART))
    for turn in range(TURNS):
        away = parts[turn::TURNS]
        weights = fit([each for each in seen if each.part not in away])
        for part in away:
            here = [each for each in seen if each.part == part and each.counts]
            likely = [weighing.shares_by(weights, each.choices) for each in here]
            both = [
                fields.sectors(some, each.by_rule, each.said) for each, some in zip(here, likely, strict=True)
            ]
            for by, told in (("rules", [each.by_rule for each in here]), ("both", both)):
                right = sum(each.is_right(goods) for each, goods in zip(here, told, strict=True))
                yield {"class": ABOUT, "set": part, "by": by, "asked": len(here), "right": right}


if __name__ == "__main__":
    main()
