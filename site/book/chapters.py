"""Notebooks as chapters: charts as files, tables that lead to their sentences, code folded away.

The notebook itself, which readers can download from its page, stays as it is.
"""

import json
from pathlib import Path

from book import charts, evidence, html_tables, sources


def prepare_page(app, docname, source):
    """Rewrite the text of a notebook in memory, before myst-nb reads it."""
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    known = evidence.load(str(app.srcdir))
    links = html_tables.Links(known, "../" * docname.count("/"), sources.listed(notebook))
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "code":
            fold_code(cell)
            place = f"{docname}.ipynb, cell {number} (id {cell['id']!r})"
            name = f"{Path(docname).name}-{cell['id']}"
            for order, output in enumerate(cell["outputs"], start=1):
                file = Path(app.outdir) / "figures" / f"{name}-{order}.svg"
                prepare_output(output, place, file, links)
    source[0] = json.dumps(notebook)


def fold_code(cell):
    """Fold the code of a cell away, unless its tags say how to show it."""
    tags = cell["metadata"].setdefault("tags", [])
    if not any(tag.endswith(("-input", "-cell")) for tag in tags):
        tags.append("hide-input")


def prepare_output(output, place, file, links):
    """Turn one output into HTML, if it is a chart or a table; warn of an image nobody described."""
    data = output.get("data", {})
    if any(kind.startswith("image/") for kind in data):
        output["data"] = {"text/html": charts.chart(output, place, file, links.up)}
    elif "<table" in "".join(data.get("text/html", "")):
        text = html_tables.readable("".join(data["text/html"]), links, place)
        output["data"] = {"text/html": text}
