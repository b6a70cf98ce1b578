"""Which notebooks are stale: told by a fingerprint of all that their outputs depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cusma_research.errors import CusmaError

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


class NotebookError(CusmaError):
    """A notebook cannot be read, or one of its cells failed."""


def stale_notebooks(folder: str | Path = "notebooks") -> list[Path]:
    """The notebooks whose code, or what it reads, changed since they were last executed.

    Compares the fingerprint that ``run_notebooks`` left in each notebook: no kernel is started. It covers
    the code cells, the library, the tables and reference data, and the pinned versions; not the prose.

    Raises NotebookError for a file that is no notebook.
    """
    folder = Path(folder).resolve()
    stale = []
    for path in notebooks(folder):
        content = read_json(path)
        kept = content.get("metadata", {}).get("cusma_research", {}).get("fingerprint")
        if kept != fingerprint(content, folder):
            stale.append(path)
    return stale


def notebooks(folder: Path) -> list[Path]:
    """The notebooks of a folder by name, without those that are being saved."""
    if not folder.is_dir():
        raise NotebookError(f"{folder}: no such folder; run from the top of the repository")
    return sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))


def read_json(path: Path) -> dict[str, Any]:
    """The notebook as it stands in the file, with an id for every cell: nbformat would make ids up."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for number, cell in enumerate(content["cells"], start=1):
            cell.setdefault("id", f"cell-{number}")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotebookError(f"{path}: not a notebook of format 4 ({error!r})") from error
    return content | {"nbformat_minor": 5}


def fingerprint(notebook: Any, folder: Path) -> str:
    """One hash of code, library, tables and pinned versions, the same on every machine."""
    # Files hold a source as lines, nbformat as one string: joined, they are the same.
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    digest = hashlib.sha256(json.dumps(code).encode())
    for name, path in _inputs(folder):
        digest.update(f"\0{name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and place of each file that outputs depend on, in an order that is the same everywhere."""
    library = Path(__file__).resolve().parent.parent
    found = {
        path.relative_to(library.parent).as_posix(): path for kind in _LIBRARY for path in library.rglob(kind)
    }
    local = folder.parts[-len(_LOCAL.parts) :] == _LOCAL.parts
    root = folder.parents[len(_LOCAL.parts) - 1] if local else folder.parent
    kinds = [*_INPUTS, "data/local/*.csv"] if local else _INPUTS
    found |= {path.relative_to(root).as_posix(): path for kind in kinds for path in root.glob(kind)}
    return iter(sorted(found.items()))
