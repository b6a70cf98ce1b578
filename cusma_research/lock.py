"""One writer at a time in a data folder."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cusma_research.errors import BusyError, SourceError, WritingError

LOCK, OWNER = ".lock", ".lock-owner"


@contextmanager
def locked(data: str | Path, command: str) -> Iterator[None]:
    """Hold the lock of a data folder while the block runs.

    The system frees the lock when its holder ends, however it ends, so what a killed process leaves behind
    stops nobody. ``command`` is what others are told is running. Who holds the lock stands in a file beside
    it, because Windows lets nobody read a locked file. Both files are gone when the block is left.

    Raises BusyError, with process, command and since when, if another process or thread has the lock, and
    SourceError if there is no such folder.
    """
    import portalocker

    data = Path(data)
    if not data.is_dir():
        raise SourceError(f"{data}: no such folder; a data folder holds raw/sources.csv")
    lock = portalocker.TemporaryFileLock(data / LOCK, timeout=0)
    try:
        lock.acquire()
    except OSError as error:
        raise WritingError(
            f"{data}: cannot be written ({error.strerror}); get permission to write there, and try again"
        ) from error
    except portalocker.AlreadyLocked as error:
        raise BusyError(
            f"{data}: {_holder(data)}; wait until it is done, or end it, then try again"
        ) from error
    try:
        _sign(data, command)
        yield
    finally:
        (data / OWNER).unlink(missing_ok=True)
        lock.release()


def _sign(data: Path, command: str) -> None:
    since = dt.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    holder = {"process": os.getpid(), "command": command, "since": since}
    (data / OWNER).write_text(json.dumps(holder), encoding="utf-8")


def _holder(data: Path) -> str:
    """Who is writing, as far as one can tell: the holder may not have signed yet."""
    try:
        of = json.loads((data / OWNER).read_text(encoding="utf-8"))
        return f"process {of['process']} ({of['command']}) has been writing here since {of['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process is writing here"
