"""The findings of all chapters in one list, fetched from the chapters themselves."""

import json
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from book import evidence

_OPENING = "**Finding.**"


class Findings(SphinxDirective):
    """``{findings}``: each chapter's title, linked, with the paragraph that opens with **Finding.**"""

    def run(self):
        """The list as nodes; a chapter without a finding shows its title alone."""
        listing = nodes.definition_list(classes=["findings"])
        for path in sorted(Path(self.env.srcdir).glob("notebooks/*.ipynb")):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            link = nodes.reference(
                "", evidence.title(notebook), refuri=f"notebooks/{path.stem}.html", internal=True
            )
            told = nodes.definition()
            self.state.nested_parse(StringList([finding(notebook)], str(path)), 0, told)
            listing += nodes.definition_list_item("", nodes.term("", "", link), told)
            self.env.note_dependency(str(path))
        return [listing]


def finding(notebook):
    """The words of the finding, as Markdown.

    >>> output = {"data": {"text/markdown": ["**Finding.** Two.\\n", "\\n", "More."]}}
    >>> finding({"cells": [{"outputs": [output]}]})
    'Two.'
    """
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", []))
    texts = ("".join(output.get("data", {}).get("text/markdown", "")) for output in outputs)
    told = next((text for text in texts if text.startswith(_OPENING)), "")
    return told.removeprefix(_OPENING).partition("\n\n")[0].replace("\n", " ").strip()
