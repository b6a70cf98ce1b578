"""How ``extract_to`` does with 100,000 articles: speed on two processes beside one, and memory.

One process reads a tenth of the articles, half of it before and half of it after two processes read them all,
so that a machine that is busy for a while does not favour either. Time on the clock is what a user waits; time
of the processors says what the clock would, were nobody else at work. Memory is that of all processes together,
over that of one that has imported everything and read a few texts.

Run by ``make bench``, or with another number of articles: ``python benchmarks/many.py 2000``, which writes nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import psutil
import report
import synthetic

import cusma_research as cusma
from cusma_research.__main__ import write_file
from cusma_research.articles import data_folder, load_articles

TABLE = Path(__file__).parent / "many.csv"
ARTICLES, SHARE_OF_ONE = 100_000, 10
_MEGABYTE, _LOOK_S = 1024**2, 0.2


@dataclass(frozen=True)
class Run:
    """One run of ``extract_to`` in a process of its own."""

    articles: int
    seconds: float
    cpu_seconds: float
    megabytes: float


def main(size: int = ARTICLES) -> pd.DataFrame:
    """Measure, tell, and write the table if it is the full number."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        half = max(size // SHARE_OF_ONE // 2, 1)
        before = run(synthetic.write(folder / "a", half, seed=1), folder / "out-a", 1)
        both = run(synthetic.write(folder / "all", size), folder / "out", 2)
        after = run(synthetic.write(folder / "b", half, seed=2), folder / "out-b", 1)
    table = measured([before, after], both)
    if size == ARTICLES:
        write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
        report.main()
    print(table.to_string(index=False))
    return table


def measured(one: list[Run], two: Run) -> pd.DataFrame:
    """The runs as a table."""
    alone = sum(r.articles for r in one)
    wait, cpu = (sum(getattr(r, of) for r in one) / alone for of in ("seconds", "cpu_seconds"))
    rows = [
        ("one process", alone, 1 / wait, "articles a second"),
        ("two processes", two.articles, two.articles / two.seconds, "articles a second"),
        ("two processes beside one", two.articles, two.articles / two.seconds * wait, "times as fast"),
        ("one process, processor time", alone, 1000 * cpu, "milliseconds an article"),
        (
            "two processes, processor time",
            two.articles,
            1000 * two.cpu_seconds / two.articles,
            "milliseconds an article",
        ),
        (
            "two processes beside one, by processor time",
            two.articles,
            2 * cpu * two.articles / two.cpu_seconds,
            "times as fast",
        ),
        ("one process, peak memory over the import", alone, max(r.megabytes for r in one), "megabytes"),
        ("two processes, peak memory over the import", two.articles, two.megabytes, "megabytes"),
    ]
    return pd.DataFrame(rows, columns=["measure", "articles", "value", "unit"]).round({"value": 3})


def run(dataset: Path, out: Path, n_process: int) -> Run:
    """``extract_to`` in a process of its own, watched from here."""
    command = [sys.executable, __file__, "child", str(dataset), str(out), str(n_process)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdin
        baseline = float(child.stdout.readline())
        child.stdin.write("go\n")
        child.stdin.flush()
        peak, cpu = watched(psutil.Process(child.pid))
        seconds, articles = child.stdout.read().split()
    return Run(int(articles), float(seconds), cpu, peak - baseline)


def watched(process: psutil.Process) -> tuple[float, float]:
    """The most memory that a process and its children have together, in megabytes, and their processor time."""
    peak, cpu = 0.0, dict[int, float]()
    began = sum(process.cpu_times()[:2])
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        memory = 0
        for each in [process, *process.children(recursive=True)]:
            try:
                memory += each.memory_info().rss
                cpu[each.pid] = sum(each.cpu_times()[:2])
            except psutil.NoSuchProcess:
                continue
        peak = max(peak, memory / _MEGABYTE)
        time.sleep(_LOOK_S)
    return peak, sum(cpu.values()) - began


def child(dataset: str, out: str, n_process: str) -> None:
    """In the process of its own: warm up, tell the memory that takes, wait for the word, work."""
    cusma.extract(load_articles(data_folder(Path(__file__).parent) / "raw"))
    import cusma_research.many

    print(psutil.Process(os.getpid()).memory_info().rss / _MEGABYTE, flush=True)
    sys.stdin.readline()
    started = time.perf_counter()
    made = cusma_research.many.extract_to(dataset, out, n_process=int(n_process), progress=False)
    took = time.perf_counter() - started
    found = made["sentences"].to_batches(columns=["article_id"], batch_readahead=1)
    print(
        took, len({article_id for batch in found for article_id in batch["article_id"].unique().to_pylist()})
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(*sys.argv[2:])
    else:
        main(*map(int, sys.argv[1:]))
