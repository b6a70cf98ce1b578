"""The built pages, a server for them, and a browser that asks nothing of the world outside.

Where Chromium or axe-core is missing, these tests skip and say so. A place that is named and empty fails.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browsing import HEIGHT, ROOT

from cusma_research import publish

# A page takes a second or two. A machine with better things to do may take its time.
PATIENCE_MS = 60_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # A request to anywhere else fails at once, and is counted.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# What the pages are made of: younger than the pages, it calls for new ones.
SOURCES = ("site", "notebooks", "data", "cusma_research", "constraints.txt")


def named_file(variable: str) -> Path | None:
    """The file that an environment variable names; who names one wants these tests to run."""
    named = os.environ.get(variable)
    if not named:
        return None
    assert Path(named).is_file(), f"{variable}={named}: no such file"
    return Path(named)


def is_fresh(site: Path) -> bool:
    """Whether pages were built after the last change of anything that they are made of."""
    index = site / "searchindex.js"
    if not index.is_file():
        return False
    sources = [ROOT / name for name in SOURCES]
    files = [file for source in sources for file in (source, *source.rglob("*")) if file.is_file()]
    kept = [
        file for file in files if "__pycache__" not in file.parts and ".ipynb_checkpoints" not in file.parts
    ]
    return max(file.stat().st_mtime for file in kept) < index.stat().st_mtime


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing: the browser's own list of failures is what counts."""


@pytest.fixture(scope="session")
def chromium() -> str:
    found = named_file("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.skip("no Chromium found; install one, or name it in the variable CHROMIUM")
    return str(found)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which finds what keeps people from reading a page."""
    found = named_file("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not found.is_file():
        pytest.skip("no axe-core found; npm install --no-save axe-core, or name axe.min.js in AXE_CORE")
    return found.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The pages of ``_site`` if nothing changed since, else new ones; a copy, so that no one builds them anew meanwhile."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    if is_fresh(ROOT / "_site"):
        return Path(shutil.copytree(ROOT / "_site", folder))
    return publish.render(ROOT, folder).parent


# Modules, not the session: what other tests start must find neither this thread nor Playwright's event loop.
@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    """The pages on a server of this machine: ``http://127.0.0.1:<port>``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def open_page(browser):
    """``open_page(390)`` is a new tab of that width; ``open_page(390, touch=True)`` that of a phone.

    Tabs of one kind share their cache, and none asks for smooth scrolling, which would have to be waited for.
    """
    kinds: dict[tuple[int, bool], object] = {}

    def open_one(width: int, touch: bool = False):
        if (width, touch) not in kinds:
            kinds[width, touch] = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                reduced_motion="reduce",
                has_touch=touch,
                is_mobile=touch,
            )
            kinds[width, touch].set_default_timeout(PATIENCE_MS)
        return kinds[width, touch].new_page()

    yield open_one
    for context in kinds.values():
        context.close()
