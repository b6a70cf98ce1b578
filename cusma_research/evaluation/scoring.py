"""Counting: every kind of rows, every field, furniture by the character, distractors by the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from cusma_research.evaluation.characters import furniture_misses, furniture_rows
from cusma_research.evaluation.fields import Field
from cusma_research.evaluation.gold import Gold, part
from cusma_research.evaluation.items import Item, pair
from cusma_research.evaluation.kinds import KINDS, Frames, Kind
from cusma_research.evaluation.rows import Row, f1, miss, share, short, shown

SCORE_COLUMNS = ["kind", "measure", "value", "n", "hits"]
MISS_COLUMNS = ["kind", "article_id", "start", "end", "what", "gold", "found", "sentence"]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One kind: gold items, found items, and for each gold item the found one that belongs to it."""

    kind: Kind
    gold: list[Item]
    found: list[Item]
    partner: dict[int, int]

    @classmethod
    def of(cls, kind: Kind, frames: Frames, gold: Gold) -> _Compared:
        """The items of one kind, marked and found, paired by place."""
        marked, found = kind.gold(gold), kind.found(frames, gold)
        return cls(kind, marked, found, dict(pair(marked, found)))

    def extra(self) -> list[Item]:
        """Found items that belong to no gold item, in the order found."""
        matched = set(self.partner.values())
        return [item for place, item in enumerate(self.found) if place not in matched]

    def judged(self, field: Field) -> Iterator[tuple[Item, Item | None, bool]]:
        """Gold item, its partner and whether they agree, wherever the field is to be compared."""
        for place, item in enumerate(self.gold):
            if not (item.wanted or self.kind.all_pairs):
                continue
            other = self.found[self.partner[place]] if place in self.partner else None
            right = field.agrees(item, other) if other else field.unfound
            # An unfound row counts only where the field has something to compare with it.
            if right is not None and (other or field.agrees(item, _NOTHING) is not None):
                yield item, other, right


_NOTHING = Item("", 0, 0)


def score(frames: Frames, gold: Gold) -> pd.DataFrame:
    """How right ``frames`` (of ``extract``) are on the articles of ``gold``, one row a measure.

    ``kind``, ``measure``, ``value`` (0 to 1, 1 is best; NA if there was nothing to count), ``n`` (rows, characters
    or texts it was counted on) and ``hits`` (NA for f1). Precision is of what was found, recall of what is wanted;
    fields are counted on rows that were found. A value is to be compared with others on the same texts only.

    >>> from cusma_research.evaluation import load_corpus
    >>> from cusma_research import extract
    >>> from cusma_research.articles import data_folder
    >>> articles, gold = load_corpus(data_folder().parent / "tests" / "corpus")
    >>> list(score(extract(articles), gold).columns)
    ['kind', 'measure', 'value', 'n', 'hits']
    """
    frames = _of_gold(frames, gold)
    rows = [row for compared in _compared(frames, gold) for row in _kind_rows(compared)]
    rows += furniture_rows(frames, gold) if "furniture" in gold else []
    rows += _distractor_rows(frames, gold)
    return pd.DataFrame(rows, columns=SCORE_COLUMNS).astype(
        {"kind": "str", "measure": "str", "value": "float64", "n": "int64", "hits": "Int64"}
    )


def misses(frames: Frames, gold: Gold) -> pd.DataFrame:
    """Everything that ``score`` counts against ``frames``, one row an error, sorted by kind and place.

    ``kind``, ``article_id``, ``start``, ``end``, ``what`` (missed, extra, or wrong and the field), ``gold`` and
    ``found`` (NA where there is none) and ``sentence``. No rows at all means that nothing is wrong.
    """
    frames = _of_gold(frames, gold)
    rows = [row for compared in _compared(frames, gold) for row in _kind_misses(compared)]
    rows += furniture_misses(frames, gold) if "furniture" in gold else []
    sentences = _Sentences(frames["sentences"])
    for row in rows:
        row["sentence"] = sentences.at(str(row["article_id"]), int(str(row["start"])))
    found = pd.DataFrame(rows, columns=MISS_COLUMNS).astype({"start": "int64", "end": "int64"})
    text = dict.fromkeys((c for c in MISS_COLUMNS if c not in ("start", "end")), "str")
    return found.astype(text).sort_values(["kind", "article_id", "start", "what"], ignore_index=True)


def _of_gold(frames: Frames, gold: Gold) -> Frames:
    return part(frames, set(gold["articles"]["article_id"]))


def _compared(frames: Frames, gold: Gold) -> Iterator[_Compared]:
    return (_Compared.of(kind, frames, gold) for kind in KINDS if kind.needs in gold)


def _kind_rows(compared: _Compared) -> Iterator[Row]:
    name = compared.kind.name
    wanted = [place for place, item in enumerate(compared.gold) if item.wanted]
    recall = share(name, "recall", sum(place in compared.partner for place in wanted), len(wanted))
    if compared.kind.complete:
        precision = share(name, "precision", len(compared.partner), len(compared.found))
        yield from (precision, recall, f1(name, precision, recall))
    else:
        yield recall
    for field in compared.kind.fields:
        judged = [right for _, _, right in compared.judged(field)]
        if judged:
            yield share(name, field.name, sum(judged), len(judged))


def _kind_misses(compared: _Compared) -> Iterator[Row]:
    name = compared.kind.name
    for place, item in enumerate(compared.gold):
        if item.wanted and place not in compared.partner:
            yield miss(name, item, "missed", shown(item, ("text",)), None)
    for item in compared.extra() if compared.kind.complete else []:
        yield miss(name, item, "extra", None, shown(item, ("text",)))
    for field in compared.kind.fields:
        for gold, other, right in compared.judged(field):
            if not right and other:
                told = shown(gold, field.gold_columns), shown(other, field.found_columns)
                yield miss(name, gold, f"wrong {field.name}", *told)


def _distractor_rows(frames: Frames, gold: Gold) -> list[Row]:
    """Texts on another subject in which nothing was found, as nothing should be."""
    articles = gold["articles"]
    ids = set(articles.loc[articles["scope"] == "distractor", "article_id"])
    spoken = {i for name in ("tariffs", "dependence") for i in frames[name]["article_id"]}
    return [share("distractors", "silent", len(ids - spoken), len(ids))] if ids else []


class _Sentences:
    """Finds the sentence of a place."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.rows: dict[str, list[tuple[int, int, str]]] = {}
        for row in table.to_dict("records"):
            place = int(row["start"]), int(row["end"]), str(row["text"])
            self.rows.setdefault(str(row["article_id"]), []).append(place)

    def at(self, article_id: str, place: int) -> str | None:
        """The sentence that holds ``place``, on one line; None between two sentences."""
        inside = (text for start, end, text in self.rows.get(article_id, []) if start <= place < end)
        return next((short(text) for text in inside), None)
