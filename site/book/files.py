"""Links to files keep the addresses that the files have in the repository."""

import shutil
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform


def address(docname, path):
    """Where a file at ``path`` from the top of the site lies, seen from a page.

    >>> address("tables/tariffs", "data/processed/tariffs.csv")
    '../data/processed/tariffs.csv'
    """
    return "../" * docname.count("/") + path


def publish(app, path):
    """Copy a staged file to the same place on the site."""
    target = Path(app.outdir) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(app.srcdir) / path, target)


def publish_tables(app):
    """Copy the tables and their description: together they are a data package, in whichever folder they lie."""
    for folder in ("processed", "reference"):
        for path in sorted(Path(app.srcdir).glob(f"data/{folder}/*")):
            publish(app, path.relative_to(app.srcdir).as_posix())


class PlainFiles(SphinxTransform):
    """Links to files lead to a plain address such as data/processed/tariffs.csv.

    Sphinx would copy each file into a folder that is named after a hash. An address that people cite, and
    that a data package beside the tables can name, must say what it leads to.
    """

    # After links are made, before Sphinx collects the files to copy.
    default_priority = 800

    def apply(self, **_):
        """Replace every link to a file on one page."""
        for link in list(self.document.findall(addnodes.download_reference)):
            relative, _ = self.env.relfn2path(link["reftarget"], self.env.docname)
            publish(self.app, relative)
            plain = nodes.reference("", "", refuri=address(self.env.docname, relative), internal=True)
            plain += link.children
            link.replace_self(plain)
