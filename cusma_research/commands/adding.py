"""``add`` and ``remove``: show what was understood, and write only what the user agrees to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from cusma_research import adding
from cusma_research.adding.readers import FIELDS, KINDS
from cusma_research.articles import load_articles
from cusma_research.commands import changing

# Writes changes of data/raw (path below it to content, None for a file that goes) and the tables that follow.
Build = Callable[[Mapping[str, bytes | None], pd.DataFrame], int]

_FIRST_WORDS = 12
_SHOWN = ("outlet", "title", "published", "url", "rights")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``add`` takes."""
    kinds = ", ".join(KINDS)
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help=f"{kinds}, or a folder of these")
    parser.add_argument("--published", metavar="DAY", help="date of publication, where files do not state it")
    parser.add_argument(
        "--inferred", action="store_true", help="the date is inferred, not printed by the outlet"
    )
    for name in ("outlet", "title", "url", "rights"):
        parser.add_argument(f"--{name}", help=f"{name}, where files do not state it")
    parser.add_argument("--id", dest="article_id", help="a name of your own for one article")
    parser.add_argument(
        "--columns", nargs="+", type=_column, default=[], metavar="OURS=THEIRS",
        help="which column of a table is which of ours: text=Body published=Date title=Headline; A+B joins two",
    )  # fmt: skip
    parser.add_argument(
        "--date-format", help='how dates are written if not 2025-12-19, such as "%%d %%B %%Y"'
    )
    parser.add_argument(
        "--strip-invisible", action="store_true", help="take out zero-width characters and the like"
    )
    parser.add_argument("--yes", action="store_true", help="write; without it nothing is written")
    changing.add_arguments(parser)


def remove_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``remove`` takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="article_id of an article that was added")
    changing.add_arguments(parser)


def _column(words: str) -> tuple[str, str]:
    ours, _, theirs = words.partition("=")
    if ours not in (*FIELDS, "text", "file") or not theirs:
        raise argparse.ArgumentTypeError(
            f"{words!r} is not OURS=THEIRS, with one of {', '.join(FIELDS)}, text, file"
        )
    return ours, theirs


def add(chosen: argparse.Namespace, data: Path, build: Build) -> int:
    """Show the articles, and with ``--yes`` (or a yes on a terminal) add them; 1 if one of them is bad."""
    known = load_articles(data / "raw")
    batch = adding.read_batch(chosen.files, _said(chosen), known)
    _show(batch)
    if batch.good and _agreed(chosen):
        files, articles = adding.plan(data / "raw", batch.good), adding.articles_after(known, batch.good)
        build(files, articles)
        print(f"Added: {', '.join(new.row['article_id'] for new in batch.good)}.")
    elif batch.good:
        print("Nothing was written. Say --yes to add.")
    return 1 if batch.bad else 0


def remove(chosen: argparse.Namespace, data: Path, build: Build) -> int:
    """Take added articles out again, and rebuild the tables without them."""
    files = adding.removal(data / "raw", chosen.ids)
    known = load_articles(data / "raw")
    build(files, known[~known["article_id"].isin(chosen.ids)].reset_index(drop=True))
    print(f"Removed: {', '.join(chosen.ids)}.")
    return 0


def _said(chosen: argparse.Namespace) -> adding.Said:
    fields = {name: getattr(chosen, name, None) for name in FIELDS} | {
        "published_basis": "inferred" if chosen.inferred else None
    }
    said = {name: value for name, value in fields.items() if value}
    return adding.Said(said, dict(chosen.columns), chosen.date_format, chosen.strip_invisible)


def _agreed(chosen: argparse.Namespace) -> bool:
    if chosen.yes or not sys.stdin.isatty():
        return bool(chosen.yes)
    return input("Add them? [y/N] ").strip().lower() in ("y", "yes")


def _show(batch: adding.Batch) -> None:
    for new in batch.good:
        print(_told(new))
    if batch.bad:
        print(f"Not added, {len(batch.bad)} of {len(batch.bad) + len(batch.good)}:", file=sys.stderr)
    for error in batch.bad:
        print(f"cusma-research: {error}", file=sys.stderr)


def _told(new: adding.Record) -> str:
    """What was understood of one article, and who says so."""
    words = new.text.split()
    lines = [f"{new.row['article_id']}", f"  file       {new.place}"]
    for name in _SHOWN:
        said = f"{new.row[name]} (stated by {new.by[name]})" if new.row[name] else "not stated"
        basis = ", inferred" if name == "published" and new.row["published_basis"] == "inferred" else ""
        lines.append(f"  {name:<10} {said}{basis}")
    begins = " ".join(words[:_FIRST_WORDS])
    lines.append(f"  length     {len(words):,} words, {len(new.text):,} characters")
    return "\n".join([*lines, f"  begins     {begins} …", ""])
