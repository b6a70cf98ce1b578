"""The command line: ``python -m cusma_research build | add | …``. What writes files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pandas as pd

from cusma_research import corrections, manifest, storage, tables
from cusma_research.articles import data_folder, is_private, load_articles
from cusma_research.commands import adding, changing
from cusma_research.errors import CusmaError, WritingError
from cusma_research.language.vocabulary import use_vocabulary
from cusma_research.lock import locked
from cusma_research.merging import chronology
from cusma_research.release import datapackage
from cusma_research.storage import write_file

# What `check` calls each state of a table.
_STATES = {
    "missing": "missing",
    "altered": "altered since it was built",
    "stale": "out of date",
}


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
        if run in _ARGUMENTS:
            _ARGUMENTS[run](command)
        if run is _accuracy:
            command.add_argument("--accept", action="store_true", help="commit today's scores and misses")
            command.add_argument("--all", action="store_true", help="show the texts that only count, too")
    return parser


def _data(chosen: argparse.Namespace) -> Path:
    return chosen.data if chosen.data is not None else data_folder()


def _root(chosen: argparse.Namespace) -> Path:
    return _data(chosen).resolve().parent


def make_tables(
    data: Path, articles: pd.DataFrame | None = None, *, progress: bool = False
) -> tuple[dict[str, pd.DataFrame], Path]:
    """All tables of a data folder (of ``articles``, where given), and the folder they belong in.

    With an original or an added article among them that is ``data/local``, which git ignores: nobody commits a
    publisher's text. Else it is ``data/processed``.
    """
    from cusma_research.duplicates import families
    from cusma_research.extraction import extract  # takes a second to load, which a refusal need not

    if (own := data / "raw" / "vocabulary.toml").is_file():
        use_vocabulary(own)
    if articles is None:
        articles = load_articles(data / "raw")
    frames = {"articles": articles, **extract(articles, progress=progress)}
    frames = corrections.corrected(frames, corrections.load_corrections(data / "raw"))
    frames["articles"] = articles.assign(family=families(articles, frames["sentences"]))
    frames["chronology"] = chronology(frames["events"], frames["articles"])
    local = bool((articles["text_kind"] != "digest").any())
    return frames, data / ("local" if local else "processed")


def table_files(frames: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Every table as CSV and as Parquet, and their description as a data package: file name to content."""
    files = {f"{name}.csv": tables.to_csv(table) for name, table in frames.items()}
    files |= {datapackage.FILE: datapackage.to_json(datapackage.descriptor(frames, files))}
    return files | {f"{name}.parquet": tables.to_parquet(table) for name, table in frames.items()}


def record_files(data: Path) -> dict[Path, bytes]:
    """The description of the official record of a data folder, as path and content; nothing where there is none."""
    from cusma_research.record import load_reference

    folder = data / "reference"
    if not folder.is_dir():
        return {}
    reference = load_reference(folder)
    files = {f"{name}.csv": (folder / f"{name}.csv").read_bytes() for name in reference}
    package = datapackage.record_descriptor(reference, files)
    return {folder / datapackage.FILE: datapackage.to_json(package)}


def _build(chosen: argparse.Namespace) -> int:
    with _writing(chosen, "build"):
        return _rebuild(chosen)


def _rebuild(
    chosen: argparse.Namespace,
    raw: Mapping[str, bytes | None] | None = None,
    articles: pd.DataFrame | None = None,
) -> int:
    """The tables of what is in ``data/raw``, or will be with ``raw`` written: then these are its ``articles``."""
    frames, folder = make_tables(_data(chosen), articles, progress=True)
    files = table_files(frames)
    described = record_files(_data(chosen))
    before = _tables_before(_data(chosen), folder)
    try:
        changed = storage.store(_data(chosen), folder.name, files, raw or {})
        for path, content in described.items():
            write_file(path, content)
    except OSError as error:
        raise WritingError(
            f"{error.filename or folder}: cannot be written ({error.strerror}); make room on the disk, or get "
            "permission to write there, and try again: everything is as it was"
        ) from error
    _tell_idle(_data(chosen), frames)
    for name, table in frames.items():
        print(f"{name:<12} {len(table):>6} rows")
    print(f"{len(files) + 1} files in {folder}, {len(changed)} of them changed.")
    if before is not None:
        changing.tell(before, frames, chosen.changes)
    return 0


def _tell_idle(data: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    for line in corrections.idle(frames, corrections.load_corrections(data / "raw")):
        print(f"cusma-research: {line}", file=sys.stderr)


def _tables_before(data: Path, folder: Path) -> dict[str, pd.DataFrame] | None:
    """The tables that a build is about to replace; with none in its folder yet, those of ``data/processed``."""
    for place in (folder, data / "processed"):
        try:
            return tables.load_tables(place)
        except CusmaError:
            continue  # none yet, or tables of another version: there is nothing to compare with
    return None


def _add(chosen: argparse.Namespace) -> int:
    with _writing(chosen, "add"):
        return adding.add(chosen, _data(chosen), partial(_rebuild, chosen))


def _remove(chosen: argparse.Namespace) -> int:
    with _writing(chosen, "remove"):
        return adding.remove(chosen, _data(chosen), partial(_rebuild, chosen))


@contextmanager
def _writing(chosen: argparse.Namespace, command: str) -> Iterator[None]:
    """Nobody else writes to the data folder meanwhile, and what a killed command left is finished or dropped."""
    with locked(_data(chosen), command):
        storage.tidy(_data(chosen))
        yield


def _check(chosen: argparse.Namespace) -> int:
    """Whether tables and notebooks are what the articles and the code make of them."""
    from cusma_research.publish import stale_notebooks

    storage.settle(_data(chosen))
    frames, folder = make_tables(_data(chosen))
    _tell_idle(_data(chosen), frames)
    wrong = {folder / n: state for n, state in manifest.compare(folder, table_files(frames)).items()}
    described = record_files(_data(chosen))
    wrong |= {p: "stale" for p, made in described.items() if not p.is_file() or p.read_bytes() != made}
    source = _root(chosen) / "notebooks"
    written = folder / "notebooks" if folder.name == "local" else source
    notebooks = stale_notebooks(written) if written.is_dir() else []
    notebooks += [
        written / n.name for n in sorted(source.glob("*.ipynb")) if not (written / n.name).is_file()
    ]
    for path, state in wrong.items():
        print(f"{_STATES[state]}: {path}; run '{storage.BUILD}'")
    for path in notebooks:
        print(f"out of date: {path}; run 'python -m cusma_research notebooks'")
    if not wrong and not notebooks:
        print("Tables and notebooks are up to date.")
    return 1 if wrong or notebooks else 0


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
    """In place; or, with texts that are not ours to publish, copies that git ignores."""
    from cusma_research.publish import run_notebooks

    storage.settle(_data(chosen))
    into = _data(chosen).resolve() / "local" / "notebooks" if is_private(_data(chosen) / "raw") else None
    for path in run_notebooks(_root(chosen) / "notebooks", into):
        print(f"rewritten: {path}")
    return 0


def _site(chosen: argparse.Namespace) -> int:
    from cusma_research.publish import render

    storage.settle(_data(chosen))
    root, local = _root(chosen), is_private(_data(chosen) / "raw")
    _draw_cover(root, local)
    print(f"Open {render(root, root / '_site', local=local)} in a browser.")
    return 0


def _draw_cover(root: Path, local: bool) -> None:
    """The chart that the README shows, or its twin among the local files."""
    from cusma_research import charts

    made = tables.load_tables(root / "data" / ("local" if local else "processed"))
    figure = charts.dependence(made["dependence"], made["articles"])[0].figure
    images = root / "data" / "local" / "images" if local else root / "site" / "images"
    write_file(images / "dependence.svg", figure.svg().encode("utf-8"))


_COMMANDS: tuple[tuple[str, Callable[[argparse.Namespace], int], str], ...] = (
    ("build", _build, "Read the articles and write the tables."),
    ("add", _add, "Add articles of your own; shows what it understood, and writes with --yes."),
    ("remove", _remove, "Take out articles that were added."),
    ("notebooks", _notebooks, "Execute the notebooks in place."),
    ("site", _site, "Render the HTML pages."),
    ("check", _check, "Tell whether tables and notebooks are up to date."),
    ("accuracy", _accuracy, "Score the labelled texts and tell what was gained or lost."),
)

_ARGUMENTS: dict[Callable[[argparse.Namespace], int], Callable[[argparse.ArgumentParser], None]] = {
    _add: adding.add_arguments,
    _build: changing.add_arguments,
    _remove: adding.remove_arguments,
}


if __name__ == "__main__":
    sys.exit(main())
