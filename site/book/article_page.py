"""Evidence pages: the text of an article with every claim marked, and each claim's fields below it.

Pages are built as nodes. What an article says becomes text in them, whatever it looks like.
"""

from collections import Counter

from docutils import nodes
from sphinx.parsers import Parser

from book import cards, evidence, marks
from book.files import address
from book.nodes import between, code, element, fields, here, paragraph, section, span, there, web
from cusma_research.charts import wording

_BASIS = {"stated": ", as the page states", "inferred": ", worked out from what the text says"}
_OURS = (
    "This is our digest: the article retold in our own words, with the same facts. "
    "Quote the original, not this page."
)
_HOW = "Each mark is a claim in our tables. Tap a mark for what we made of it, and the number there to come back."


class ArticleParser(Parser):
    """Reads articles/<article_id>.txt; what the page says comes from the tables."""

    supported = ("article",)

    def parse(self, inputstring, document):
        """Fill the document of one article."""
        self.setup_parse(inputstring, document)
        env = document.settings.env
        document += ArticlePage(evidence.load(str(env.srcdir)), env.docname).build()
        self.finish_parse()


def csv_of(table):
    """Where the CSV file of a table lies."""
    return f"data/processed/{table}.csv"


class ArticlePage:
    """One article as nodes."""

    def __init__(self, known, docname):
        self.known, self.docname = known, docname
        self.article = known.article(docname.rpartition("/")[2])
        self.claims = known.of_article(self.article["article_id"])
        self.sentences = [
            row
            for row in known.tables["sentences"].to_dict("records")
            if row["article_id"] == self.article["article_id"]
        ]

    def build(self):
        """The whole page as one section."""
        page = section(self.article["article_id"], self.title(), self.origin())
        page += section("text", "The text", paragraph(_HOW, classes=["hint"]), self.legend(), self.text())
        page += section("claims", "The claims", self.entries())
        return page

    def title(self):
        """Outlet and day; the headline stands below, it may be long."""
        outlet = self.article["outlet"]
        source = outlet if evidence.present(outlet) else self.article["article_id"]
        return f"{source}, {wording.day(self.article['published'])}"

    def origin(self):
        """Where the text comes from, and whose words it is in."""
        article = self.article
        known = [
            ("Outlet", article["outlet"]),
            ("Headline", article["title"]),
            ("Published", f"{wording.day(article['published'])}{_BASIS.get(article['published_basis'], '')}"),
            ("Original", [web(article["url"], article["url"])] if evidence.present(article["url"]) else None),
            ("Whose words", _OURS if article["text_kind"] == "digest" else "The text as it was given."),
        ]
        shown = [pair for pair in known if isinstance(pair[1], list) or evidence.present(pair[1])]
        return element(nodes.container, fields(shown), classes=["origin"])

    def legend(self):
        """How many claims of each kind there are, in the colours of their marks."""
        counts = Counter(claim.table for claim in self.claims)
        told = [
            span(cards.counted(table, counts[table]), classes=["legend", f"of-{table}"])
            for table in evidence.CLAIM_TABLES
            if counts[table]
        ]
        return paragraph(*(between(told, " ") or ["No claim was found in this text."]), classes=["hint"])

    def text(self):
        """The text in paragraphs, as the article has it."""
        body = element(nodes.container, classes=["article-text"])
        for lines in paragraphs(self.sentences, self.article["text"]):
            body += self.paragraph(lines)
        return body

    def paragraph(self, sentences):
        """Sentences of one line; page furniture carries the name of its rule."""
        kind, rule = sentences[0]["kind"], sentences[0]["rule"]
        line = paragraph(classes=[kind.replace("_", "-")])
        if kind == "furniture":
            line += [span(f"page furniture, {wording.words(rule)}", classes=["label"]), nodes.Text(" ")]
        end = sentences[0]["start"]
        for sentence in sentences:
            line += nodes.Text(self.article["text"][end : sentence["start"]])
            line += self.sentence(sentence["start"], sentence["end"])
            end = sentence["end"]
        return line

    def sentence(self, start, end):
        """One sentence with its marks."""
        places = [(claim.row["start"], claim.row["end"], claim) for claim in self.claims]
        return span(*self.marked(start, end, marks.tree(start, end, places)), classes=["sentence"])

    def marked(self, start, end, inside, around=None):
        """Text and marks from start to end; text in a mark leads to the entry of the mark's claim."""
        for first, last, mark in marks.pieces(start, end, inside):
            if mark is not None:
                yield self.mark(mark)
            elif around is None:
                yield nodes.Text(self.article["text"][first:last])
            else:
                yield here(f"entry-{around.id}", self.article["text"][first:last])

    def mark(self, mark):
        """A mark with its number, and a link to the data for those who have come to this very claim."""
        claim = mark.claim
        node = span(
            *self.marked(mark.start, mark.end, mark.inside, claim), classes=["mark", f"of-{claim.table}"]
        )
        if mark.first:
            node["ids"] = [f"claim-{claim.id}"]
            node += here(f"entry-{claim.id}", str(claim.number), classes=["number"])
            link = there(address(self.docname, csv_of(claim.table)), f"{claim.table}.csv")
            node += span(link, classes=["data"])
        return node

    def entries(self):
        """The numbered list of claims."""
        listing = element(nodes.enumerated_list, classes=["claims"])
        for claim in self.claims:
            listing += self.entry(claim)
        return listing

    def entry(self, claim):
        """One claim: title, sentence, fields, and where else it is shown."""
        back = here(f"claim-{claim.id}", str(claim.number), classes=["number"])
        heading = paragraph(
            back, " ", element(nodes.strong, cards.title(claim, self.known)), classes=["title"]
        )
        words = claim.row.get("sentence")
        quote = paragraph(
            *_highlight(words if evidence.present(words) else claim.row["text"], claim.row["text"])
        )
        facts = [*cards.fields(claim, self.known), ("Name of the claim", [code(claim.id)])]
        return element(
            nodes.list_item,
            heading,
            element(nodes.block_quote, quote),
            fields(facts),
            paragraph(*between(self.links(claim), " · "), classes=["links"]),
            ids=[f"entry-{claim.id}"],
            classes=[f"of-{claim.table}"],
        )

    def links(self, claim):
        """From a claim to its mark, to the chapters that show it, to its table and the table's file."""
        yield here(f"claim-{claim.id}", "In the text")
        for docname, title in self.known.shown.get(claim.id, []):
            yield there(address(self.docname, f"{docname}.html#row-{claim.id}"), f"Chapter: {title}")
        yield there(address(self.docname, f"tables/{claim.table}.html"), f"Table: {claim.table}")
        yield there(address(self.docname, csv_of(claim.table)), f"{claim.table}.csv")


def paragraphs(sentences, text):
    """Sentences that stand in one line of the text, together; page furniture apart.

    >>> rows = [{"start": a, "end": b, "kind": "body", "rule": None} for a, b in ((0, 2), (3, 5), (6, 8))]
    >>> [len(lines) for lines in paragraphs(rows, "A. B.\\nC.")]
    [2, 1]
    """
    lines = []
    for row in sentences:
        last = lines[-1][-1] if lines else None
        goes_on = last and last["kind"] == row["kind"] and "\n" not in text[last["end"] : row["start"]]
        if goes_on and (row["kind"] != "furniture" or last["rule"] == row["rule"]):
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _highlight(sentence, words):
    before, found, after = sentence.partition(words)
    return [before, element(nodes.strong, found), after] if found and (before or after) else [sentence]
