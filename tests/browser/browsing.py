"""What the tests of this folder share: the pages there must be, and an eye on what they ask for."""

import csv
from pathlib import Path

from cusma_research import schemas
from cusma_research.record import contracts

ROOT = Path(__file__).resolve().parents[2]
DESK, PHONE, HEIGHT = 1280, 390, 844
MADE_BY_SPHINX = ("genindex", "search")
CHAPTER = "notebooks/04_tariffs_by_sector.html"


def promised_pages() -> list[str]:
    """The pages that texts, notebooks, articles and tables call for."""
    with (ROOT / "data" / "processed" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        articles = [f"articles/{row['article_id']}" for row in csv.DictReader(file)]
    texts = [path.stem for path in (ROOT / "site").glob("*.md")]
    chapters = [
        f"notebooks/{path.stem}"
        for ending in ("ipynb", "md")
        for path in (ROOT / "notebooks").glob(f"*.{ending}")
    ]
    tables = [f"tables/{name}" for name in (*schemas.COLUMNS, *contracts.REFERENCE)]
    return sorted(f"{name}.html" for name in [*MADE_BY_SPHINX, *texts, *chapters, *articles, *tables])


PAGES = promised_pages()


def watch(page, home: str) -> list[str]:
    """A list that grows with every error and every request that leaves ``home``."""
    complaints: list[str] = []

    def tell_request(request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            complaints.append(f"asks elsewhere: {request.url}")

    def tell_console(message) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"console: {message.text}")

    def tell_failure(request) -> None:
        # Who follows a link, or gets a file instead of a page, breaks off what was still coming.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"not loaded: {request.url}: {request.failure}")

    page.on("request", tell_request)
    page.on("console", tell_console)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("requestfailed", tell_failure)
    return complaints
