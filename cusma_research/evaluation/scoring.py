"""Counting: every kind of rows, every field, furniture by the character, distractors by the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from cusma_research.evaluation.fields import Field
from cusma_research.evaluation.gold import Gold, part
from cusma_research.evaluation.items import Item, pair
from cusma_research.evaluation.kinds import KINDS, Frames, Kind

SCORE_COLUMNS = ["kind", "measure", "value", "n", "hits"]
MISS_COLUMNS = ["kind", "article_id", "start", "end", "what", "gold", "found", "sentence"]
LONGEST = 160  # characters of a sentence or a stretch that a list shows; the place leads to the rest

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One kind: gold items, found items, and for each gold item the found one that belongs to it."""

    kind: Kind
    gold: list[Item]
    found: list[Item]
    partner: dict[int, int]

    @classmethod
    def of(cls, kind: Kind, frames: Frames, gold: Gold) -> _Compared:
        marked, found = kind.gold(gold), kind.found(frames, gold)
        return cls(kind, marked, found, dict(pair(marked, found)))

    def extra(self) -> list[Item]:
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
    rows += _furniture_rows(frames, gold) if "furniture" in gold else []
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
    rows += _furniture_misses(frames, gold) if "furniture" in gold else []
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


def _row(kind: str, measure: str, hits: int, n: int) -> Row:
    value = hits / n if n else None
    return {"kind": kind, "measure": measure, "value": value, "n": n, "hits": hits}


def _f1(kind: str, precision: Row, recall: Row) -> Row:
    shares = [float(str(row["value"])) if row["value"] is not None else 0.0 for row in (precision, recall)]
    value = 2 * shares[0] * shares[1] / sum(shares) if sum(shares) else 0.0
    empty = not precision["n"] and not recall["n"]
    return {"kind": kind, "measure": "f1", "value": None if empty else value, "n": recall["n"], "hits": None}


def _kind_rows(compared: _Compared) -> Iterator[Row]:
    name = compared.kind.name
    wanted = [place for place, item in enumerate(compared.gold) if item.wanted]
    recall = _row(name, "recall", sum(place in compared.partner for place in wanted), len(wanted))
    if compared.kind.complete:
        precision = _row(name, "precision", len(compared.partner), len(compared.found))
        yield from (precision, recall, _f1(name, precision, recall))
    else:
        yield recall
    for field in compared.kind.fields:
        judged = [right for _, _, right in compared.judged(field)]
        if judged:
            yield _row(name, field.name, sum(judged), len(judged))


def _kind_misses(compared: _Compared) -> Iterator[Row]:
    name = compared.kind.name
    for place, item in enumerate(compared.gold):
        if item.wanted and place not in compared.partner:
            yield _miss(name, item, "missed", _shown(item, ("text",)), None)
    for item in compared.extra() if compared.kind.complete else []:
        yield _miss(name, item, "extra", None, _shown(item, ("text",)))
    for field in compared.kind.fields:
        for gold, other, right in compared.judged(field):
            if not right and other:
                told = _shown(gold, field.gold_columns), _shown(other, field.found_columns)
                yield _miss(name, gold, f"wrong {field.name}", *told)


def _miss(kind: str, item: Item, what: str, gold: str | None, found: str | None) -> Row:
    place = {"article_id": item.article_id, "start": item.start, "end": item.end}
    return {"kind": kind, **place, "what": what, "gold": gold, "found": found}


def _shown(item: Item, columns: tuple[str, ...]) -> str | None:
    values = [value for column in columns for value in item.values.get(column, [])]
    return "; ".join(dict.fromkeys(_short(_plain(value)) for value in values)) or None


def _plain(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _short(text: str) -> str:
    """On one line, and no longer than a list can show."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


# Characters


def _characters(table: pd.DataFrame, article_id: str) -> set[int]:
    mine = table[table["article_id"] == article_id]
    return {n for a, b in zip(mine["start"], mine["end"], strict=True) for n in range(int(a), int(b))}


@dataclass(frozen=True, slots=True)
class _Furniture:
    """Characters of one text: what is furniture for sure, what may be called so, what was, and what was covered."""

    article_id: str
    text: str
    sure: set[int]
    allowed: set[int]
    got: set[int]
    covered: set[int]
    solid: set[int]


def _furniture(frames: Frames, gold: Gold) -> Iterator[_Furniture]:
    marked, sentences = gold["furniture"], frames["sentences"]
    found = sentences[sentences["kind"] == "furniture"]
    for article_id, text in zip(gold["articles"]["article_id"], gold["articles"]["text"], strict=True):
        solid = {n for n, char in enumerate(text) if not char.isspace()}
        tables = marked[marked["wanted"]], marked, found, sentences
        sets = [_characters(table, article_id) & solid for table in tables]
        yield _Furniture(article_id, text, *sets, solid)


def _furniture_rows(frames: Frames, gold: Gold) -> list[Row]:
    texts = list(_furniture(frames, gold))
    right = sum(len(t.got & t.allowed) for t in texts)
    precision = _row("furniture", "precision", right, sum(len(t.got) for t in texts))
    recalled = sum(len(t.got & t.sure) for t in texts)
    recall = _row("furniture", "recall", recalled, sum(len(t.sure) for t in texts))
    kept = sum(len(t.covered) for t in texts), sum(len(t.solid) for t in texts)
    return [
        precision,
        recall,
        _f1("furniture", precision, recall),
        _row("furniture", "characters kept", *kept),
    ]


def _furniture_misses(frames: Frames, gold: Gold) -> Iterator[Row]:
    for t in _furniture(frames, gold):
        for what, places in (("missed", t.sure - t.got), ("extra", t.got - t.allowed)):
            for start, end in _runs(places, t.solid):
                told = _short(t.text[start:end])
                item = Item(t.article_id, start, end)
                yield _miss("furniture", item, what, *((told, None) if what == "missed" else (None, told)))


def _runs(places: set[int], solid: set[int]) -> list[tuple[int, int]]:
    """Stretches of characters, blanks between them bridged."""
    order = sorted(places)
    if not order:
        return []
    breaks = [(a, b) for a, b in pairwise(order) if any(n in solid for n in range(a + 1, b))]
    starts, ends = [order[0], *(b for _, b in breaks)], [*(a + 1 for a, _ in breaks), order[-1] + 1]
    return list(zip(starts, ends, strict=True))


def _distractor_rows(frames: Frames, gold: Gold) -> list[Row]:
    """Texts on another subject in which nothing was found, as nothing should be."""
    articles = gold["articles"]
    ids = set(articles.loc[articles["scope"] == "distractor", "article_id"])
    spoken = {i for name in ("tariffs", "dependence") for i in frames[name]["article_id"]}
    return [_row("distractors", "silent", len(ids - spoken), len(ids))] if ids else []


class _Sentences:
    """Finds the sentence of a place."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.rows: dict[str, list[tuple[int, int, str]]] = {}
        for row in table[["article_id", "start", "end", "text"]].itertuples(index=False):
            self.rows.setdefault(row.article_id, []).append((row.start, row.end, row.text))

    def at(self, article_id: str, place: int) -> str | None:
        """The sentence that holds ``place``, on one line; None between two sentences."""
        inside = (text for start, end, text in self.rows.get(article_id, []) if start <= place < end)
        return next((_short(text) for text in inside), None)
