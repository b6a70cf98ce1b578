"""Find what the words round a percentage weigh (``cusma_research.tariffs.evidence``), and how well they weigh.

Logistic regression with a penalty on large weights, solved to the end by Newton's method: the same texts give the same
weights. Each set of practice texts is left out in turn, and counted with the weights of the others: that is what texts
will see that nobody had read. Writes weights.toml beside the rules, and weights.csv here.

Run by ``make weights`` after a change of the signs, of the texts, or of what a tariff word is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from labelled import ROOT

import cusma_research
from cusma_research.__main__ import write_file
from cusma_research.evaluation import load_corpus
from cusma_research.evaluation.guard import PARTS, READ, number
from cusma_research.extraction import readings
from cusma_research.schemas import articles_frame
from cusma_research.tariffs import evidence, is_about_trade
from cusma_research.tariffs.rates import by_rule, may_be_rate

WEIGHTS = Path(cusma_research.__file__).parent / "tariffs" / "weights.toml"
TABLE = Path(__file__).parent / "weights.csv"
PENALTY = 1.0
LEAST_SEEN = 4  # times: a sign that is rarer weighs nothing
STEPS = 25  # of Newton's method; it stands still after some ten
PLACES = 2  # decimals of a weight

Weights = dict[evidence.Sign, float]


@dataclass(frozen=True)
class Seen:
    """A percentage of a labelled text: the set it is from, its signs, and whether it is a tariff, by gold and by rule."""

    part: str
    signs: frozenset[evidence.Sign]
    is_tariff: bool
    by_rule: bool | None


def main() -> None:
    """Count, write and print."""
    seen = list(percentages())
    table = pd.DataFrame(left_out(seen)).round(3)
    write_file(WEIGHTS, as_toml(fit(seen)).encode("utf-8"))
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    print(table.to_string(index=False))


def percentages() -> Iterator[Seen]:
    """The percentages of all practice texts and of the first half of the corpus, by set."""
    for folder in [*sorted((ROOT / "tests" / "practice").glob("*/")), ROOT / "tests" / "corpus"]:
        articles, gold = load_corpus(folder)
        if folder.name == "corpus":
            articles = articles[articles["article_id"].map(lambda name: number(name) in PARTS[READ])]
        marked = gold["tariffs"].groupby("article_id")
        for reading in readings(articles_frame(articles)):
            spans = marked.get_group(reading.article_id) if reading.article_id in marked.groups else None
            if not is_about_trade(reading):
                continue
            for sentence in reading.sentences:
                for amount in filter(may_be_rate, sentence.amounts):
                    tariff = spans is not None and bool(
                        ((spans["start"] < amount.end) & (amount.start < spans["end"])).any()
                    )
                    found = frozenset(evidence.signs(sentence, amount))
                    yield Seen(folder.name, found, tariff, by_rule(sentence, amount))


def left_out(seen: Sequence[Seen]) -> Iterator[dict[str, object]]:
    """Precision and recall on each set: of the rules alone, of the weights of all other sets alone, and of both."""
    for part in dict.fromkeys(each.part for each in seen):
        weights = fit([each for each in seen if each.part != part])
        here = [each for each in seen if each.part == part]
        likely = [evidence.logistic(total(weights, each.signs)) > evidence.LEAST for each in here]
        verdicts = {
            "rules": [bool(each.by_rule) for each in here],
            "weights": likely,
            "both": [
                more if each.by_rule is None else each.by_rule
                for each, more in zip(here, likely, strict=True)
            ],
        }
        for by, verdict in verdicts.items():
            hits = sum(each.is_tariff and says for each, says in zip(here, verdict, strict=True))
            told, wanted = sum(verdict), sum(each.is_tariff for each in here)
            yield {"set": part, "by": by, "rates": wanted, "precision": hits / told, "recall": hits / wanted}


def fit(seen: Sequence[Seen]) -> Weights:
    """The weights under which what people marked is likeliest."""
    counted = Counter(sign for each in seen for sign in each.signs)
    known = sorted(sign for sign, times in counted.items() if times >= LEAST_SEEN)
    place = {sign: n for n, sign in enumerate(known)}
    has = np.zeros((len(seen), len(known)))
    for n, each in enumerate(seen):
        has[n, [place[sign] for sign in each.signs if sign in place]] = 1
    wanted = np.array([each.is_tariff for each in seen], dtype=float)
    found = np.zeros(len(known))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-has @ found))
        slope = has.T @ (chance - wanted) + PENALTY * found
        bend = (has * (chance * (1 - chance))[:, None]).T @ has + PENALTY * np.eye(len(known))
        found = found - np.linalg.solve(bend, slope)
    return {sign: round(float(weight), PLACES) for sign, weight in zip(known, found, strict=True)}


def total(weights: Weights, signs: frozenset[evidence.Sign]) -> float:
    """The sum of the weights of some signs."""
    return sum(weights.get(sign, 0.0) for sign in signs)


def as_toml(weights: Weights) -> str:
    """The weights as tables by where a sign stands, the heaviest first."""
    lines = [
        "# What a sign round a percentage weighs: above 0 for a tariff, below 0 against it. Made by make weights."
    ]
    for where in dict.fromkeys(where for where, _ in weights):
        of_place = [(sign, weight) for (there, sign), weight in weights.items() if there == where and weight]
        lines += ["", f"[{where}]"]
        lines += [
            f"{_key(sign)} = {weight}"
            for sign, weight in sorted(of_place, key=lambda each: (-each[1], each[0]))
        ]
    return "\n".join(lines) + "\n"


def _key(sign: str) -> str:
    return '"' + sign.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    main()
