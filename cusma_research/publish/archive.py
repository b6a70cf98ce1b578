"""A folder as one zip file, for those who cannot open a folder: the same bytes for the same files."""

from __future__ import annotations

import zipfile
from pathlib import Path

NAME = "cusma_research_site.zip"
# The first day that a zip file can name: the day of making would change the bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path, target: Path) -> None:
    """Write every file of ``folder`` into the zip file ``target``, under one folder of the name of ``target``.

    Names are sorted, dates and rights fixed. ``target`` may stand in ``folder``: it does not pack itself.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != target)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for path in files:
            entry = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(folder).as_posix()}", _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            bundle.writestr(entry, path.read_bytes())
