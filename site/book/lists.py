"""Lists of the articles and of the tables, made from what the tables hold."""

from collections import Counter

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from book import article_page, cards, evidence
from book.files import address
from book.nodes import element, paragraph, there
from cusma_research import schemas
from cusma_research.charts import wording
from cusma_research.release import dictionary


class Articles(SphinxDirective):
    """``{articles}``: each article with its headline and how many claims it makes, oldest first."""

    def run(self):
        """The list as nodes."""
        known = evidence.load(str(self.env.srcdir))
        order = known.tables["articles"].sort_values(["published", "article_id"])["article_id"]
        return [listing(self.article(known, f"articles/{name}") for name in order)]

    def article(self, known, docname):
        """One article: link, headline, claims by kind."""
        page = article_page.ArticlePage(known, docname)
        counts = Counter(claim.table for claim in page.claims)
        told = [cards.counted(name, counts[name]) for name in evidence.CLAIM_TABLES if counts[name]]
        headline = page.article["title"]
        words = [paragraph(headline)] if evidence.present(headline) else []
        words.append(paragraph(f"{', '.join(told) or 'No claims'}.", classes=["hint"]))
        return there(address(self.env.docname, f"{docname}.html"), page.title()), words


class Tables(SphinxDirective):
    """``{tables}``: each table, what one row is, and how many there are."""

    def run(self):
        """The list as nodes."""
        known = evidence.load(str(self.env.srcdir))
        frames = self.frames(known)
        return [listing(self.table(name, len(frames[name])) for name in frames)] if frames else []

    def frames(self, known):
        """The tables to list, in order."""
        return {name: known.tables[name] for name in schemas.COLUMNS}

    def table(self, name, rows):
        """One table: link and what a row is."""
        told = dictionary.table(name)
        link = there(address(self.env.docname, f"tables/{name}.html"), told.title)
        return link, [paragraph(f"One row is {told.row}. {wording.plural(rows, 'row')}.")]


class Record(Tables):
    """``{record}``: the same of the tables of the official record, where there is one."""

    def frames(self, known):
        """The tables to list, in order."""
        return known.reference


def listing(items):
    """Links with what is said of each below it."""
    return element(
        nodes.definition_list,
        *(
            element(nodes.definition_list_item, element(nodes.term, link), element(nodes.definition, *words))
            for link, words in items
        ),
        classes=["findings"],
    )
