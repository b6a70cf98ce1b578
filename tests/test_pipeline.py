"""The components in a pipeline that a user already has."""

import datetime as dt

import pytest
import spacy

from cusma_research.errors import CusmaError
from cusma_research.language.pipeline import COMPONENTS, pipeline, tag

TEXT = "“Canada pays 25% more,” Mark Carney said Thursday. U.S.-Canada talks on steel will resume in mid-January."
KEYS = {
    "cusma_sentences": "sentences",
    "cusma_mentions": "mentions",
    "cusma_dates": "dates",
    "cusma_amounts": "amounts",
    "cusma_quotes": "quotes",
}


def own(*components):
    nlp = spacy.blank("en")
    for component in components:
        nlp.add_pipe(component)
    return nlp


def read(nlp, text=TEXT, published=dt.date(2025, 12, 19)):
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


@pytest.mark.parametrize(("component", "key"), KEYS.items())
def test_each_component_stands_alone_in_a_users_pipeline(component, key):
    """Any one of them can be added to a blank pipeline and writes its spans."""
    doc = read(own(component))
    assert key in doc.spans
    assert len(doc.spans[key]) > 0


def test_the_house_has_all_of_them_in_order():
    """The house's pipeline is these components and nothing else, made once."""
    assert tuple(pipeline().pipe_names) == COMPONENTS == tuple(KEYS)
    assert pipeline() is pipeline()


def test_a_users_own_component_goes_with_ours():
    """A component of spaCy's before ours does no harm, and the text stays the same."""
    doc = read(own("sentencizer", *COMPONENTS))
    assert doc.text == TEXT
    assert [span.label_ for span in doc.spans["dates"]] == ["day", "part"]


@pytest.mark.parametrize("components", [("cusma_dates",), COMPONENTS])
def test_dates_without_a_day_of_publication_say_so(components):
    """The error names what is missing and how to set it."""
    with pytest.raises(CusmaError, match=r"doc\._\.published is not set.*nlp\.make_doc"):
        own(*components)(TEXT)


def test_other_components_need_no_day_of_publication():
    """Who needs no dates needs no day."""
    doc = own("cusma_sentences", "cusma_mentions", "cusma_amounts", "cusma_quotes")(TEXT)
    assert [span.text for span in doc.spans["amounts"]] == ["25%"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "A 25%counter-tariff hits U.S.-made cars.",
        "Trade\u00a0runs to $3.6-billion a day—or more—says B.C.’s premier.",
        "  The CUSMA/USMCA review\n\n• steel\n• aluminum\n",
        "Rates of 10-15 per cent apply from Jan. 1, 2026 (cars).",
    ],
)
def test_tokens_and_spans_align_with_the_text(text):
    """Tokens put together are the text, hard blanks as blanks; each span covers its record, from token to token."""
    doc = tag(text, dt.date(2025, 12, 19))
    assert "".join(token.text_with_ws for token in doc) == text.replace("\u00a0", " ")
    assert doc._.source == text
    for records, key in [
        (doc._.segments, "sentences"),
        (doc._.mentions, "mentions"),
        (doc._.date_expressions, "dates"),
        (doc._.amounts, "amounts"),
    ]:
        assert len(records) == len(doc.spans[key])
        for record, span in zip(records, doc.spans[key], strict=True):
            assert span.start_char <= record.start < record.end <= span.end_char


def test_labels_say_what_a_span_is():
    """Kind of stretch, kind of entity, precision, unit and kind of quotation."""
    doc = tag(TEXT, dt.date(2025, 12, 19))
    spans = doc.spans
    assert [span.label_ for span in spans["sentences"]] == ["body", "body"]
    assert {(span.text, span.label_) for span in spans["mentions"]} >= {
        ("Canada", "place"),
        ("Mark Carney", "actor"),
        ("steel", "sector"),
    }
    assert [(span.text, span.label_) for span in spans["dates"]] == [
        ("Thursday", "day"),
        ("mid-January", "part"),
    ]
    assert [span.label_ for span in spans["amounts"]] == ["percent"]
    assert [span.label_ for span in spans["quotes"]] == ["cue"]


def test_sentence_starts_are_set():
    """Doc.sents follows the stretches."""
    doc = tag("They sell to the U.S. market. It pays.", dt.date(2025, 12, 19))
    assert [sentence.text.strip() for sentence in doc.sents] == ["They sell to the U.S. market.", "It pays."]


def test_an_empty_text_is_a_doc_without_spans():
    """Nothing in, nothing out."""
    doc = tag("", dt.date(2025, 12, 19))
    assert all(len(doc.spans[key]) == 0 for key in KEYS.values())


def test_furniture_holds_no_mentions_and_no_amounts():
    """What is not the article's own text is no source of anything but flagged dates."""
    doc = tag(
        "READ MORE: Carney wants a 25 per cent tariff on steel\nThe mills are quiet this week.",
        dt.date(2025, 12, 19),
    )
    assert (doc._.mentions, doc._.amounts) == ([], [])
