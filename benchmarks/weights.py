"""Find what signs weigh (``cusma_research.language.weighing``), and how well they weigh.

Logistic regression with a penalty on large weights, solved to the end by Newton's method: the same texts give the same
weights. Each set of practice texts is left out in turn, and counted with the weights of the others: that is what texts
will see that nobody had read. Writes a table of weights for each class, and weights.csv here.

Run by ``make weights`` after a change of the signs, of the texts, or of what a tariff word is.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from labelled import ROOT

import cusma_research
from cusma_research import dependence, tariffs
from cusma_research.__main__ import write_file
from cusma_research.cleaning import furniture, likely, lines_of
from cusma_research.dependence.evidence import LEAST as LEAST_TRADE
from cusma_research.dependence.evidence import signs as signs_of_trade
from cusma_research.dependence.likeliest import may_be_trade
from cusma_research.evaluation import Gold, load_corpus
from cusma_research.evaluation.guard import PARTS, READ, number
from cusma_research.extraction import readings
from cusma_research.language import weighing
from cusma_research.language.reading import Reading
from cusma_research.language.weighing import Sign, logistic
from cusma_research.schemas import articles_frame
from cusma_research.tariffs.evidence import LEAST as LEAST_TARIFF
from cusma_research.tariffs.evidence import signs as signs_of_tariff
from cusma_research.tariffs.verdicts import by_rule, may_be_rate

TABLE = Path(__file__).parent / "weights.csv"
PENALTY = 2.0
LEAST_SEEN = 3  # times: a sign that is rarer weighs nothing
LEAST = {"tariffs": LEAST_TARIFF, "dependence": LEAST_TRADE}  # of a line it depends on its signs
# A line is furniture or not by the page around it: inside the story, or below its headline.
_STORY = "The cabinet went over its list for the pact with its advisers on Monday."
_WAIT = "The mills wait for word from the capital. They have waited since the summer."
PAGES = {
    "cleaning": (
        f"Ottawa is ready to talk\n\n{_STORY}\n\n{{}}\n\n{_WAIT}\n",
        f"Ottawa is ready to talk about the pact\n\n{{}}\n\n{_STORY}\n\n{_WAIT}\n",
    )
}
NEAR_MISSES = "near misses"  # sentences with the words of a class and none of its claims
STEPS = 25  # of Newton's method; it stands still after some ten
STILL = 1e-6  # a step that changes no weight by more is the last
PLACES = 2  # decimals of a weight

Weights = dict[Sign, float]


@dataclass(frozen=True)
class Seen:
    """A number or line of a labelled text: its set, its signs, and whether it is of the class, by gold and by rule.

    ``by_rule`` is None where no rule speaks of it, so that the weights decide.
    """

    part: str
    signs: frozenset[Sign]
    is_one: bool
    by_rule: bool | None


def main() -> None:
    """Count, write and print: in the order of reading, for furniture has no figures, and no tariff is one of trade."""
    rows: list[dict[str, object]] = []
    for about in CLASSES:
        seen = list(examples(about))
        weights = {sign: [weight] for sign, weight in fit(seen).items()}
        write_file(weights_of(about), as_table(["weight"], weights))
        weighing.forget()
        rows += left_out(about, seen)
    table = pd.DataFrame(rows).round(3)
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    print(table.to_string(index=False))


def weights_of(about: str) -> Path:
    """The file in which the weights of a class stand."""
    return Path(cusma_research.__file__).parent / "weights" / f"{about}.csv"


def examples(about: str) -> Iterator[Seen]:
    """What may be of a class, by set: in all practice texts, the first half of the corpus, and near misses."""
    table = TABLES.get(about, about)
    for part, articles, gold in labelled_sets():
        yield from _of_set(about, part, articles, gold[table])
    yield from _of_set(about, NEAR_MISSES, near_misses(about), gold[table].head(0))


def near_misses(about: str) -> pd.DataFrame:
    """Sentences, or lines of a page, that have the words of a class and are none of it; no rows where there is no list."""
    file = ROOT / "tests" / "near_misses" / f"{about}.csv"
    told = pd.read_csv(file) if file.exists() else pd.DataFrame({"text": []}, dtype=str)
    pages = [told["text"].map(page.format) for page in PAGES.get(about, ("{}",))]
    found = pd.DataFrame({"text": pd.concat(pages, ignore_index=True)})
    return found.assign(article_id=found.index.astype(str), published="2025-12-19")


def labelled_sets() -> Iterator[tuple[str, pd.DataFrame, Gold]]:
    """The sets of practice texts and the half of the corpus that rules were made from, each with its gold."""
    for folder in [*sorted((ROOT / "tests" / "practice").glob("*/")), ROOT / "tests" / "corpus"]:
        articles, gold = load_corpus(folder)
        if folder.name == "corpus":
            articles = articles[articles["article_id"].map(lambda name: number(name) in PARTS[READ])]
        yield folder.name, articles, gold


def _of_set(about: str, part: str, articles: pd.DataFrame, gold: pd.DataFrame) -> Iterator[Seen]:
    for reading in readings(articles_frame(articles)):
        yield from CLASSES[about](part, reading, gold[gold["article_id"] == reading.article_id])


def lines(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Seen]:
    """Lines that may be furniture: by gold, most of a line is. Neither a table's, nor those without a letter."""
    text = reading.source
    found = furniture.by_rule(text, lines_of(text))
    for n, signs in likely.candidates(text, found, range(len(found))):
        line = found[n]
        if line.kind not in ("", "furniture") or not any(map(str.isalpha, text[line.start : line.end])):
            continue
        shared = marked["end"].clip(upper=line.end) - marked["start"].clip(lower=line.start)
        is_one = 2 * shared.clip(lower=0).sum() > line.end - line.start
        yield Seen(part, frozenset(signs), bool(is_one), True if line.kind else None)


def percentages(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Seen]:
    """Percentages that may be tariffs."""
    if not tariffs.is_about_trade(reading):
        return
    for sentence in reading.sentences:
        for amount in filter(may_be_rate, sentence.amounts):
            signs = frozenset(signs_of_tariff(sentence, amount))
            is_one = touches(marked, amount.start, amount.end)
            yield Seen(part, signs, is_one, by_rule(sentence, amount))


def figures(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Seen]:
    """Numbers that are no tariffs and may be of trade."""
    rates = tariffs.rate_spans(tariffs.find(reading, weigh=False))
    for sentence, amount, trade in dependence.figures(reading, rates, dependence.by_rule):
        if amount.unit != "rank":
            signs = frozenset(signs_of_trade(sentence, amount))
            is_one = touches(marked, amount.start, amount.end)
            verdict = True if trade else None if may_be_trade(sentence, amount) else False
            yield Seen(part, signs, is_one, verdict)


def touches(marked: pd.DataFrame, start: int, end: int) -> bool:
    """Whether a span of gold shares a character with this one."""
    return bool(((marked["start"] < end) & (start < marked["end"])).any())


CLASSES = {"cleaning": lines, "tariffs": percentages, "dependence": figures}
TABLES = {"cleaning": "furniture"}  # the gold of a class, where its name is another


def left_out(about: str, seen: Sequence[Seen]) -> Iterator[dict[str, object]]:
    """Precision and recall on each set: of the rules alone, of the weights of all other sets alone, and of both."""
    of_all = fit(seen)
    for part in dict.fromkeys(each.part for each in seen if each.part != NEAR_MISSES):
        weights = fit([each for each in seen if each.part != part], of_all)
        here = [each for each in seen if each.part == part]
        likelier = [logistic(total(weights, each.signs)) > least(about, each.signs) for each in here]
        verdicts = {
            "rules": [bool(each.by_rule) for each in here],
            "weights": likelier,
            "both": [
                more if each.by_rule is None else each.by_rule
                for each, more in zip(here, likelier, strict=True)
            ],
        }
        for by, verdict in verdicts.items():
            hits = sum(each.is_one and says for each, says in zip(here, verdict, strict=True))
            told, wanted = sum(verdict), sum(each.is_one for each in here)
            yield {
                "class": about,
                "set": part,
                "by": by,
                "gold": wanted,
                "precision": hits / told,
                "recall": hits / wanted,
            }


def least(about: str, signs: frozenset[Sign]) -> float:
    """The chance from which something with such signs is taken for one of a class."""
    return LEAST[about] if about in LEAST else likely.least(signs)


def fit(seen: Sequence[Seen], near: Weights | None = None) -> Weights:
    """The weights under which what people marked is likeliest; sooner found where those ``near`` them are known."""
    counted = Counter(sign for each in seen for sign in each.signs)
    known = sorted(sign for sign, times in counted.items() if times >= LEAST_SEEN)
    place = {sign: n for n, sign in enumerate(known)}
    has = np.zeros((len(seen), len(known)))
    for n, each in enumerate(seen):
        has[n, [place[sign] for sign in each.signs if sign in place]] = 1
    wanted = np.array([each.is_one for each in seen], dtype=float)
    found = np.array([(near or {}).get(sign, 0.0) for sign in known])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-has @ found))
        slope = has.T @ (chance - wanted) + PENALTY * found
        bend = (has * (chance * (1 - chance))[:, None]).T @ has + PENALTY * np.eye(len(known))
        change = np.linalg.solve(bend, slope)
        found = found - change
        if np.abs(change).max() < STILL:
            break
    return {sign: round(float(weight), PLACES) for sign, weight in zip(known, found, strict=True)}


def total(weights: Weights, signs: frozenset[Sign]) -> float:
    """The sum of the weights of some signs."""
    return sum(weights.get(sign, 0.0) for sign in signs)


def as_table(kinds: Sequence[str], weights: Mapping[Sign, Sequence[float]]) -> bytes:
    """The weights as a table, by where a sign stands and in order of the signs; what weighs nothing is left out."""
    out = io.StringIO()
    rows = ((*sign, *(f"{weight:g}" for weight in row)) for sign, row in weights.items() if any(row))
    csv.writer(out, lineterminator="\n").writerows([("where", "sign", *kinds), *rows])
    return out.getvalue().encode("utf-8")


if __name__ == "__main__":
    main()
