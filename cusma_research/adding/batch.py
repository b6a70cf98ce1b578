"""Many files at once: the good ones go on, the bad ones are listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from cusma_research import schemas
from cusma_research.adding import exports
from cusma_research.adding.readers import KINDS, TABLES, Found, read
from cusma_research.adding.record import Record, Said, record
from cusma_research.errors import AddingError, CusmaError

_SUFFIX = 6  # hex digits of the text's hash; they tell two articles of one outlet and day apart


@dataclass(frozen=True)
class Batch:
    """What can be added, in the order in which it came, and what cannot, with reasons."""

    good: list[Record]
    bad: list[CusmaError]

    @property
    def articles(self) -> pd.DataFrame:
        """The good ones as ARTICLES."""
        rows = [{**new.row, "text_kind": "added", "text": new.text} for new in self.good]
        stated = [{key: value or None for key, value in row.items()} for row in rows]
        return schemas.frame("articles", sorted(stated, key=lambda row: str(row["article_id"])))


def read_batch(
    paths: Sequence[str | Path], said: Said | None = None, known: pd.DataFrame | None = None
) -> Batch:
    """Read files, folders and tables of articles; ``known`` is the ARTICLES that are there already.

    Nothing is written. What cannot be read, lacks a date or an outlet, or is there already is among the bad ones.
    """
    said = said or Said()
    known = schemas.frame("articles", []) if known is None else known
    good: list[Record] = []
    bad: list[CusmaError] = []
    for found in _all(paths, said):
        try:
            if isinstance(found, CusmaError):
                raise found
            good.append(_placed(record(found, said), good, known))
        except CusmaError as error:
            bad.append(error)
    return Batch(good, bad)


def _all(paths: Iterable[str | Path], said: Said) -> Iterator[Found | CusmaError]:
    for path in map(Path, paths):
        for file in _files(path):
            if isinstance(file, CusmaError):
                yield file
                continue
            try:
                if file.suffix.lower() in TABLES:
                    yield from exports.rows(file, said.columns)
                else:
                    yield read(file)
            except CusmaError as error:
                yield error


def _files(path: Path) -> Iterator[Path | CusmaError]:
    """The file itself, or the files of a folder and its folders, in order; none outside the folder."""
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(file for file in path.rglob("*") if not _hidden(file, path))
    except OSError as error:
        yield AddingError(f"{path}: cannot be listed ({error.strerror}); check your permission to read it")
        return
    files = [file for file in inside if file.is_symlink() or file.is_file()]
    if not files:
        yield AddingError(f"{path}: holds no file; name a folder with {', '.join(KINDS)}")
    for file in files:
        if not file.resolve().is_relative_to(path.resolve()):
            yield AddingError(
                f"{file}: is a link to {file.resolve()}, outside the folder; name that file itself if you want it"
            )
        else:
            yield file


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _placed(new: Record, earlier: list[Record], known: pd.DataFrame) -> Record:
    """The record under an id that nobody has; raises AddingError when the article or its id is there already."""
    rows = [{**other.row, "place": other.place} for other in earlier]
    ids = zip(known["article_id"], known["sha256"], strict=True)
    rows += [{"article_id": one, "sha256": key, "place": "the project"} for one, key in ids]
    same = next((row for row in rows if row["sha256"] == new.row["sha256"]), None)
    if same:
        raise AddingError(
            f"{new.place}: its text is in {same['place']} already, as {same['article_id']}; leave it out"
        )
    taken = {row["article_id"].lower() for row in rows}  # some disks do not tell capitals from small letters
    if new.row["article_id"].lower() not in taken:
        return new
    if new.own_id:
        raise AddingError(
            f"{new.place}: the id {new.row['article_id']!r} is taken by another article; "
            "give this one another id, or remove the other first"
        )
    longer = f"{new.row['article_id']}-{new.row['sha256'][:_SUFFIX]}"
    return replace(new, row=new.row | {"article_id": longer})
