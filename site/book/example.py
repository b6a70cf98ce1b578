"""One sentence on the first page: what it says, and what the tables make of it."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from book import article_page, cards, evidence
from book.files import address
from book.nodes import element, paragraph, span, there


class Example(SphinxDirective):
    """``{example}``: the first hedged figure of trade dependence in its sentence, with the interval it allows.

    Nothing is shown where no article has one.
    """

    def run(self):
        """The sentence with its mark, and a line below it."""
        known = evidence.load(str(self.env.srcdir))
        hedged = (
            claim
            for claim in known.claims.values()
            if claim.table == "dependence"
            and cards.interval(claim.row)
            and evidence.present(claim.row["sentence"])
        )
        claim = next(hedged, None)
        return [] if claim is None else [self.quote(claim), self.reading(claim, known)]

    def quote(self, claim):
        """The sentence; the words of the claim lead to its page."""
        before, words, after = claim.row["sentence"].partition(claim.row["text"])
        mark = span(there(address(self.env.docname, claim.page), words), classes=["mark", "of-dependence"])
        return element(nodes.block_quote, paragraph(before, mark, after))

    def reading(self, claim, known):
        """Who wrote it, and how it is read."""
        page = article_page.ArticlePage(known, f"articles/{claim.row['article_id']}")
        told = cards.title(claim, known).partition(": ")[2]
        return paragraph(
            f"So writes {page.title()}. Our tables keep the hedge: {told}, which may mean "
            f"{cards.interval(claim.row)}. Tap the words to see where they stand."
        )
