"""The README of this folder, written from the tables, so that no number in it is typed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parent
OURS, SLOWEST = "cusma_research", "recognizers-text-suite"

TEXT = """# Benchmarks

Ratios, not seconds: seconds belong to a machine. The tables say on what and in which versions they were measured.

## Speed (`make bench`, speed.csv)

- `extract` takes {ratio:.1f} times as long as a blank spaCy pipeline with a sentencizer on the same texts in one run: the \
labelled ones, which are denser in figures than news is.{on_originals}
- Time grows in proportion: with {most:,} articles one takes {growth:.2f} times as long as with 100.
- Memory grows with the tables that are kept, {kept:.0f} kB an article. Read one by one with nothing kept, {most:,} \
articles need {passed:.0f} MB more than the first 27.

## Many articles (`make bench`, many.csv)

`extract_to` on {many:,} articles, each unlike the others, put together from the digests and the labelled texts.

- Two processes read {faster:.2f} times as many articles a second as one, by the clock; {by_cpu:.2f} times by the time \
that the processors spent, which other work on the machine disturbs less.
- All processes together have at most {together:.0f} MB more than one that has imported everything.

## Other libraries (`make peers`, peers.csv)

Dates and amounts of the labelled texts, end to end: found, and rightly resolved. Each library is run with every \
setting it has for dates past or to come, on whole texts and sentence by sentence, and the best run counts. It lives \
in an environment of its own, `.venv-peers`. The original articles are measured where `CUSMA_ORIGINALS` names their folder.

| Library | Version | Dates right, of all (%) | Amounts right, of all (%) | Time beside ours |
|---|---|---|---|---|
{rows}

Shares are of all texts together. Time is that of the dates, or of the amounts where a library reads no dates, for one text \
of each set; ours is the time of everything that `extract` finds.
"""

ON_ORIGINALS = """ On the five original articles it takes {ratio:.1f} times as long; there the blank pipeline is slow, for \
spaCy does not remember how it cut the words behind a "U.S.".\
"""


def main() -> None:
    """Write the README."""
    from cusma_research.__main__ import write_file

    write_file(FOLDER / "README.md", render(*tables()).encode("utf-8"))


def tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What was measured: speed, many articles, and peers."""
    speed, many, peers = (pd.read_csv(FOLDER / f"{name}.csv") for name in ("speed", "many", "peers"))
    return speed, many, peers


def render(speed: pd.DataFrame, many: pd.DataFrame, peers: pd.DataFrame) -> str:
    """The README as it should be."""
    two = many.set_index("measure")["value"]
    of = speed.set_index(["measure", "articles"])["value"]
    growth, memory = of["extract, time an article"], of["extract, peak memory with all tables kept"]
    most = int(growth.index.max())
    return TEXT.format(
        ratio=of["extract beside the blank pipeline"].iloc[0],
        on_originals=_on_originals(speed),
        most=most,
        growth=growth[most] / growth[100],
        kept=1024 * memory[most] / most,
        passed=of["article by article, peak memory with nothing kept"][most],
        many=many["articles"].max(),
        faster=two["two processes beside one"],
        by_cpu=two["two processes beside one, by processor time"],
        together=two["two processes, peak memory over the import"],
        rows="\n".join(_row(str(tool), rows, peers) for tool, rows in peers.groupby("tool", sort=False)),
    )


def _on_originals(speed: pd.DataFrame) -> str:
    """The ratio on the original articles; nothing where they were not at hand."""
    ratio = speed.loc[speed["measure"].eq("extract beside the blank pipeline, original articles"), "value"]
    return ON_ORIGINALS.format(ratio=ratio.iloc[0]) if len(ratio) else ""


def _row(tool: str, rows: pd.DataFrame, peers: pd.DataFrame) -> str:
    dates, amounts = (_share(rows[rows["measure"] == m]) for m in ("dates right", "amounts right"))
    read = "dates right" if dates != "none" else "amounts right"
    ours, theirs = (_seconds(t[t["measure"] == read]) for t in (peers[peers["tool"] == OURS], rows))
    return f"| {tool} | {rows['version'].iloc[0]} | {dates} | {amounts} | {theirs / ours:.1f} |"


def _share(rows: pd.DataFrame) -> str:
    return f"{100 * rows['hits'].sum() / rows['n'].sum():.1f}" if len(rows) else "none"


def _seconds(rows: pd.DataFrame) -> float:
    """Seconds for one text of each set."""
    return float((1 / rows["texts_per_second"]).sum())


if __name__ == "__main__":
    main()
