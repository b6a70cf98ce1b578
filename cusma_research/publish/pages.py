"""The HTML pages: everything they are made of laid out in one folder, rendered by Sphinx, put in place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cusma_research.errors import CusmaError
from cusma_research.publish import archive

# What pages are made of or link to: where the repository has it, and the place that links name.
_STAGED = (
    ("notebooks/*.ipynb", "notebooks"),
    ("notebooks/*.md", "notebooks"),
    ("data/processed/*", "data/processed"),
    ("data/reference/*.csv", "data/reference"),
    ("data/reference/datapackage.json", "data/reference"),
)
# The same where articles are not ours to publish: what git ignores takes the place of what it tracks.
_STAGED_LOCAL = (
    ("data/local/notebooks/*.ipynb", "notebooks"),
    ("notebooks/*.md", "notebooks"),
    ("data/local/*", "data/processed"),
    ("data/local/images/*.svg", "images"),
    ("data/reference/*.csv", "data/reference"),
    ("data/reference/datapackage.json", "data/reference"),
)
# An article_id becomes the name of a page; anything else might name a place outside the folder.
_PAGE_NAME = re.compile(r"\w[\w.-]*")


class SiteError(CusmaError):
    """The HTML pages cannot be built."""


def render(root: str | Path = ".", site: str | Path = "_site", *, local: bool = False) -> Path:
    """Build the HTML pages from ``site/``, the notebooks and the tables, and return the first page.

    ``root`` is the repository, ``site`` the folder to fill, relative to ``root``; a zip of all pages is left
    beside the first one. With ``local`` the notebooks, tables and images of ``data/local`` take the place of the
    repository's. Pages are built elsewhere and put in place when all is well, so a failed build leaves the old
    pages. Notebooks are not executed.

    Raises SiteError with Sphinx's own words for any warning, a chart without alternative text among them,
    and when ``site`` holds anything but pages built before; TableError when the tables are not there.
    """
    root = Path(root).resolve()
    target = root / site
    _refuse_foreign(target)
    with tempfile.TemporaryDirectory(prefix="cusma-site-") as scratch:
        source, built = Path(scratch, "source"), Path(scratch, "built")
        _stage(root, source, local=local)
        _run_sphinx(source, built)
        for left in (built / ".doctrees", *built.glob(".buildinfo*")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        archive.pack(built, built / archive.NAME)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(built, target)
    return target / "index.html"


def _refuse_foreign(target: Path) -> None:
    """Pages replace pages only: a slip of the hand must not empty another folder."""
    if target.exists() and not (target / "searchindex.js").is_file():
        raise SiteError(f"{target}: exists and holds no pages built before; name another folder or remove it")


def _stage(root: Path, source: Path, *, local: bool) -> None:
    """Lay out what the pages are made of as the reader will see it."""
    if not (root / "site" / "conf.py").is_file():
        raise SiteError(f"{root}: no site/conf.py; run from the top of the repository")
    shutil.copytree(root / "site", source, ignore=shutil.ignore_patterns("__pycache__"))
    for pattern, place in _STAGED_LOCAL if local else _STAGED:
        for path in sorted(path for path in root.glob(pattern) if path.is_file() and path.name[0] != "."):
            (source / place).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, source / place / path.name)
    for name, text in _sources_of_pages(source / "data").items():
        page = source / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    # Pages link to the zip, which is packed when they are done.
    (source / archive.NAME).touch()


def _sources_of_pages(folder: Path) -> dict[str, str]:
    """What stands for a page that is made from tables: an article's text, and the columns of a table."""
    from cusma_research.record import load_reference
    from cusma_research.tables import load_tables

    tables, record = load_tables(folder / "processed"), folder / "reference"
    listed = tables | (load_reference(record) if record.is_dir() else {})
    pages = {f"tables/{name}.table": "\n".join(table.columns) for name, table in listed.items()}
    for name, text in zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True):
        if not _PAGE_NAME.fullmatch(name):
            raise SiteError(f"article_id {name!r} cannot name a page; use letters, digits, '-' and '.'")
        pages[f"articles/{name}.txt"] = text
    return pages


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
