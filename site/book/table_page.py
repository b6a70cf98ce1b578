"""A page for each table: what its columns mean, its first rows, the files."""

import pandas as pd
from docutils import nodes
from sphinx.parsers import Parser

from book import evidence
from book.files import address
from book.html_tables import column_kind
from book.nodes import between, code, element, paragraph, section, span, there, web
from book.sources import anchor
from cusma_research.charts import wording
from cusma_research.release import dictionary

# Enough to see what a table holds; whoever needs more wants the file.
FIRST_ROWS = 20
# A cell shows this much of its words, in characters.
_CELL = 120
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class TableParser(Parser):
    """Reads tables/<name>.table; what the page says comes from the tables and their dictionary."""

    supported = ("table",)

    def parse(self, inputstring, document):
        """Fill the document of one table."""
        self.setup_parse(inputstring, document)
        env = document.settings.env
        document += TablePage(evidence.load(str(env.srcdir)), env.docname).build()
        self.finish_parse()


class TablePage:
    """One table as nodes."""

    def __init__(self, known, docname):
        self.known, self.docname = known, docname
        self.told = dictionary.table(docname.rpartition("/")[2])
        self.of_record = self.told.name in known.reference
        self.table = (known.reference if self.of_record else known.tables)[self.told.name]

    def files(self):
        """Words and place of each file to download."""
        folder = "data/reference" if self.of_record else "data/processed"
        yield "CSV, for spreadsheets", f"{folder}/{self.told.name}.csv"
        if not self.of_record:
            yield "Parquet, for programs", f"{folder}/{self.told.name}.parquet"
        yield "Data package, for machines", f"{folder}/datapackage.json"

    def rights(self):
        """Under which terms the table can be used."""
        if self.told.name == "sources":
            return paragraph("Facts of public record. Each source has its own terms, in the column licence.")
        if self.of_record:
            listed = there(address(self.docname, "tables/sources.html"), "source")
            return paragraph(
                "Facts of public record. Each row names its ", listed, ", whose own terms apply."
            )
        licence = element(nodes.reference, "Creative Commons Attribution 4.0", refuri=_LICENCE)
        return paragraph("Free to use under ", licence, " (CC BY 4.0). Cite the article of a claim as well.")

    def build(self):
        """The whole page as one section."""
        files = [there(address(self.docname, path), words) for words, path in self.files()]
        links = paragraph("Download: ", *between(files, " · "), classes=["links"])
        one = paragraph(f"One row is {self.told.row}. There are {wording.plural(len(self.table), 'row')}.")
        page = section(f"table-{self.told.name}", self.told.title, one, links, self.rights())
        page += section("columns", "Columns", self.columns())
        page += self.rows()
        return page

    def columns(self):
        """The data dictionary."""
        listing = element(nodes.definition_list, classes=["columns"])
        for column in self.told.columns:
            kind = f"{column.type}, {column.unit}" if column.unit else column.type
            listing += element(
                nodes.definition_list_item,
                element(nodes.term, code(column.name), ids=[f"column-{column.name}"]),
                element(nodes.classifier, kind),
                element(nodes.definition, *self.meaning(column)),
            )
        return listing

    def meaning(self, column):
        """What a column says, when it is empty, and which values it takes."""
        yield paragraph(f"{column.description}.")
        yield paragraph(f"Empty: {column.missing}." if column.missing else "Never empty.", classes=["hint"])
        if column.values:
            values = (paragraph(code(value), f": {told}") for value, told in column.values.items())
            yield element(nodes.bullet_list, *(element(nodes.list_item, value) for value in values))

    def rows(self):
        """The first rows, each with links to its sentence or its source; of the sources every one."""
        shown = self.table if self.told.name == "sources" else self.table.head(FIRST_ROWS)
        all_of_them = len(shown) == len(self.table)
        title = "All rows" if all_of_them else f"The first {len(shown)} of {len(self.table)} rows"
        if shown.empty:
            return section("rows", "Rows", paragraph("In these articles there is nothing of this kind."))
        columns = list(shown.columns)
        kinds = [
            column_kind(_text(value) for value in shown[name] if evidence.present(value)) for name in columns
        ]
        head, body = nodes.thead(), nodes.tbody()
        head += self.row([code(name) for name in columns], kinds)
        for row in shown.to_dict("records"):
            ids = [f"row-{row['claim_id']}"] if "claim_id" in row else []
            ids += [anchor(row["source_id"])] if self.told.name == "sources" else []
            body += self.row([span(*self.cell(name, row[name])) for name in columns], kinds, ids)
        group = nodes.tgroup(cols=len(columns))
        group += [*(nodes.colspec(colwidth=1) for _ in columns), head, body]
        return section("rows", title, element(nodes.table, group, classes=["rows"]))

    def row(self, cells, kinds, ids=()):
        """A row of cells, each of the kind of its column."""
        entries = (
            element(nodes.entry, paragraph(cell), classes=[kind])
            for cell, kind in zip(cells, kinds, strict=True)
        )
        return element(nodes.row, *entries, ids=ids)

    def cell(self, column, value):
        """A value as text; ids of articles and claims as links."""
        if not evidence.present(value):
            return []
        if column in ("claim_id", "claim_ids", "event_id", "article_id", "article_ids"):
            return between([self.link(one) for one in value.split(";")], " ")
        if column == "source_id" and self.told.name != "sources":
            return [there(address(self.docname, f"tables/sources.html#{anchor(value)}"), value)]
        return [web(value, value)] if column == "address" else [span(_text(value))]

    def link(self, name):
        """An id that leads to its sentence or to its article."""
        claim = self.known.claims.get(name)
        page = claim.page if claim else f"articles/{name}.html"
        return there(address(self.docname, page), name)


def _text(value):
    """A value as it stands in the file, all digits written out, long words cut.

    >>> _text(50.0), _text(38148395258.0), _text(pd.Timestamp("2025-12-19")), len(_text("a" * 200))
    ('50', '38148395258', '2025-12-19', 121)
    """
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    text = str(value)
    if isinstance(value, float):
        text = f"{value:.0f}" if value.is_integer() else f"{value:.10g}"
    return text if len(text) <= _CELL else f"{text[:_CELL]}…"
