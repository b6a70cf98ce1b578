"""What a build changed, in words on the screen and, where asked for, as a table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from cusma_research import changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What every command takes that rebuilds the tables."""
    parser.add_argument("--changes", type=Path, metavar="CSV", help="write what changed as a table, too")


def tell(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], path: Path | None) -> None:
    """Print what changed. It is about two builds, so it is no table of the data folder: it goes where asked."""
    report = changes.report(before, after)
    print(changes.told(report))
    if path is not None:
        path.write_bytes(report.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))
        print(f"The whole report, {len(report)} rows: {path}")
