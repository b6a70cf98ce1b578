"""How fast ``extract`` is, how its time grows, and how much memory it takes.

The measure of speed is a blank spaCy pipeline with a sentencizer, which cuts the same texts into words and
sentences and does nothing else, timed in the same run: seconds say more about a machine than about a library.
Memory is that of a process of its own: with all tables kept, and article by article with nothing kept.

The comparison runs on the labelled texts, which are denser in figures than news is, and, where CUSMA_ORIGINALS names
their folder, on the five original articles too.

Run by ``make bench``; on Linux and macOS only, which tell a process its peak memory. Writes speed.csv.
"""

from __future__ import annotations

import gc
import itertools
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import report
import spacy
from labelled import sets

import cusma_research as cusma
from cusma_research.__main__ import write_file
from cusma_research.extraction import article_rows, readings
from cusma_research.schemas import articles_frame

TABLE = Path(__file__).parent / "speed.csv"
SIZES = (10, 100, 1_000, 10_000)
LABELLED, ORIGINALS = "labelled", "originals"
COMPARED, ROUNDS = 270, 5  # texts for the comparison, and how often: the fastest round is least disturbed
# What getrusage counts in: kilobytes on Linux, bytes on macOS.
_MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024


def main() -> None:
    """Measure everything and write the table."""
    rows = [*compare(), *(row for size in SIZES for row in grow(size))]
    table = pd.DataFrame(rows, columns=["measure", "articles", "value", "unit"]).round({"value": 3})
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    report.main()
    print(table.to_string(index=False))


def made(size: int, *, of: str = LABELLED) -> pd.DataFrame:
    """``size`` articles: digests and corpus, or the originals, over and over, each with a number of its own in its text."""
    texts = pd.concat([s.articles for s in sets() if (s.name == ORIGINALS) == (of == ORIGINALS)])[
        ["published", "text"]
    ]
    rows = itertools.islice(itertools.cycle(texts.to_dict("records")), size)
    return pd.DataFrame(
        {"article_id": f"a{n:05}", "published": row["published"], "text": f"{row['text']}\n\nNote {n}.\n"}
        for n, row in enumerate(rows)
    )


def compare() -> list[tuple[str, int, float, str]]:
    """Articles a second of ``extract`` and of the blank pipeline, and their ratio."""
    found = []
    for texts, behind in ((LABELLED, ""), (ORIGINALS, ", original articles")):
        if texts == ORIGINALS and "CUSMA_ORIGINALS" not in os.environ:
            continue
        ours, theirs = child(texts, COMPARED)
        found += [
            (f"extract{behind}", COMPARED, COMPARED / ours, "articles a second"),
            (f"blank pipeline with sentencizer{behind}", COMPARED, COMPARED / theirs, "articles a second"),
            (f"extract beside the blank pipeline{behind}", COMPARED, ours / theirs, "times as long"),
        ]
    return found


def in_turns(texts: str) -> tuple[float, float]:
    """In the child: seconds of ``extract`` and of the blank pipeline, the best of some rounds in turns."""
    articles = made(COMPARED, of=texts)
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    cusma.extract(articles.head(27))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: cusma.extract(articles)))
        theirs.append(seconds(lambda: list(blank.pipe(articles["text"]))))
    return min(ours), min(theirs)


def seconds(run: Callable[[], object]) -> float:
    """How long it takes, without waiting for earlier rubbish."""
    gc.collect()
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def grow(size: int) -> list[tuple[str, int, float, str]]:
    """Time and peak memory for a number of articles, each in a process of its own."""
    took, kept = child("keep", size)
    _, passed = child("pass", size)
    return [
        ("extract, time an article", size, 1000 * took / size, "milliseconds"),
        ("extract, peak memory with all tables kept", size, kept, "megabytes"),
        ("article by article, peak memory with nothing kept", size, passed, "megabytes"),
    ]


def child(how: str, size: int) -> tuple[float, float]:
    """What a process of its own prints: two numbers. This one stays small, for a child starts with its memory."""
    command = [sys.executable, __file__, how, str(size)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(out[0]), float(out[1])


def measured(how: str, size: int) -> None:
    """In the child: print the two numbers. Memory is beyond that of a process that has warmed up on 27 texts."""
    if how in (LABELLED, ORIGINALS):
        print(*in_turns(how))
        return
    cusma.extract(made(27))
    articles = made(size)
    before = peak()
    took = seconds(lambda: cusma.extract(articles) if how == "keep" else drained(articles))
    print(took, peak() - before)


def drained(articles: pd.DataFrame) -> None:
    """All rows of all articles, each forgotten before the next."""
    for _ in article_rows(readings(articles_frame(articles))):
        pass


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


if __name__ == "__main__":
    measured(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
