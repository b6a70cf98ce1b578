"""Words that are weighed: the committed weights are those of the labelled texts, and do well on texts left out."""

import datetime as dt
import tomllib
from importlib import import_module, resources
from pathlib import Path

import pandas as pd
import pytest

from cusma_research.language.pipeline import tag
from cusma_research.language.reading import read
from cusma_research.tariffs import evidence
from cusma_research.tariffs.rates import by_rule, is_rate

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture
def weighing(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("weights")


def percentage(text):
    """The first percentage of a text's last sentence, with its sentence."""
    sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[-1]
    return sentence, sentence.amounts[0]


def test_the_committed_weights_are_those_of_the_texts(weighing):
    """``make weights`` gives them again, but for what processors round differently."""
    file = resources.files("cusma_research") / "tariffs" / "weights.toml"
    committed = {
        (where, sign): weight
        for where, table in tomllib.loads(file.read_text(encoding="utf-8")).items()
        for sign, weight in table.items()
    }
    found = {sign: weight for sign, weight in weighing.fit(list(weighing.percentages())).items() if weight}
    assert found.keys() - committed.keys() | committed.keys() - found.keys() == set()
    assert found == pytest.approx(committed, abs=0.02)


def test_texts_that_were_left_out():
    """With weights of all other sets most rates of a set are found, also of those from which no rule was made."""
    table = pd.read_csv(BENCHMARKS / "weights.csv", dtype={"set": str})
    assert set(table["by"]) == {"rules", "weights", "both"}
    both, rules = (table[table["by"] == by].set_index("set") for by in ("both", "rules"))
    assert (both["recall"] >= rules["recall"]).all()
    assert both["recall"].min() >= 0.9
    assert both["precision"].min() >= 0.9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tariffs still bite. For a Canadian truck the answer is 25%.", True),
        ("Tariffs still bite. Canola oil from Canada has no such luck, and its 100 per cent stays.", True),
        ("Tariffs still bite. Permits for houses in Canada have dropped 11% from a year ago.", False),
        ("Tariffs still bite. Among firms in Ontario with fewer than 50 employees it is 66%.", False),
        ("Potatoes are dear. For a Canadian truck the answer is 25%.", False),
    ],
)
def test_what_is_weighed(text, expected):
    """Where no rule takes a percentage for a tariff, the words decide; far from any tariff nothing is weighed."""
    sentence, amount = percentage(text)
    assert not by_rule(sentence, amount)
    assert is_rate(sentence, amount) is expected


def test_signs_of_a_percentage():
    """Words on both sides, names beside it, its form, and where tariffs are spoken of."""
    signs = evidence.signs(*percentage("Tariffs bite. Canadian steel still pays about 50% at the border."))
    assert {
        ("before", "pays"),
        ("right_before", "pays"),
        ("behind", "border"),
        ("right_behind", "at"),
    } <= signs
    assert {("with", "round"), ("with", "hedge"), ("with", "sector before")} <= signs
    assert ("with", "tariff in the sentence before") in signs
