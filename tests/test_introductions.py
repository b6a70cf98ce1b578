"""How a text introduces a person: by an office before the name, or by words set off after it."""

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.errors import CusmaError
from cusma_research.introductions import introductions
from cusma_research.language.vocabulary import rows


def read(text):
    article = pd.DataFrame({"article_id": ["a"], "published": pd.to_datetime(["2025-12-19"]), "text": [text]})
    frames = cusma.extract(article)
    return introductions(frames["mentions"], frames["sentences"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Internal Trade Minister Dominic LeBlanc will lead.", ["Internal Trade Minister"]),
        ("Talks resume, Canada-U.S. Trade Minister Dominic LeBlanc said.", ["Canada-U.S. Trade Minister"]),
        ("He met Minister of Industry Mélanie Joly.", ["Minister of Industry"]),
        (
            "Dominic LeBlanc, the minister in charge of U.S. trade, was there.",
            ["the minister in charge of U.S. trade"],
        ),
        ("LeBlanc, who leads for Canada, will meet them.", ["who leads for Canada"]),
        ("Dominic LeBlanc, Canada's lead for trade, said so.", ["Canada's lead for trade"]),
        ("They met Dominic LeBlanc, the minister for trade.", ["the minister for trade"]),
        ("Mark Carney and Mexican President Claudia Sheinbaum spoke.", ["Mexican President"]),
        ("Dominic LeBlanc, Mark Carney and Doug Ford came.", []),
        ("Last October Trump ended the talks.", []),
        ("Carney, however, stayed.", []),
        ("The CBC's Rosemary Barton asked.", []),
        ("The pact holds.", []),
    ],
)
def test_introductions_are_found_and_nothing_else(text, words):
    assert read(text)["text"].tolist() == words


def test_an_introduction_keeps_its_place():
    """Offsets lead back to the words, in every article of the project."""
    tables = cusma.load_tables()
    text = tables["articles"].set_index("article_id")["text"]
    found = introductions(tables["mentions"], tables["sentences"])
    assert len(found) > 10
    for row in found.itertuples():
        assert " ".join(text[row.article_id][row.start : row.end].split()) == row.text


def test_every_office_is_read_in_its_example():
    for row in rows("offices"):
        assert any(row["word"] in each.lower() for each in read(row["example"])["text"]), row["word"]


def test_a_missing_column_is_named():
    tables = cusma.load_tables()
    with pytest.raises(CusmaError, match="introductions needs kind in MENTIONS"):
        introductions(tables["mentions"].drop(columns="kind"), tables["sentences"])


def test_the_originals_give_one_man_four_titles(originals):
    """Counted by hand: five articles, two of which use the same words."""
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted((originals / "articles").glob("*.txt"))]
    articles = pd.DataFrame(
        {"article_id": list("abcde"), "published": pd.Timestamp("2025-12-19"), "text": texts}
    )
    frames = cusma.extract(articles)
    found = introductions(frames["mentions"], frames["sentences"]).query("entity_id == 'dominic_leblanc'")
    assert (len(found), found["text"].nunique()) == (5, 4)
