"""Sphinx extension: the pages of the book that are made from notebooks and from tables.

Notebooks become chapters with charts as files and tables that lead to their sentences and sources; each article
becomes an evidence page, each table a page with its data dictionary. Everything that comes from an article is
put into the page as text nodes, never as markup.
"""

from book.article_page import ArticleParser
from book.chapters import prepare_page
from book.example import Example
from book.files import PlainFiles, publish_tables
from book.findings import Findings
from book.lists import Articles, Record, Tables
from book.sources import SourceAnchors
from book.table_page import TableParser
from book.theme import drop_source_button, escape_title, label_folded_code, name_sidebar_arrows


def setup(app):
    """Called by Sphinx: connect the modules of this package to its build."""
    app.add_source_suffix(".txt", "article")
    app.add_source_parser(ArticleParser)
    app.add_source_suffix(".table", "table")
    app.add_source_parser(TableParser)
    app.add_directive("articles", Articles)
    app.add_directive("example", Example)
    app.add_directive("findings", Findings)
    app.add_directive("record", Record)
    app.add_directive("tables", Tables)
    app.add_transform(PlainFiles)
    app.add_transform(SourceAnchors)
    app.connect("builder-inited", publish_tables)
    app.connect("source-read", prepare_page)
    app.connect("html-page-context", label_folded_code)
    # After the theme has set it.
    app.connect("html-page-context", escape_title, priority=900)
    app.connect("html-page-context", name_sidebar_arrows, priority=900)
    # Before the theme makes its buttons.
    app.connect("html-page-context", drop_source_button, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
