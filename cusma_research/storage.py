"""Sets of files on disk: the old ones or the new ones, whole, whoever is killed and whoever reads meanwhile.

A new set is written aside first. Then a journal is put in place in one step: before it nothing has happened,
after it whoever comes next, reader or writer, finishes the work. Where the system can swap two folders in one
step (Linux, macOS), there is no moment at which the folder holds anything but one set. Elsewhere files are
replaced one by one under the journal, and ``read_set`` tells a mix by its manifest.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cusma_research.errors import BusyError, TableError
from cusma_research.lock import locked
from cusma_research.manifest import MANIFEST, listed, sha256, written

PENDING, JOURNAL = ".pending", "journal.json"
BUILD = "python -m cusma_research build"

# A swap takes milliseconds; a reader who meets one in progress waits this long, this often.
_WAIT_S, _TRIES = 0.05, 100


def write_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; returns whether it changed. A file with this content is left alone."""
    if _holds(path, content):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            _write_through(file, content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder of files whole or not at all; what an earlier try left half-written is dropped."""
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    _stage(draft, files)
    os.replace(draft, folder)
    _write_folder_through(folder.parent)


def store(
    data: Path, folder: str, files: Mapping[str, bytes], raw: Mapping[str, bytes | None] | None = None
) -> list[str]:
    """Make ``files`` (name to content) and their manifest the set of ``data/folder``, all of them or none.

    ``raw`` goes with them: path below ``data/raw`` to content, or to None for a file that is to go; the paths are
    written in the order given, so name a file before the list that refers to it. Files that change nothing are
    left alone, as are files that no manifest ever listed; what the last manifest listed and ``files`` lacks goes.

    Returns the names that changed. To be called under ``lock.locked``, after ``settle``.
    """
    target = data / folder
    files = {**files, MANIFEST: written(files)}
    changed = {name: content for name, content in files.items() if not _holds(target / name, content)}
    dropped = sorted(set(listed(target)) - set(files))
    raw = {name: content for name, content in (raw or {}).items() if not _as_is(data / "raw" / name, content)}
    if changed or dropped or raw:
        journal = {
            "folder": folder,
            "manifest": sha256(files[MANIFEST]),
            "changed": list(changed),
            "dropped": dropped,
            "raw": [name for name, content in raw.items() if content is not None],
            "raw_dropped": [name for name, content in raw.items() if content is None],
        }
        _commit(data, changed, raw, journal)
        _finish(data)
    return list(changed)


def settle(data: Path) -> None:
    """Finish what a killed writer had committed. Nothing to do, or a writer still at work: nothing is done."""
    if not (data / PENDING / JOURNAL).is_file():
        return
    try:
        with locked(data, "finishing what another process began"):
            tidy(data)
    except (BusyError, PermissionError):
        return  # Whoever writes finishes it; who may not write reads what is there, and read_set tells a mix.


def tidy(data: Path) -> None:
    """Finish what was committed and drop what was not. To be called under ``lock.locked``."""
    if (data / PENDING / JOURNAL).is_file():
        _finish(data)
    elif (data / PENDING).exists():
        shutil.rmtree(data / PENDING)


def read_set(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The named files of a folder, all of one set; a swap that was broken off is finished first.

    Raises TableError for a file that is missing or is not what the manifest lists. A folder without a manifest
    is read as it is.
    """
    names = list(names)
    for _ in range(_TRIES):
        settle(folder.parent)
        before = listed(folder)
        found = {name: _read(folder / name) for name in names}
        altered = [name for name in names if before.get(name, sha256(found[name])) != sha256(found[name])]
        if not altered:
            return found
        # asked before the list, which changes before the journal is gone
        swapping = (folder.parent / PENDING / JOURNAL).is_file()
        if not swapping and listed(folder) == before:
            break
        time.sleep(_WAIT_S)
    raise TableError(
        f"{folder / altered[0]}: is not what {MANIFEST} lists, so it was altered; run '{BUILD}' again"
    )


def _commit(
    data: Path,
    changed: Mapping[str, bytes],
    raw: Mapping[str, bytes | None],
    journal: dict[str, Any],
) -> None:
    """Write everything aside, then the journal: the point of no return. An error before it leaves nothing."""
    tidy(data)
    try:
        _stage(data / PENDING / "tables", changed)
        _stage(
            data / PENDING / "raw", {name: content for name, content in raw.items() if content is not None}
        )
        write_file(data / PENDING / JOURNAL, json.dumps(journal).encode())
    except BaseException:
        if not (data / PENDING / JOURNAL).is_file():
            shutil.rmtree(data / PENDING, ignore_errors=True)
        raise
    _write_folder_through(data / PENDING)


def _stage(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("wb") as file:
            _write_through(file, content)
    for place in {(folder / name).parent for name in files}:
        _write_folder_through(place)


def _finish(data: Path) -> None:
    """Do what the journal says; done twice, or begun by another process, it comes to the same."""
    journal = json.loads((data / PENDING / JOURNAL).read_bytes())
    for name in journal["raw"]:
        _move(data / PENDING / "raw" / name, data / "raw" / name)
    for name in journal["raw_dropped"]:
        (data / "raw" / name).unlink(missing_ok=True)
    _finish_tables((data / journal["folder"]).resolve(), data / PENDING / "tables", journal)
    _write_folder_through(data)
    (data / PENDING / JOURNAL).unlink()
    shutil.rmtree(data / PENDING, ignore_errors=True)


def _finish_tables(target: Path, staged: Path, journal: dict[str, Any]) -> None:
    if (target / MANIFEST).is_file() and sha256((target / MANIFEST).read_bytes()) == journal["manifest"]:
        return
    if not target.exists():
        os.replace(staged, target)
        return
    _carry_over(target, staged, set(journal["dropped"]))
    if not _swap(staged, target):
        _replace_each(target, staged, journal)


def _carry_over(target: Path, staged: Path, dropped: set[str]) -> None:
    """Complete the new folder with what stays: the same files under a second name, not copies, where possible."""

    def settled(folder: str, names: list[str]) -> list[str]:
        """The names of a folder not to carry over: those the new set has, and those that are to go."""
        place = Path(folder).relative_to(target)
        return [n for n in names if (staged / place / n).is_file() or (n in dropped and place == Path())]

    shutil.copytree(
        target, staged, symlinks=True, ignore=settled, copy_function=_link_or_copy, dirs_exist_ok=True
    )


def _link_or_copy(source: str, copy: str) -> None:
    try:
        os.link(source, copy, follow_symlinks=False)
    except OSError:
        draft = f"{copy}.draft"
        shutil.copy2(source, draft)
        os.replace(draft, copy)


def _swap(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the disk cannot."""
    if sys.platform == "win32":
        return False
    system, here, exchange = ctypes.CDLL(None), -100, 2
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(here, names[0], here, names[1], exchange) == 0)
    return bool(hasattr(system, "renamex_np") and system.renamex_np(*names, exchange) == 0)


def _replace_each(target: Path, staged: Path, journal: dict[str, Any]) -> None:
    """The manifest last: while it is the old one, the work is not done."""
    for name in journal["dropped"]:
        (target / name).unlink(missing_ok=True)
    for name in sorted(journal["changed"], key=lambda name: name == MANIFEST):
        _move(staged / name, target / name)


def _move(staged: Path, target: Path) -> None:
    """Put a file in its place in one step. One that is no longer there was put in its place before."""
    if not staged.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(staged, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_file(target, staged.read_bytes())  # The folder lies on another disk.


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise TableError(f"{path}: not found; run '{BUILD}' first") from error
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror}); run '{BUILD}' again") from error


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _as_is(path: Path, content: bytes | None) -> bool:
    return not path.exists() if content is None else _holds(path, content)


def _write_through(file: Any, content: bytes) -> None:
    """Write, and wait until the disk has it."""
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _write_folder_through(folder: Path) -> None:
    """Wait until the disk has the names in a folder. Windows knows no such thing and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
