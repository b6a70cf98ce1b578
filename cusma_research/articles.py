"""Raw folder in, ARTICLES out: texts with the record of where each came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cusma_research import schemas, storage
from cusma_research.errors import SourceError

SOURCE_COLUMNS = ["article_id", "outlet", "title", "url", "published", "published_basis", "sha256", "rights"]
ADDED = "added"  # the folder of raw/ in which a user's own articles are kept
_NOTES = {"readme.md", "readme.txt"}


def data_folder(start: str | Path | None = None) -> Path:
    """Find the project's ``data`` folder from any working directory.

    Looks in ``start`` (the working directory if None) and its parents, then beside the installed package.
    Raises SourceError when no ``data/raw/sources.csv`` is found.
    """
    here = Path(start or Path.cwd()).resolve()
    for folder in [here, *here.parents, Path(__file__).resolve().parent.parent]:
        if (folder / "data" / "raw" / "sources.csv").is_file():
            return folder / "data"
    raise SourceError(
        f"no data/raw/sources.csv in {here} or above it; run from inside the project, or pass the folder"
    )


def load_articles(folder: str | Path | None = None) -> pd.DataFrame:
    """Read a raw folder into ARTICLES, one row an article, sorted by ``article_id``.

    ``folder`` holds ``sources.csv`` and ``digests/``; None means the project's own ``data/raw``. A file in
    ``originals/`` whose sha256 stands in ``sources.csv`` replaces its digest, under any name. ``added/`` has a
    ``sources.csv`` of its own and the texts beside it. A byte-order mark is dropped and CRLF becomes LF; nothing
    else changes, and offsets count what is left.

    Raises SourceError, naming the file and the remedy, for what is missing or cannot be read.

    >>> articles = load_articles()
    >>> articles["outlet"].tolist()[0]
    'CBC News'
    """
    raw = Path(folder) if folder is not None else data_folder() / "raw"
    storage.settle(raw.parent)
    sources = read_sources(raw / "sources.csv")
    originals = _read_originals(raw / "originals", set(sources["sha256"].dropna()))
    rows = [_article(raw, source, originals) for source in sources.to_dict("records")]
    rows += _added(raw, set(sources["article_id"]))
    return schemas.frame("articles", sorted(rows, key=lambda row: row["article_id"]))


def is_private(folder: str | Path) -> bool:
    """Whether a raw folder holds texts that are not ours to publish: originals, or articles that a user added.

    >>> is_private(data_folder() / "digests")
    False
    """
    raw = Path(folder)
    originals = raw / "originals"
    has_original = originals.is_dir() and any(map(_is_text, originals.iterdir()))
    return has_original or (raw / ADDED / "sources.csv").is_file()


def read_text(path: Path) -> str:
    """The text of a UTF-8 file without its byte-order mark, with LF line ends.

    Raises SourceError when the file is missing, empty or not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be read ({error.strerror}); restore the file or its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8 (byte {error.start}); save it again as UTF-8") from error
    if not text.strip():
        raise SourceError(
            f"{path}: is empty; put the article's text into it or take its row out of sources.csv"
        )
    return text.replace("\r\n", "\n")


def sha256(text: str) -> str:
    """The hash by which an article is recognised, whatever its line ends.

    >>> sha256("a") == sha256("a") != sha256("b")
    True
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_sources(path: Path) -> pd.DataFrame:
    """A table of sources as text, a missing value NA; raises SourceError for what it lacks or has twice."""
    try:
        sources = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SourceError(
            f"{path}: not found; each raw folder needs a sources.csv, one row an article"
        ) from error
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise SourceError(f"{path}: cannot be read as CSV ({error})") from error
    missing = [column for column in SOURCE_COLUMNS if column not in sources.columns]
    if missing:
        raise SourceError(
            f"{path}: lacks the columns {', '.join(missing)}; expected are {', '.join(SOURCE_COLUMNS)}"
        )
    _check_sources(path, sources)
    return sources


def _check_sources(path: Path, sources: pd.DataFrame) -> None:
    for column in ("article_id", "published"):
        if sources[column].isna().any():
            line = int(sources[column].isna().to_numpy().argmax()) + 2
            raise SourceError(f"{path}: line {line} has no {column}; every article needs one")
    repeated = sources.loc[sources["article_id"].duplicated(), "article_id"]
    if len(repeated):
        raise SourceError(f"{path}: article_id {repeated.iloc[0]!r} stands twice; an id names one article")
    dates = pd.to_datetime(sources["published"], format="%Y-%m-%d", errors="coerce")
    if dates.isna().any():
        bad = sources.loc[dates.isna()].iloc[0]
        raise SourceError(
            f"{path}: {bad['article_id']} has the date {bad['published']!r}; write it as 2025-12-19"
        )


def _read_originals(folder: Path, known: set[str]) -> dict[str, str]:
    """Texts of recognised originals by hash; a file that nobody recorded is an error, not a surprise later."""
    if not folder.is_dir():
        return {}
    found = {}
    for path in sorted(folder.iterdir()):
        if not _is_text(path):
            continue
        text = read_text(path)
        key = sha256(text)
        if key not in known:
            raise SourceError(
                f"{path}: its sha256 {key} is not in sources.csv; add it to the article's "
                f"row, or move the file away"
            )
        found[key] = text
    return found


def _is_text(path: Path) -> bool:
    return not (path.name.lower() in _NOTES or path.name.startswith(".") or path.is_dir())


def _added(raw: Path, known: set[str]) -> list[dict[str, object]]:
    """The user's own articles; an id that the project has too is an error."""
    path = raw / ADDED / "sources.csv"
    if not path.is_file():
        return []
    sources = read_sources(path)
    if twice := sorted(known & set(sources["article_id"])):
        raise SourceError(
            f"{path}: article_id {twice[0]!r} is one of {raw / 'sources.csv'} too; rename yours"
        )
    return [
        _record(s, "added", read_text(path.parent / f"{s['article_id']}.txt"))
        for s in sources.to_dict("records")
    ]


def _article(raw: Path, source: Mapping[Any, Any], originals: dict[str, str]) -> dict[str, object]:
    original = originals.get(source["sha256"])
    digest = raw / "digests" / f"{source['article_id']}.txt"
    text = original if original is not None else read_text(digest)
    return _record(source, "digest" if original is None else "original", text)


def _record(source: Mapping[Any, Any], kind: str, text: str) -> dict[str, object]:
    kept = {column: source[column] for column in SOURCE_COLUMNS if column not in ("sha256", "rights")}
    return {**kept, "text_kind": kind, "sha256": sha256(text), "text": text}
