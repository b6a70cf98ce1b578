"""Notebooks executed in place, so that two runs give the same bytes.

What differs from one machine or run to the next is fixed before the run (the kernel's environment) or taken
out after it (times, counts, editor settings).
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from cusma_research.publish.freshness import NotebookError, fingerprint, notebooks, read_json

# What a reader's page depends on; the rest of a cell's metadata is an editor's business.
_KEPT_CELL_METADATA = ("mystnb", "tags")
_KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}

# A tqdm bar as it is left when all is done: its speed is never the same twice.
_BAR = re.compile(r"\d+%\|.*\| \d+/\d+ \[")

# A kernel that says nothing for ten minutes hangs: the longest notebook takes seconds.
_CELL_TIMEOUT_S = 600


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
    paths = notebooks(folder)
    target = folder if into is None else Path(into).resolve()
    target.mkdir(parents=True, exist_ok=True)
    changed = []
    with tempfile.TemporaryDirectory(prefix="cusma-ipython-") as scratch:
        environment = kernel_environment(scratch)
        for path in tqdm(paths, desc="notebooks", unit="notebook"):
            notebook = _execute(path, environment, target)
            _normalise(notebook, fingerprint(notebook, target))
            if _write_if_changed(target / path.name, _to_bytes(notebook)):
                changed.append(target / path.name)
    return changed


def _read(path: Path) -> Any:
    """The notebook for nbclient. Slower than ``read_json``: the whole schema is checked."""
    import nbformat

    try:
        return nbformat.reads(json.dumps(read_json(path)), as_version=4)
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
