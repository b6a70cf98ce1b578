"""Corrections by hand: put over every build, shown, and told of when they no longer apply or are wrong."""

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research import corrections, schemas
from cusma_research.errors import CorrectionError

HEAD = "claim_id,field,value,reason,date\n"


@pytest.fixture(scope="module")
def tables():
    text = "Canadian steel faces U.S. tariffs of 50 per cent. Over 75 per cent of Canada's exports go to the United States."
    mine = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": [text]})
    return cusma.extract(mine)


@pytest.fixture
def corrected(tables, tmp_path):
    """The tables under a corrections.csv with these lines, and what no longer applies."""

    def put(*lines):
        rows = [line.replace("RATE", tables["tariffs"].loc[0, "claim_id"]) for line in lines]
        rows = [row.replace("SHARE", tables["dependence"].loc[0, "claim_id"]) for row in rows]
        (tmp_path / "corrections.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        given = corrections.load_corrections(tmp_path)
        out = corrections.corrected(tables, given)
        return out, corrections.idle(out, given)

    return put


def test_a_correction_is_in_its_row_with_what_stood_there(corrected, tables):
    """Text, number and missing value; the row says what changed, why and when; nothing else is touched."""
    out, idle = corrected(
        "RATE,status,announced,The text says so,2026-02-03",
        "SHARE,period,2024,It is the annual figure,2026-02-04",
    )
    assert idle == []
    assert out["tariffs"].loc[0, "status"] == "announced"
    assert (
        out["tariffs"].loc[0, "correction"] == "status: in_force -> announced, The text says so (2026-02-03)"
    )
    assert out["dependence"].loc[0, "period"] == "2024"
    assert out["dependence"].loc[0, "correction"].startswith("period: missing -> 2024")
    assert tables["tariffs"].loc[0, "status"] == "in_force"
    for name in schemas.COLUMNS.keys() & out.keys():
        schemas.validate(name, out[name])


def test_an_interval_is_corrected_as_a_whole(corrected):
    """A rate with its two ends; a rate alone would stand outside them."""
    out, _ = corrected(
        *(f"RATE,{field},25,Misprint,2026-02-03" for field in ("rate_pct", "low_pct", "high_pct"))
    )
    assert out["tariffs"].loc[0, ["low_pct", "rate_pct", "high_pct"]].tolist() == [25, 25, 25]
    with pytest.raises(CorrectionError, match="not in order; correct all of them"):
        corrected("RATE,rate_pct,25,Misprint,2026-02-03")


def test_what_no_longer_applies_is_told(corrected):
    """A claim that is gone, and a correction that says what the text is read as anyway."""
    out, idle = corrected(
        "0123456789ab,status,removed,Gone,2026-02-03", "RATE,status,in_force,As it is,2026-02-03"
    )
    assert [line.split(": ", 1)[1] for line in idle] == [
        "status of 0123456789ab no longer applies: there is no such claim now",
        f"status of {out['tariffs'].loc[0, 'claim_id']} is not needed: the text is read as in_force now",
    ]
    assert out["tariffs"]["correction"].isna().all()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "RATE,colour,red,Why not,2026-02-03",
            ["line 2", "'colour' of tariffs cannot be corrected", "status"],
        ),
        ("RATE,text,60 per cent,Why not,2026-02-03", ["line 2", "cannot be corrected"]),
        ("RATE,status,forgotten,Why not,2026-02-03", ["line 2", "does not allow status = 'forgotten'"]),
        ("RATE,rate_pct,many,Why not,2026-02-03", ["line 2", "does not allow rate_pct = 'many'"]),
        ("RATE,effective,2026-02-30,Why not,2026-02-03", ["line 2", "does not allow effective"]),
        ("RATE,status,removed,,2026-02-03", ["line 2", "has no reason"]),
        ("RATE,status,removed,Why not,yesterday", ["line 2", "'yesterday'", "2025-12-19"]),
        (
            "RATE,status,removed,A,2026-02-03\nRATE,status,announced,B,2026-02-03",
            ["line 3", "line 2", "keep one"],
        ),
    ],
)
def test_a_bad_row_names_line_cause_and_remedy(corrected, line, words):
    """Nothing is applied; the error says where to look."""
    with pytest.raises(CorrectionError) as caught:
        corrected(line)
    assert all(word in str(caught.value) for word in ["corrections.csv", *words])


def test_a_file_without_its_columns_is_named(tmp_path):
    """The columns that are missing, and those that belong there."""
    (tmp_path / "corrections.csv").write_text("claim_id,field\na,b\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="lacks the columns value, reason, date"):
        corrections.load_corrections(tmp_path)
