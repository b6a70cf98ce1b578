"""The notebooks and their pages: execute in place, tell which are stale, render HTML.

An executed notebook is part of the repository, so two runs must give the same bytes. What differs from
one machine or run to the next is therefore fixed before the run (the kernel's environment) or taken out
after it (times, counts, editor settings).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cusma_research.errors import CusmaError

# What a reader's page depends on; the rest of a cell's metadata is an editor's business.
_KEPT_CELL_METADATA = ("mystnb", "tags")
_KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}

# What a notebook's outputs depend on, beside its own code. The Parquet twins hold what the CSV files hold.
_LIBRARY = ("*.py", "*.toml", "*.mplstyle")
_INPUTS = (
    "benchmarks/*.csv",
    "constraints.txt",
    "data/processed/*.csv",
    "data/raw/digests/*.txt",
    "data/raw/sources.csv",
    "data/reference/*.csv",
    "tests/corpus/*.csv",
    "tests/corpus/texts/*.txt",
    "tests/gold/digests/*.csv",
)

# Notebooks executed on tables that git ignores; their outputs quote texts that are not ours to publish.
_LOCAL = Path("data", "local", "notebooks")

# A tqdm bar as it is left when all is done: its speed is never the same twice.
_BAR = re.compile(r"\d+%\|.*\| \d+/\d+ \[")

# A kernel that says nothing for ten minutes hangs: the longest notebook takes seconds.
_CELL_TIMEOUT_S = 600


class NotebookError(CusmaError):
    """A notebook cannot be read, or one of its cells failed."""


class SiteError(CusmaError):
    """The HTML pages cannot be built."""


def kernel_environment(scratch: str | Path) -> dict[str, str]:
    """The environment a kernel needs to give the same outputs everywhere.

    ``scratch`` is an empty folder that takes the place of the user's IPython profile, whose start-up files
    could change what a cell shows. ``MPLBACKEND`` is left out on purpose: ipykernel then chooses inline.

    >>> kernel_environment("/nowhere")["PYTHONHASHSEED"]
    '0'
    """
    environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    environment |= {
        "COLUMNS": "100",
        "IPYTHONDIR": str(scratch),
        "OMP_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TQDM_DISABLE": "1",
        "TZ": "UTC",
    }
    matplotlib = importlib.util.find_spec("matplotlib")
    if matplotlib is not None and matplotlib.origin is not None:
        # Matplotlib's own defaults, not the user's file; her font cache stays in use.
        environment["MATPLOTLIBRC"] = str(Path(matplotlib.origin).parent / "mpl-data" / "matplotlibrc")
    return environment


def run_notebooks(folder: str | Path = "notebooks", into: str | Path | None = None) -> list[Path]:
    """Execute every notebook of a folder, in the order of their names: in place, or a copy in folder ``into``.

    A copy reads the tables that belong to its own folder (see ``load_tables``). Returns the notebooks whose
    bytes changed: none, if nothing changed since the last run. A notebook is replaced only after all its cells
    have run, in one step.

    Raises NotebookError, naming notebook and cell, for the first cell that fails; that notebook stays as it
    was. Cells tagged ``raises-exception`` may fail.
    """
    from tqdm import tqdm

    folder = Path(folder).resolve()
    paths = _notebooks(folder)
    target = folder if into is None else Path(into).resolve()
    target.mkdir(parents=True, exist_ok=True)
    changed = []
    with tempfile.TemporaryDirectory(prefix="cusma-ipython-") as scratch:
        environment = kernel_environment(scratch)
        for path in tqdm(paths, desc="notebooks", unit="notebook"):
            notebook = _execute(path, environment, target)
            _normalise(notebook, _fingerprint(notebook, target))
            if _write_if_changed(target / path.name, _to_bytes(notebook)):
                changed.append(target / path.name)
    return changed


def stale_notebooks(folder: str | Path = "notebooks") -> list[Path]:
    """The notebooks whose code, or what it reads, changed since they were last executed.

    Compares the fingerprint that ``run_notebooks`` left in each notebook: no kernel is started. It covers
    the code cells, the library, the tables and reference data, and the pinned versions; not the prose.

    Raises NotebookError for a file that is no notebook.
    """
    folder = Path(folder).resolve()
    stale = []
    for path in _notebooks(folder):
        content = _read_json(path)
        kept = content.get("metadata", {}).get("cusma_research", {}).get("fingerprint")
        if kept != _fingerprint(content, folder):
            stale.append(path)
    return stale


def render(root: str | Path = ".", site: str | Path = "_site", *, local: bool = False) -> Path:
    """Build the HTML pages from ``site/``, the notebooks and the tables, and return the first page.

    ``root`` is the repository, ``site`` the folder to fill, relative to ``root``. With ``local`` the
    notebooks, tables and images of ``data/local`` take the place of the repository's. Pages are built elsewhere
    and put in place when all is well, so a failed build leaves the old pages. Notebooks are not executed.

    Raises SiteError with Sphinx's own words for any warning, a chart without alternative text among them,
    and when ``site`` holds anything but pages built before.
    """
    root = Path(root).resolve()
    target = root / site
    _refuse_foreign(target)
    with tempfile.TemporaryDirectory(prefix="cusma-site-") as scratch:
        source, built = Path(scratch, "source"), Path(scratch, "built")
        _stage(root, source, local)
        _run_sphinx(source, built)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(built, target, ignore=shutil.ignore_patterns(".doctrees", ".buildinfo*"))
    return target / "index.html"


def _notebooks(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise NotebookError(f"{folder}: no such folder; run from the top of the repository")
    return sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))


def _read_json(path: Path) -> dict[str, Any]:
    """The notebook as it stands in the file, with an id for every cell: nbformat would make ids up."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for number, cell in enumerate(content["cells"], start=1):
            cell.setdefault("id", f"cell-{number}")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotebookError(f"{path}: not a notebook of format 4 ({error!r})") from error
    return content | {"nbformat_minor": 5}


def _read(path: Path) -> Any:
    """The notebook for nbclient. Slower than ``_read_json``: the whole schema is checked."""
    import nbformat

    try:
        return nbformat.reads(json.dumps(_read_json(path)), as_version=4)
    except (ValueError, nbformat.ValidationError) as error:
        raise NotebookError(f"{path}: not a notebook of format 4 ({error})") from error


def _execute(path: Path, environment: dict[str, str], where: Path) -> Any:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError

    notebook = _read(path)
    started: list[int] = []
    client = NotebookClient(
        notebook,
        kernel_name=_KERNELSPEC["name"],
        timeout=_CELL_TIMEOUT_S,
        record_timing=False,
        coalesce_streams=True,
        # The kernel warns that it listens on this machine without encryption. It lives for seconds.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(where)}},
        on_cell_start=lambda cell, cell_index: started.append(cell_index),
    )
    try:
        client.execute(env=environment)
    except (CellControlSignal, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(_failure(path, notebook, started, error)) from error
    return notebook


def _failure(path: Path, notebook: Any, started: list[int], error: Exception) -> str:
    """Where a run stopped and why, in one line before the cell's code."""
    reason = f"{getattr(error, 'ename', type(error).__name__)}: {getattr(error, 'evalue', error)}"
    if not started:
        return f"{path}: the kernel did not start ({reason}); the file was left as it was"
    cell = notebook["cells"][started[-1]]
    where = f"{path}, cell {started[-1] + 1} (id {cell['id']!r})"
    return f"{where}: {reason}\nThe file was left as it was. The cell reads:\n{cell['source']}"


def _normalise(notebook: Any, fingerprint: str) -> None:
    """Take out what a run or an editor leaves behind, and leave the fingerprint."""
    notebook["metadata"] = {
        "cusma_research": {"fingerprint": fingerprint},
        "kernelspec": dict(_KERNELSPEC),
        "language_info": {"name": "python"},
    }
    count = 0
    for cell in notebook["cells"]:
        cell["metadata"] = {
            key: cell["metadata"][key] for key in _KEPT_CELL_METADATA if key in cell["metadata"]
        }
        if cell["cell_type"] == "code":
            has_run = bool(cell["source"].strip())
            count += has_run
            _normalise_outputs(cell, count if has_run else None)


def _normalise_outputs(cell: Any, count: int | None) -> None:
    cell["execution_count"] = count
    cell["outputs"] = [output for output in cell["outputs"] if not _is_progress(output)]
    for output in cell["outputs"]:
        if output["output_type"] == "execute_result":
            output["execution_count"] = count


def _is_progress(output: Any) -> bool:
    """Whether a stream is bars and nothing else: a cell may switch tqdm on against our environment."""
    if output["output_type"] != "stream":
        return False
    lines = [line for line in output["text"].splitlines() if line.strip()]
    return bool(lines) and all(_BAR.search(line) for line in lines)


def _fingerprint(notebook: Any, folder: Path) -> str:
    # Files hold a source as lines, nbformat as one string: joined, they are the same.
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    digest = hashlib.sha256(json.dumps(code).encode())
    for name, path in _inputs(folder):
        digest.update(f"\0{name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and place of each file that outputs depend on, in an order that is the same everywhere."""
    library = Path(__file__).resolve().parent
    found = {
        path.relative_to(library.parent).as_posix(): path for kind in _LIBRARY for path in library.rglob(kind)
    }
    local = folder.parts[-len(_LOCAL.parts) :] == _LOCAL.parts
    root = folder.parents[len(_LOCAL.parts) - 1] if local else folder.parent
    kinds = [*_INPUTS, "data/local/*.csv"] if local else _INPUTS
    found |= {path.relative_to(root).as_posix(): path for kind in kinds for path in root.glob(kind)}
    return iter(sorted(found.items()))


def _to_bytes(notebook: Any) -> bytes:
    import nbformat

    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()


def _write_if_changed(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    os.replace(draft, path)  # One step, so that nobody ever sees half a notebook.
    return True


def _refuse_foreign(target: Path) -> None:
    """Pages replace pages only: a slip of the hand must not empty another folder."""
    if target.exists() and not (target / "searchindex.js").is_file():
        raise SiteError(f"{target}: exists and holds no pages built before; name another folder or remove it")


def _stage(root: Path, source: Path, local: bool) -> None:
    """Lay out what the pages are made of as the reader will see it."""
    if not (root / "site" / "conf.py").is_file():
        raise SiteError(f"{root}: no site/conf.py; run from the top of the repository")
    shutil.copytree(root / "site", source, ignore=shutil.ignore_patterns("__pycache__"))
    own = root / "data" / "local" if local else root
    tables = own if local else root / "data" / "processed"
    laid = [
        (own / "notebooks", "*.ipynb", "notebooks"),
        (tables, "*.csv", "data/processed"),
        (root / "data" / "reference", "*.csv", "data/reference"),
        (own / "images", "*.svg", "images"),
    ]
    for folder, pattern, place in laid:
        for path in sorted(folder.glob(pattern)):
            (source / place).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, source / place / path.name)


def _run_sphinx(source: Path, built: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        str(source),
        str(built),
    ]
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        # The staged copy is gone by the time anyone reads this: name the files as the repository does.
        words = (done.stderr or done.stdout).replace(f"{source}{os.sep}", "").strip()
        raise SiteError(f"the pages were not built, for these reasons:\n{words}")
