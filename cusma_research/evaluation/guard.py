"""Today's scores beside the committed ones: what was gained, what was lost, and in which sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cusma_research.errors import SourceError
from cusma_research.evaluation.gold import load_corpus, part
from cusma_research.evaluation.scoring import MISS_COLUMNS, misses, score
from cusma_research.extraction import extract

# The texts by number: those read while the rules were written, those that only count, and both together.
PARTS = {"01-21": range(1, 22), "23-43": range(23, 44), "both": range(1, 44)}
READ, COUNTED, BOTH = PARTS
DIGITS = 4  # decimals of a committed value: finer than one row in the largest table
SCORES, MISSES = "scores.csv", "misses.csv"
_MEASURE = ["part", "kind", "measure"]
_NEVER = -1.0  # stands for a value where there was nothing to count


@dataclass(frozen=True, slots=True)
class Accuracy:
    """``scores``: ``part`` and the columns of ``score``, values rounded. ``misses``: the table of that name."""

    scores: pd.DataFrame
    misses: pd.DataFrame

    def files(self) -> dict[str, bytes]:
        """The two tables as they are committed: file name to content."""
        return {name: _to_csv(table) for name, table in ((SCORES, self.scores), (MISSES, self.misses))}


def measure(folder: str | Path) -> Accuracy:
    """Extract and score the texts of a corpus folder, by part and together.

    >>> from cusma_research.articles import data_folder
    >>> measure(data_folder().parent / "tests" / "corpus").scores["part"].unique().tolist()
    ['01-21', '23-43', 'both']
    """
    articles, gold = load_corpus(folder)
    frames = extract(articles)
    tables = []
    for name, numbers in PARTS.items():
        ids = {i for i in articles["article_id"] if number(i) in numbers}
        table = score(frames, part(gold, ids)).round({"value": DIGITS})
        table.insert(0, "part", name)
        tables.append(table)
    return Accuracy(pd.concat(tables, ignore_index=True), misses(frames, gold))


def number(article_id: str) -> int:
    """The number with which the name of a corpus text begins; 0 if there is none.

    >>> number("21_timeline")
    21
    """
    return int(re.match(r"\d*", article_id)[0] or 0)  # type: ignore[index]


def committed(folder: str | Path) -> Accuracy:
    """The tables that a corpus folder holds. Raises SourceError, with the remedy, when one cannot be read."""
    tables = []
    for name in (SCORES, MISSES):
        try:
            table = pd.read_csv(Path(folder) / name, keep_default_na=False, na_values=[""], encoding="utf-8")
        except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            raise SourceError(
                f"{Path(folder) / name}: cannot be read ({error}); run 'python -m cusma_research accuracy --accept'"
            ) from error
        tables.append(table)
    text = dict.fromkeys((c for c in MISS_COLUMNS if c not in ("start", "end")), "str")
    return Accuracy(tables[0].astype({"hits": "Int64"}), tables[1].astype(text))


def changes(old: Accuracy, new: Accuracy) -> pd.DataFrame:
    """Measures that changed: ``part``, ``kind``, ``measure``, ``old``, ``new`` (NA: not measured), ``n``, ``drop``."""
    both = old.scores.merge(new.scores, on=_MEASURE, how="outer", suffixes=("_old", "_new"), sort=False)
    was, now = both["value_old"].fillna(_NEVER), both["value_new"].fillna(_NEVER)
    table = both[_MEASURE].assign(
        old=both["value_old"], new=both["value_new"], n=both["n_new"], drop=now < was
    )
    return table[was != now].reset_index(drop=True)


def lost_and_mended(old: Accuracy, new: Accuracy) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Misses that the committed table does not have, and those of the committed table that are gone."""
    key = ["kind", "article_id", "start", "end", "what", "found"]
    before, after = ({tuple(map(str, row)) for row in t.misses[key].to_numpy()} for t in (old, new))
    return _without(new.misses, key, before), _without(old.misses, key, after)


def _without(table: pd.DataFrame, key: list[str], known: set[tuple[str, ...]]) -> pd.DataFrame:
    fresh = pd.Series([tuple(map(str, row)) not in known for row in table[key].to_numpy()], dtype="bool")
    return table[fresh].reset_index(drop=True)


def report(old: Accuracy, new: Accuracy, *, all_texts: bool = True) -> str:
    """Gains and losses by kind, with the sentences that changed; one line if nothing did.

    Without ``all_texts`` the sentences of texts that only count are counted and not shown: who writes rules
    must not read them.
    """
    table, (lost, mended) = changes(old, new), lost_and_mended(old, new)
    kinds = [*table["kind"], *lost["kind"], *mended["kind"]]
    lines: list[str] = []
    for kind in dict.fromkeys(kinds):
        lines += [kind, *_measures(table[table["kind"] == kind])]
        lines += _told("lost", lost[lost["kind"] == kind], all_texts)
        lines += _told("mended", mended[mended["kind"] == kind], all_texts)
    return "\n".join(lines) or "No measure and no sentence changed."


def _measures(table: pd.DataFrame) -> Iterator[str]:
    for row in table.to_dict("records"):
        sign, n = ("-" if row["drop"] else "+"), "" if pd.isna(row["n"]) else f" (n {row['n']:.0f})"
        old, new = ("none" if pd.isna(row[side]) else f"{row[side]:.{DIGITS}f}" for side in ("old", "new"))
        yield f"  {sign} {row['measure']}, texts {row['part']}: {old} -> {new}{n}"


def _told(word: str, table: pd.DataFrame, all_texts: bool) -> Iterator[str]:
    read = table["article_id"].map(lambda name: all_texts or number(name) in PARTS[READ]).astype(bool)
    if not read.all():
        yield f"    {word}: {(~read).sum()} in texts {COUNTED}, which only count; --all shows them"
    for row in table[read].to_dict("records"):
        sides = [f"{side} {row[side]!r}" for side in ("gold", "found") if not pd.isna(row[side])]
        yield f"    {word}: {row['article_id']} {row['start']}-{row['end']}, {row['what']}: {', '.join(sides)}"
        if not pd.isna(row["sentence"]):
            yield f"      {row['sentence']}"


def _to_csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
