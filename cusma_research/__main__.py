"""The command line: ``python -m cusma_research build | notebooks | site | check | accuracy``. What writes files."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from cusma_research import tables
from cusma_research.articles import data_folder, load_articles
from cusma_research.errors import CusmaError
from cusma_research.extraction import extract
from cusma_research.merging import chronology
from cusma_research.record import load_reference
from cusma_research.release import datapackage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something is to be put right, 2 wrong usage."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
    except CusmaError as error:
        print(f"cusma-research: {error}", file=sys.stderr)
    except OSError as error:
        print(f"cusma-research: {error.filename or 'disk'}: {error.strerror or error}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cusma-research", description="From articles to sourced tables.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, text in _COMMANDS:
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument(
            "--data", type=Path, help="the data folder (default: the project's, found from here)"
        )
        command.set_defaults(run=run)
        if run is _accuracy:
            command.add_argument("--accept", action="store_true", help="commit today's scores and misses")
            command.add_argument("--all", action="store_true", help="show the texts that only count, too")
    return parser


def _data(chosen: argparse.Namespace) -> Path:
    return chosen.data if chosen.data is not None else data_folder()


def _root(chosen: argparse.Namespace) -> Path:
    return _data(chosen).resolve().parent


def make_tables(data: Path, *, progress: bool = False) -> tuple[dict[str, pd.DataFrame], Path]:
    """All tables of a data folder, and the folder they belong in.

    With an original among the articles that is ``data/local``, which git ignores: nobody commits a publisher's
    text. Else it is ``data/processed``.
    """
    articles = load_articles(data / "raw")
    frames = {"articles": articles, **extract(articles, progress=progress)}
    frames["chronology"] = chronology(frames["events"], articles)
    local = bool((articles["text_kind"] == "original").any())
    return frames, data / ("local" if local else "processed")


def table_files(frames: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Every table as CSV and as Parquet, and their description as a data package: file name to content."""
    files = {f"{name}.csv": tables.to_csv(table) for name, table in frames.items()}
    files |= {datapackage.FILE: datapackage.to_json(datapackage.descriptor(frames, files))}
    return files | {f"{name}.parquet": tables.to_parquet(table) for name, table in frames.items()}


def record_files(data: Path) -> dict[Path, bytes]:
    """The description of the official record of a data folder, as path and content; nothing where there is none."""
    folder = data / "reference"
    if not folder.is_dir():
        return {}
    reference = load_reference(folder)
    files = {f"{name}.csv": (folder / f"{name}.csv").read_bytes() for name in reference}
    package = datapackage.record_descriptor(reference, files)
    return {folder / datapackage.FILE: datapackage.to_json(package)}


def write_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; returns whether it changed. A file with this content is left alone."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _build(chosen: argparse.Namespace) -> int:
    frames, folder = make_tables(_data(chosen), progress=True)
    files = table_files(frames)
    described = record_files(_data(chosen))
    changed = [name for name, content in files.items() if write_file(folder / name, content)]
    for path, content in described.items():
        write_file(path, content)
    for name, table in frames.items():
        print(f"{name:<12} {len(table):>6} rows")
    print(f"{len(files)} files in {folder}, {len(changed)} of them changed.")
    return 0


def _check(chosen: argparse.Namespace) -> int:
    """Whether tables and notebooks are what the articles and the code make of them."""
    from cusma_research.publish import stale_notebooks

    frames, folder = make_tables(_data(chosen))
    files = {folder / name: content for name, content in table_files(frames).items()}
    files |= record_files(_data(chosen))
    stale = [path for path, made in files.items() if not path.is_file() or path.read_bytes() != made]
    written = _root(chosen) / "notebooks"
    notebooks = stale_notebooks(written) if written.is_dir() else []
    for path in [*stale, *notebooks]:
        print(
            f"out of date: {path}; run 'python -m cusma_research {'build' if path in stale else 'notebooks'}'"
        )
    if not stale and not notebooks:
        print("Tables and notebooks are up to date.")
    return 1 if stale or notebooks else 0


def _accuracy(chosen: argparse.Namespace) -> int:
    """Today's scores on the labelled texts beside the committed ones; 1 if a measure dropped."""
    from cusma_research.evaluation import guard

    folder = _root(chosen) / "tests" / "corpus"
    today, dropped = guard.measure(folder), False
    if (folder / guard.SCORES).is_file():
        before = guard.committed(folder)
        print(guard.report(before, today, all_texts=chosen.all))
        dropped = bool(guard.changes(before, today)["drop"].any())
    if chosen.accept:
        changed = [name for name, content in today.files().items() if write_file(folder / name, content)]
        print(f"accepted; rewritten: {', '.join(changed) or 'nothing'}")
    elif dropped:
        print("Something was lost. To take it as it is: python -m cusma_research accuracy --accept")
    return int(dropped and not chosen.accept)


def _notebooks(chosen: argparse.Namespace) -> int:
    from cusma_research.publish import run_notebooks

    for path in run_notebooks(_root(chosen) / "notebooks"):
        print(f"rewritten: {path}")
    return 0


def _site(chosen: argparse.Namespace) -> int:
    from cusma_research.publish import render

    root = _root(chosen)
    _draw_cover(root)
    print(f"Open {render(root, root / '_site')} in a browser.")
    return 0


def _draw_cover(root: Path) -> None:
    """The chart that the README shows."""
    from cusma_research import charts

    made = tables.load_tables(root / "data" / "processed")
    figure = charts.dependence(made["dependence"], made["articles"])[0].figure
    write_file(root / "site" / "images" / "dependence.svg", figure.svg().encode("utf-8"))


_COMMANDS: tuple[tuple[str, Callable[[argparse.Namespace], int], str], ...] = (
    ("build", _build, "Read the articles and write the tables."),
    ("notebooks", _notebooks, "Execute the notebooks in place."),
    ("site", _site, "Render the HTML pages."),
    ("check", _check, "Tell whether tables and notebooks are up to date."),
    ("accuracy", _accuracy, "Score the labelled texts and tell what was gained or lost."),
)


if __name__ == "__main__":
    sys.exit(main())
