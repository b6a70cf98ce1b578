"""What the pages know of the tables: every claim with its number, and the chapters that show it."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pandas as pd
from bs4 import BeautifulSoup

import cusma_research

CLAIM_TABLES = ("tariffs", "dependence", "events", "quotes")
_COLUMNS = {"claim_id", "claim_ids"}


@dataclass(frozen=True)
class Claim:
    """One row of a table of claims; ``number`` counts the claims of its article from 1."""

    number: int
    table: str
    row: dict

    @property
    def id(self):
        """Its claim_id, which names the mark (claim-…) and the entry (entry-…) on its page."""
        return self.row["claim_id"]

    @property
    def page(self):
        """Address of its mark, from the top of the site."""
        return f"articles/{self.row['article_id']}.html#claim-{self.id}"


@dataclass(frozen=True)
class Evidence:
    """The tables, their claims by claim_id, and where chapters show them: claim_id to (docname, title).

    ``reference`` are the tables of the official record, none where a project has no record.
    """

    tables: dict
    claims: dict
    shown: dict
    reference: dict

    @cached_property
    def sources(self):
        """The ids of all sources of the record."""
        return set(self.reference["sources"]["source_id"]) if self.reference else set()

    def of_article(self, article_id):
        """The claims of one article in the order of their numbers."""
        return [claim for claim in self.claims.values() if claim.row["article_id"] == article_id]

    def article(self, article_id):
        """The row of one article."""
        articles = self.tables["articles"]
        return articles[articles["article_id"] == article_id].to_dict("records")[0]

    def name(self, entity_id):
        """The usual name of who or what is mentioned under an id."""
        names = dict(zip(self.tables["mentions"]["entity_id"], self.tables["mentions"]["name"], strict=True))
        return names.get(entity_id, str(entity_id).replace("_", " "))


@cache
def load(source):
    """The evidence of the staged project in the folder ``source``."""
    tables = cusma_research.load_tables(Path(source) / "data" / "processed")
    claims = number_claims(tables)
    folder = Path(source) / "data" / "reference"
    reference = cusma_research.load_reference(folder) if folder.is_dir() else {}
    return Evidence(tables, claims, _chapters(Path(source), claims), reference)


def number_claims(tables):
    """Claims of all tables by claim_id, numbered in each article by their place in its text."""
    rows = [(name, row) for name in CLAIM_TABLES for row in tables[name].to_dict("records")]
    rows.sort(key=lambda item: (item[1]["article_id"], item[1]["start"], item[1]["end"]))
    counts = defaultdict(int)
    claims = {}
    for name, row in rows:
        counts[row["article_id"]] += 1
        claims[row["claim_id"]] = Claim(counts[row["article_id"]], name, row)
    return claims


def claim_ids(row):
    """The ids in the last cell of a table's row."""
    cells = row.find_all(["td", "th"])
    return [word.strip() for word in cells[-1].get_text().split(";")] if cells else []


def has_claims(table):
    """Whether the last column of an HTML table holds claim_ids."""
    heads = [row.find_all(["td", "th"]) for row in table.select("thead tr")]
    return any(cells and cells[-1].get_text(strip=True) in _COLUMNS for cells in heads)


def present(value):
    """Whether a cell of a table holds a value."""
    return not pd.isna(value)


def _chapters(source, claims):
    shown = defaultdict(list)
    for path in sorted(source.glob("notebooks/*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        place = (f"notebooks/{path.stem}", title(notebook))
        for claim_id in dict.fromkeys(_ids_in(notebook)):
            if claim_id in claims:
                shown[claim_id].append(place)
    return dict(shown)


def title(notebook):
    """The first heading of a notebook."""
    texts = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    headings = (line[2:].strip() for text in texts for line in text.splitlines() if line.startswith("# "))
    return next(headings, "")


def _ids_in(notebook):
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            text = "".join(output.get("data", {}).get("text/html", ""))
            for table in BeautifulSoup(text, "html.parser").find_all("table") if "<table" in text else []:
                if has_claims(table):
                    yield from (one for row in table.select("tbody tr") for one in claim_ids(row))
