"""A user's own rows over ours: found when they are there, gone when they are taken off, refused when they are wrong."""

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.errors import VocabularyError
from cusma_research.language import own_vocabulary, vocabulary

MUSHROOMS = """[[sectors]]
id = "mushrooms"
name = "Mushrooms"
variants = ["mushrooms", "mushroom growers"]
hs = ["0709"]
example = "Canadian mushrooms face a tariff of 12 per cent."
"""


@pytest.fixture
def own(tmp_path):
    """Lays a file with these words over the vocabulary for one test."""

    def use(words):
        path = tmp_path / "mine.toml"
        path.write_text(words, encoding="utf-8")
        cusma.use_vocabulary(path)

    yield use
    cusma.use_vocabulary(None)


def tariffs(text):
    mine = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": [text]})
    return cusma.extract(mine)["tariffs"][["sector", "hs", "rate_pct"]].values.tolist()


def test_a_row_of_ones_own_is_read_at_once_and_gone_when_taken_off(own):
    """A sector nobody knew, with its code, though the rules had been used before; then unknown again."""
    text = "Canadian mushrooms face U.S. tariffs of 12 per cent."
    before = tariffs(text)
    own(MUSHROOMS)
    assert tariffs(text) == [["mushrooms", "0709", 12.0]]
    cusma.use_vocabulary(None)
    assert tariffs(text) == before != [["mushrooms", "0709", 12.0]]


def test_a_row_with_an_id_of_ours_takes_the_place_of_ours(own):
    """The user's name for steel; no other row is touched."""
    own('[[sectors]]\nid = "steel"\nname = "Acier"\nvariants = ["acier"]\nexample = "acier of Quebec"\n')
    rows = vocabulary.rows("sectors")
    assert [row["name"] for row in rows if row["id"] == "steel"] == ["Acier"]
    assert len(rows) == len(vocabulary.ours("sectors"))


def test_every_row_of_ours_would_be_a_good_row_of_ones_own():
    """What is asked of a user's row holds for ours; so the checks ask for nothing special."""
    for table in own_vocabulary.TABLES:
        for row in vocabulary.ours(table):
            own_vocabulary._check("here", table, row)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda t: t.replace("name =", "nmae ="), ["row 1 of [[sectors]]", "has no name"]),
        (lambda t: t + 'colour = "brown"\n', ["row 1 of [[sectors]]", "'colour' is not known", "naics"]),
        (lambda t: t.replace('["mushrooms", "mushroom growers"]', '"mushrooms"'), ["variants", "a [list]"]),
        (lambda t: t.replace('"0709"', "709"), ["hs holds something that is no text"]),
        (lambda t: t.replace("Canadian mushrooms", "Canadian potatoes"), ["holds none of its variants"]),
        (lambda t: t.replace("[[sectors]]", "[[sector]]"), ["[[sector]] is no table", "sectors"]),
        (lambda t: t.replace("[[sectors]]", "[sectors]"), ["write [[sectors]]"]),
        (lambda t: t + t, ["the id 'mushrooms' twice"]),
        (lambda t: t.replace('id = "mushrooms"', 'id = "canada"'), ["'canada' is one of [[places]]"]),
        (lambda t: t + "name", ["cannot be read as TOML"]),
        (
            lambda t: t + "[[events]]\ntype='meeting'\nweight=1\npattern='(met'\nexample='They met.'\n",
            ["row 1 of [[events]]", "no regular expression"],
        ),
        (
            lambda t: t + "[[events]]\ntype='meeting'\nweight=1\npattern='sat down'\nexample='They met.'\n",
            ["its pattern does not find its example"],
        ),
        (
            lambda t: t + "[[events]]\ntype='party'\nweight=1\npattern='met'\nexample='They met.'\n",
            ["type is 'party'", "talks_start"],
        ),
    ],
)
def test_a_bad_row_is_named_and_changes_nothing(own, spoil, words):
    """File, row and key in the message; the vocabulary stays as it was."""
    before = vocabulary.rows("sectors")
    with pytest.raises(VocabularyError) as caught:
        own(spoil(MUSHROOMS))
    assert all(word in str(caught.value) for word in ["mine.toml", *words])
    assert vocabulary.rows("sectors") == before


def test_the_projects_own_file_is_used_by_build(tmp_path):
    """data/raw/vocabulary.toml needs no word on the command line."""
    from cusma_research.__main__ import make_tables

    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "sources.csv").write_text(
        "article_id,outlet,title,url,published,published_basis,sha256,rights\na,A,,,2025-12-19,stated,,\n",
        "utf-8",
    )
    (raw / "digests").mkdir()
    (raw / "digests" / "a.txt").write_text(
        "Canadian mushrooms face U.S. tariffs of 12 per cent.", encoding="utf-8"
    )
    (raw / "vocabulary.toml").write_text(MUSHROOMS, encoding="utf-8")
    try:
        frames, _ = make_tables(tmp_path / "data")
    finally:
        cusma.use_vocabulary(None)
    assert frames["tariffs"]["sector"].tolist() == ["mushrooms"]
