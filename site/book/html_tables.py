"""Tables of notebooks, for readers: headers that say so, numbers on the right, each claim linked to its sentence."""

import re

from bs4 import BeautifulSoup
from sphinx.util import logging

from book import evidence
from book.sources import link_sources

_LOG = logging.getLogger(__name__)
# A number as tables print it: sign, thousands, decimals, a unit that stays beside it.
_NUMBER = re.compile(r"[-+−~<>≥≤]?\s?\$?\d[\d,.\u202f]*\s?%?")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
# Longer than this, a cell on a phone is a column of single words.
_LONG = 60
_MISSING = {"", "NaN", "<NA>", "NaT", "None"}


class Links:
    """The links of one page: what is known of claims, the way ``up`` to the top of the site, anchors given.

    ``listed`` are the sources whose entries stand on this very page.
    """

    missing = _MISSING

    def __init__(self, known, up, listed=frozenset()):
        self.known, self.up, self.listed, self.given = known, up, listed, set()

    def anchor(self, claim):
        """An id for the row of a claim, the first time that the page shows it."""
        name = f"row-{claim.id}"
        is_new = name not in self.given
        self.given.add(name)
        return {"id": name} if is_new else {}


def readable(text, links, place):
    """The table of a DataFrame with scopes, right-aligned numbers, links, and room to scroll on a phone."""
    soup = BeautifulSoup(text, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for table in soup.find_all("table"):
        claims = evidence.has_claims(table)
        mend_headers(table)
        mark_columns(table)
        if claims:
            link_claims(soup, table, links, place)
        link_sources(soup, table, links, place)
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


def link_claims(soup, table, links, place):
    """Let the words and the last cell of each row lead to the sentence of its claim."""
    for head in table.select("thead tr"):
        cells = head.find_all(["td", "th"])
        if cells[-1].get_text(strip=True) in ("claim_id", "claim_ids"):
            cells[-1].string, cells[-1]["class"] = "evidence", "evidence"
    for row in table.select("tbody tr"):
        ids = [one for one in evidence.claim_ids(row) if one not in _MISSING]
        unknown = [one for one in ids if one not in links.known.claims]
        if unknown:
            _LOG.warning("%s: claim %s is in no table; run the notebook again", place, unknown[0])
        elif ids:
            link_row(soup, row, [links.known.claims[one] for one in ids], links)


def link_row(soup, row, claims, links):
    """Links in one row: short words in the last cell, and the row's own words."""
    cells = row.find_all(["td", "th"])
    own = [cell for cell in cells if cell.name == "th"] or cells
    leading, last = own[-1] if own[-1] is not cells[-1] else cells[0], cells[-1]
    last.clear()
    last["class"] = "evidence"
    for number, claim in enumerate(claims, start=1):
        word = "sentence" if len(claims) == 1 else str(number)
        name = f"{word}{'' if len(claims) == 1 else f' of {len(claims)}'}: {told(claim, links)}"
        attributes = {"href": links.up + claim.page, "aria-label": name, **links.anchor(claim)}
        last.append(soup.new_tag("a", attrs=attributes, string=word))
        last.append(" ")
    if leading.get_text(strip=True):
        link = soup.new_tag("a", attrs={"href": links.up + claims[0].page})
        link.extend(list(leading.contents))
        leading.append(link)


def told(claim, links):
    """A claim in a few words, for the name of a link."""
    outlet = links.known.article(claim.row["article_id"])["outlet"]
    source = outlet if evidence.present(outlet) else claim.row["article_id"]
    return f"{claim.row['text'][:_LONG]}, {source}"
