"""The list of a folder's files with their hashes: what was altered, what is missing, what is stale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "manifest.json"


def written(files: Mapping[str, bytes]) -> bytes:
    """The manifest of a set: each name with the sha256 of its content, one a line.

    >>> print(written({"a.csv": b""}).decode())
    {
     "a.csv": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    }
    """
    return (json.dumps({name: sha256(files[name]) for name in sorted(files)}, indent=1) + "\n").encode()


def listed(folder: Path) -> dict[str, str]:
    """What the manifest of a folder lists, name to sha256; nothing where there is none or it cannot be read."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def compare(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """What is wrong with a folder that should hold ``files``: name to missing, altered or stale.

    Altered is what the folder's manifest does not know; stale is as it was built, but would be built otherwise now.
    """
    known = listed(folder)
    wrong: dict[str, str] = {}
    for name in sorted({*files, *known}):
        content = (folder / name).read_bytes() if (folder / name).is_file() else None
        if content is None:
            wrong |= {name: "missing"} if name in files else {}
        elif content != files.get(name):
            wrong[name] = "stale" if known.get(name) == sha256(content) else "altered"
    if not (folder / MANIFEST).is_file():
        return wrong | {MANIFEST: "missing"}
    if not wrong and (folder / MANIFEST).read_bytes() != written(files):
        return {MANIFEST: "altered"}
    return wrong


def sha256(content: bytes) -> str:
    """The hash of a file's content, as ``sha256sum`` gives it."""
    return hashlib.sha256(content).hexdigest()
