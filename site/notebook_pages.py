"""Sphinx extension: what a page of a notebook needs beyond what myst-nb does.

Before myst-nb reads a notebook, each chart becomes an image file with the alternative text that the notebook
gives it, tables get cells that a screen reader can follow, and code is folded. The notebook itself, which
readers can download from its page, stays as it is.
"""

import html
import json
import re
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.util import logging

_LOG = logging.getLogger(__name__)
_SVG = "image/svg+xml"
# A number as tables print it: sign, thousands, decimals, a unit that stays beside it.
_NUMBER = re.compile(r"[-+−~<>≥≤]?\s?\$?\d[\d,.\u202f]*\s?%?")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
# Longer than this, a cell on a phone is a column of single words.
_LONG = 60
_MISSING = {"", "NaN", "<NA>", "NaT", "None"}


def setup(app):
    """Called by Sphinx: connect the steps below to its build."""
    app.connect("source-read", prepare_page)
    app.connect("html-page-context", label_folded_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def prepare_page(app, docname, source):
    """Rewrite the text of a notebook in memory, before myst-nb reads it."""
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    figures = Path(app.outdir) / "figures"
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "code":
            fold_code(cell)
            place = f"{docname}.ipynb, cell {number} (id {cell['id']!r})"
            name = f"{Path(docname).name}-{cell['id']}"
            for order, output in enumerate(cell["outputs"], start=1):
                prepare_output(output, place, figures / f"{name}-{order}.svg", docname.count("/"))
    source[0] = json.dumps(notebook)


def fold_code(cell):
    """Fold the code of a cell away, unless its tags say how to show it."""
    tags = cell["metadata"].setdefault("tags", [])
    if not any(tag.endswith(("-input", "-cell")) for tag in tags):
        tags.append("hide-input")


def prepare_output(output, place, file, depth):
    """Turn one output into HTML, if it is a chart or a table; warn of an image nobody described."""
    data = output.get("data", {})
    if any(kind.startswith("image/") for kind in data):
        output["data"] = {"text/html": chart(output, place, file, depth)}
    elif "<table" in "".join(data.get("text/html", "")):
        output["data"] = {"text/html": readable_table("".join(data["text/html"]))}


def chart(output, place, file, depth):
    """Write a chart to its file and return the HTML that shows it."""
    alt = output.get("metadata", {}).get(_SVG, {}).get("alt", "").strip()
    if _SVG not in output["data"]:
        _LOG.warning("%s: a chart must be SVG, this one is %s", place, sorted(output["data"]))
        return ""
    if not alt:
        _LOG.warning(
            '%s: a chart without alternative text; its metadata must hold {"%s": {"alt": …}}', place, _SVG
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(output["data"][_SVG]), encoding="utf-8", newline="\n")
    address = f"{'../' * depth}{file.parent.name}/{file.name}"
    return f'<img class="chart" src="{html.escape(address)}" alt="{html.escape(alt)}">'


def readable_table(text):
    """The table of a DataFrame with scopes, right-aligned numbers, and room to scroll on a phone."""
    soup = BeautifulSoup(text, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for table in soup.find_all("table"):
        mend_headers(table)
        mark_columns(table)
        # Who uses a keyboard can scroll only what takes the focus.
        table.wrap(soup.new_tag("div", attrs={"class": "table-scroll", "tabindex": "0"}))
    return str(soup)


def mend_headers(table):
    """Empty header cells become data cells, the others say what they are the header of."""
    table.attrs = {"class": "dataframe"}
    for row in table.find_all("tr"):
        row.attrs = {}
    for cell in table.find_all("th"):
        if not cell.get_text(strip=True):
            cell.name = "td"
        else:
            cell["scope"] = "col" if cell.find_parent("thead") else "row"


def mark_columns(table):
    """Give each column its kind as a class, for the style sheet to align it and give it room."""
    rows = [row.find_all(["td", "th"]) for row in table.select("tbody tr")]
    heads = [row.find_all(["td", "th"]) for row in table.select("thead tr")]
    width = max((len(row) for row in rows), default=0)
    # Rows under a merged index are shorter on the left: columns are counted from the right.
    for column in range(1, width + 1):
        cells = [row[-column] for row in rows if len(row) >= column]
        kind = column_kind(cell.get_text(strip=True) for cell in cells)
        for cell in cells + [row[-column] for row in heads if len(row) == width]:
            cell["class"] = kind


def column_kind(words):
    """What a column holds: ``number``, ``date``, ``sentence`` (words that need a wide cell) or ``word``.

    >>> column_kind(["50.0", "NaN", "25 %"]), column_kind(["2025-12-18", "NaT"]), column_kind(["steel", "3"])
    ('number', 'date', 'word')
    """
    written = [word for word in words if word not in _MISSING]
    for kind, pattern in (("date", _DATE), ("number", _NUMBER)):
        if written and all(pattern.fullmatch(word) for word in written):
            return kind
    return "sentence" if any(len(word) > _LONG for word in written) else "word"


def label_folded_code(app, pagename, templatename, context, doctree):
    """Let the visible words of a fold be its name: myst-nb hides them behind another."""
    if "body" in context:
        context["body"] = context["body"].replace(' aria-label="Toggle hidden content"', "")
