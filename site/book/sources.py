"""Official sources: the list of a chapter gets anchors, and every source_id leads to its entry there.

From a verdict it is two taps to the publisher's page: one to the entry, one on its link.
"""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from book import evidence

_LOG = logging.getLogger(__name__)
_COLUMN = "source_id"
# An entry of the list that record.cite makes.
_ENTRY = re.compile(r"^- \*\*([\w.-]+)\*\*: ", re.MULTILINE)


def anchor(source_id):
    """The id of a source's entry on a page."""
    return f"source-{source_id}"


def listed(notebook):
    """The sources that a notebook lists.

    >>> listed({"cells": [{"outputs": [{"data": {"text/markdown": "- **census**: US Census Bureau."}}]}]})
    {'census'}
    """
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", []))
    texts = ("".join(output.get("data", {}).get("text/markdown", "")) for output in outputs)
    return {name for text in texts for name in _ENTRY.findall(text)}


def link_sources(soup, table, links, place):
    """Let each source_id of a table lead to its entry on the page, or on the page of all sources."""
    heads = [row.find_all(["td", "th"]) for row in table.select("thead tr")]
    width = max((len(row) for row in heads), default=0)
    columns = {
        width - at for row in heads for at, cell in enumerate(row) if cell.get_text(strip=True) == _COLUMN
    }
    for column in columns:
        for row in heads:
            if row[-column].get_text(strip=True) == _COLUMN:
                row[-column].string = "source"
        for row in table.select("tbody tr"):
            link_cell(soup, row.find_all(["td", "th"])[-column], links, place)


def link_cell(soup, cell, links, place):
    """The ids of one cell, parted by semicolons, as links in lines of their own."""
    names = [name.strip() for name in cell.get_text().split(";")]
    known = [name for name in names if name in links.known.sources]
    unknown = [name for name in names if name not in links.known.sources and name not in links.missing]
    if unknown:
        _LOG.warning("%s: source %s is not in data/reference/sources.csv", place, unknown[0])
    elif known:
        cell.clear()
        cell["class"] = "source"
        for name in known:
            page = "" if name in links.listed else f"{links.up}tables/sources.html"
            cell.append(soup.new_tag("a", attrs={"href": f"{page}#{anchor(name)}"}, string=name))
            cell.append(" ")


class SourceAnchors(SphinxTransform):
    """Entries of a list of sources get the ids that tables lead to."""

    default_priority = 800

    def apply(self, **_):
        """Name every list item that opens with the id of a source in bold."""
        for item in self.document.findall(nodes.list_item):
            opening = item.next_node(nodes.strong)
            name = opening.astext() if opening is not None else ""
            if item.astext().startswith(f"{name}: ") and _ENTRY.match(f"- **{name}**: "):
                self.name(item, name)

    def name(self, item, name):
        """One id for one entry, and only for a source that there is."""
        ids = {
            one for node in self.document.findall() for one in getattr(node, "attributes", {}).get("ids", ())
        }
        if name in evidence.load(str(self.env.srcdir)).sources and anchor(name) not in ids:
            item["ids"].append(anchor(name))
            item["classes"].append("source-entry")
