"""More articles than fit into memory: a Parquet dataset in, a folder of results out, batch by batch.

A batch is a folder of its own, ``part-000000`` and so on, with one Parquet file a frame. It is written aside and
put in its place in one step, so it is whole or absent. Only this process writes: workers, on this machine or on
a cluster, turn articles into the bytes of the files.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
from tqdm import tqdm

import cusma_research
from cusma_research import schemas, storage, tables
from cusma_research.errors import CusmaError, ResumeError, SourceError, TableError
from cusma_research.extraction import FRAMES, extract
from cusma_research.language.vocabulary import OWN
from cusma_research.lock import locked
from cusma_research.processes import counted, in_order, pool

if TYPE_CHECKING:
    from distributed import Client

RECORD = "extraction.json"
# Three seconds of work: little is lost by a stop, and the cost of starting a batch does not show.
BATCH_SIZE = 500
# Enough batches under way that no worker waits for the next, few enough that they do not fill the memory.
_AHEAD = 2


def extract_to(
    dataset: str | Path | ds.Dataset,
    out: str | Path,
    *,
    n_process: int = 1,
    client: Client | None = None,
    batch_size: int = BATCH_SIZE,
    progress: bool = True,
) -> dict[str, ds.Dataset]:
    """Extract a Parquet dataset of articles into the folder ``out``, in bounded memory.

    ``dataset`` is a Parquet file, a folder of them, or a ``pyarrow.dataset`` of files, with the columns that
    ``extract`` needs. The rows are those of ``extract`` on all articles, in parts of ``batch_size`` articles. The
    work is done here, by ``n_process`` processes (-1: one a core), or by the workers of a ``distributed`` client,
    which need this package and no access to the files.

    Stopped or killed, the same call goes on where it was. Returns each frame as a dataset of the parts' files.

    Raises TableError when a column is missing, a date cannot be read or an article_id is repeated, before anything
    is written; ResumeError when ``out`` was begun with another input, batch size or version of this library;
    SourceError when ``out`` holds anything else or ``dataset`` is no Parquet; BusyError when another run is writing
    there.

    >>> import tempfile
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> mine = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"],
    ...                      "text": ["Canadian steel faces U.S. tariffs of 50 per cent."]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     mine.to_parquet(Path(folder, "mine.parquet"))
    ...     made = extract_to(Path(folder, "mine.parquet"), Path(folder, "out"), progress=False)
    ...     made["tariffs"].to_table(columns=["sector", "rate_pct"]).to_pylist()
    [{'sector': 'steel', 'rate_pct': 50.0}]
    """
    if batch_size < 1 or (client is not None and n_process != 1):
        raise CusmaError(
            f"batch_size is {batch_size}, n_process {n_process}; give 1 or more, and client or n_process"
        )
    source, out = _source(dataset), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with locked(out, "extract_to"), ExitStack() as stack:
        record = _continued(out, source, batch_size)
        bar = stack.enter_context(
            tqdm(total=record["articles"], desc="articles", unit="", disable=not progress)
        )
        todo = _todo(source, out, batch_size, bar)
        ask = partial(_extracted, library=record["library"])
        for (number, rows), files in _answers(stack, ask, todo, n_process, client):
            storage.write_folder(_part(out, number), files)
            bar.update(rows)
    return {name: ds.dataset([str(path) for path in parts(out, name)], format="parquet") for name in FRAMES}


def parts(out: str | Path, name: str) -> list[Path]:
    """The files of one frame in a folder that ``extract_to`` filled, in the order of the articles' batches."""
    return sorted(Path(out).glob(f"part-*/{name}.parquet"))


Task = tuple[int, pd.DataFrame]
Done = tuple[tuple[int, int], dict[str, bytes]]


def _answers(
    stack: ExitStack,
    ask: Callable[[Task], Done],
    todo: Iterator[Task],
    n_process: int,
    client: Client | None,
) -> Iterable[Done]:
    """The work done here, in processes of this machine, or by a cluster: the same function each time."""
    if client is not None:
        workers = client.get_executor(pure=False)
        stack.callback(workers.shutdown, wait=False)
        return in_order(workers, ask, todo, _AHEAD * sum(client.nthreads().values()))
    if n_process == 1:
        return map(ask, todo)
    return in_order(stack.enter_context(pool(n_process)), ask, todo, _AHEAD * counted(n_process))


def _extracted(task: Task, library: dict[str, str]) -> Done:
    """In a worker: the files of one batch."""
    if library != _library():
        raise ResumeError(f"a worker has {_library()}, this process {library}; install the same on both")
    number, articles = task
    frames = extract(articles)
    return (number, len(articles)), {f"{n}.parquet": tables.to_parquet(frames[n]) for n in FRAMES}


@cache
def _library() -> dict[str, str]:
    """What results depend on beside the articles: this package, a vocabulary of one's own, and the tokeniser."""
    digest = hashlib.sha256()
    folder = Path(__file__).resolve().parent
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")]):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    if own := os.environ.get(OWN):
        digest.update(b"own\0" + Path(own).read_bytes())
    return {
        "cusma_research": cusma_research.__version__,
        "rules": digest.hexdigest(),
        "spacy": version("spacy"),
    }


def _source(dataset: str | Path | ds.Dataset) -> ds.FileSystemDataset:
    try:
        found = dataset if isinstance(dataset, ds.Dataset) else ds.dataset(str(dataset), format="parquet")
    except (OSError, pa.ArrowInvalid) as error:
        raise SourceError(
            f"{dataset}: no Parquet dataset ({error}); name a Parquet file or a folder of them"
        ) from error
    if not isinstance(found, ds.FileSystemDataset):
        raise SourceError(
            f"{type(found).__name__}: holds no files, and a run that is resumed reads them again; write it as Parquet"
        )
    missing = [column for column in schemas.REQUIRED_OF_ARTICLES if column not in found.schema.names]
    if missing:
        raise TableError(
            f"articles lack {', '.join(missing)}; needed are {', '.join(schemas.REQUIRED_OF_ARTICLES)}, "
            f"and these columns came: {', '.join(found.schema.names) or 'none'}"
        )
    return found


def _continued(out: Path, source: ds.FileSystemDataset, batch_size: int) -> dict[str, Any]:
    """The record of ``out``: the one that is there, if it is of this very work, or a new one."""
    record = {"input": _hash(source), "batch_size": batch_size, "library": _library()}
    path = out / RECORD
    if path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        changed = [what for what, value in record.items() if kept.get(what) != value]
        if changed:
            raise ResumeError(
                f"{out}: was begun with another {' and another '.join(changed)}, and the results of two must not "
                f"mix; name another folder, or remove this one to begin anew"
            )
        return kept
    if any(not entry.name.startswith(".") for entry in out.iterdir()):
        raise SourceError(f"{out}: holds files but no {RECORD}; name an empty folder or a new one")
    record["articles"] = _checked(source, batch_size)
    storage.write_file(path, (json.dumps(record, indent=1) + "\n").encode())
    return record


def _hash(source: ds.FileSystemDataset) -> str:
    """The hash of all files in order: reading them is a thousandth of the work."""
    digest = hashlib.sha256()
    for path in sorted(source.files):
        with source.filesystem.open_input_stream(path) as file:
            while chunk := file.read(2**20):
                digest.update(chunk)
    return digest.hexdigest()


def _checked(source: ds.FileSystemDataset, batch_size: int) -> int:
    """The number of articles, if each of them can be read and has an id of its own. Keeps eight bytes an id."""
    hashes = np.concatenate([_hashes(_frame(batch)["article_id"]) for batch in _batches(source, batch_size)])
    values, counts = np.unique(hashes, return_counts=True)
    if len(values) < len(hashes):
        _refuse_repeated(source, batch_size, values[counts > 1])
    return len(hashes)


def _refuse_repeated(source: ds.FileSystemDataset, batch_size: int, hashes: np.ndarray) -> None:
    """Raise if ids are the same; two that merely share a hash are let through."""
    seen: set[str] = set()
    for batch in _batches(source, batch_size):
        ids = _frame(batch)["article_id"]
        for article_id in ids[np.isin(_hashes(ids), hashes)]:
            if article_id in seen:
                raise TableError(f"article_id {article_id!r} stands twice; an id names one article")
            seen.add(article_id)


def _hashes(ids: pd.Series) -> np.ndarray:
    return pd.util.hash_array(ids.to_numpy(dtype=object), categorize=False)


def _todo(source: ds.FileSystemDataset, out: Path, batch_size: int, bar: tqdm) -> Iterator[Task]:
    """The batches that are not there yet, with their numbers."""
    for number, batch in enumerate(_batches(source, batch_size)):
        if _part(out, number).is_dir():
            bar.update(batch.num_rows)
        else:
            yield number, _frame(batch)


def _batches(source: ds.FileSystemDataset, batch_size: int) -> Iterator[pa.Table]:
    """The articles in batches of one size, whatever the files' own; of no articles one batch without rows."""
    held: list[pa.RecordBatch] = []
    rows, columns = 0, list(schemas.REQUIRED_OF_ARTICLES)
    for batch in _stream(source, batch_size, columns):
        while batch.num_rows:
            held.append(batch.slice(0, batch_size - rows))
            rows += held[-1].num_rows
            batch = batch.slice(held[-1].num_rows)
            if rows == batch_size:
                yield pa.Table.from_batches(held)
                held, rows = [], 0
    if held or not source.count_rows():
        yield pa.Table.from_batches(held, pa.schema([source.schema.field(name) for name in columns]))


def _stream(source: ds.FileSystemDataset, batch_size: int, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """File after file in the order of their names, read as it is needed and not ahead."""
    options = ds.ParquetFragmentScanOptions(use_buffered_stream=True, pre_buffer=False)
    for fragment in sorted(source.get_fragments(), key=lambda fragment: fragment.path):
        yield from fragment.to_batches(
            schema=source.schema,
            columns=columns,
            batch_size=batch_size,
            batch_readahead=1,
            fragment_scan_options=options,
            use_threads=False,
        )


def _frame(batch: pa.Table) -> pd.DataFrame:
    """A batch as ARTICLES. What else its files hold is not read."""
    return schemas.articles_frame(batch.to_pandas())


def _part(out: Path, number: int) -> Path:
    return out / f"part-{number:06}"
