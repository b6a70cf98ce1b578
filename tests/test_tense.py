"""Whether the clause of a date looks back or ahead."""

import pytest

from cusma_research.language.tense import tense


@pytest.mark.parametrize(
    ("sentence", "date", "expected"),
    [
        ("The talks broke down in October.", "October", "past"),
        ("Ministers met in June.", "June", "past"),
        ("The duties were lifted in June.", "June", "past"),
        ("She travelled to Windsor on Monday.", "Monday", "past"),
        ("Exporters have paid more since Tuesday.", "Tuesday", "past"),
        ("On Monday, the panel ruled for the mills.", "Monday", "past"),
        ("In March the province dropped its surcharge.", "March", "past"),
        ("The deal expired in July.", "July", "past"),
        ("Carney flew to Washington on Oct. 7 to see the president.", "Oct. 7", "past"),
        ("Brussels put off its measures until July 14.", "July 14", "future"),
        ("LeBlanc flies to Washington on Sunday.", "Sunday", "future"),
        ("It is to be charged from July 14.", "July 14", "future"),
        ("Hydro rates to rise 4 per cent in April", "April", "future"),
        ("Eby has called a meeting for Nov. 3.", "Nov. 3", "future"),
        ("Eby has called a meeting on Nov. 3.", "Nov. 3", "past"),
        ("The surcharge lapses on July 23.", "July 23", "future"),
        ("The mill will close its gates, effective Monday.", "Monday", "future"),
        ("The mill closed its gates, effective Monday.", "Monday", None),
        ("The talks will resume in January.", "January", "future"),
        ("The talks won't resume in January.", "January", "future"),
        ("It’ll begin on Monday.", "Monday", "future"),
        ("The levy takes effect on Feb. 1.", "Feb. 1", "future"),
        ("The minister is going to see her counterpart on Monday.", "Monday", "future"),
        ("LeBlanc is due in the capital on Monday.", "Monday", "future"),
        ("The two are scheduled to talk on Friday.", "Friday", "future"),
        ("The White House plans to raise the rate in March.", "March", "future"),
        ("He hopes to sign by spring.", "spring", "future"),
        ("Ottawa must decide by Feb. 1.", "Feb. 1", "future"),
        ("The deal expires in July.", "July", "future"),
        ("On Monday, the two sides will talk.", "Monday", "future"),
        ("The levy will be raised in June.", "June", "future"),
        ("The levy would be raised in June.", "June", "future"),
        ("Importers are lining up for refunds after Friday's ruling.", "Friday", "past"),
        ("The market held its breath ahead of Friday's ruling.", "Friday", "future"),
        ("The pact is up for renewal in July.", "July", "future"),
        ("On Tuesday the two sides agreed to drop it.", "Tuesday", "past"),
        ("Brussels agreed Jan. 16 to drop it.", "Jan. 16", "past"),
        ("Brussels agreed to a deal on March 1.", "March 1", "past"),
        ("Brussels agreed to drop it on March 1.", "March 1", "future"),
        ("Collection stops at noon on Tuesday.", "Tuesday", "future"),
        ("The hearing wraps up Tuesday.", "Tuesday", "future"),
        ("By May 1 the three have to decide.", "May 1", "future"),
        ("The vote, put off from May 1, is still to come.", "May 1", None),
        ("China is to charge less, all told, on canola by May 1.", "May 1", "future"),
        ("She expects a deal in March.", "March", "future"),
        ("Mills are bracing for higher duties on March 1.", "March 1", "future"),
        ("She waited for an answer in March.", "March", "past"),
        ("The vote is on Tuesday.", "Tuesday", "future"),
        ("Tuesday's deadline passed without a deal.", "Tuesday", "past"),
        ("Tuesday's deadline is firm.", "Tuesday", "future"),
        ("Brussels had agreed to act by Tuesday.", "Tuesday", "past"),
        ("The order of May 1 will lapse.", "May 1", "past"),
        ("Next steps: January", "January", None),
        ("Now comes the review of the pact on July 1.", "July 1", "future"),
        ("The threat comes a day after the Oct. 7 meeting.", "Oct. 7", None),
        ("The hearing may continue on Nov. 18.", "Nov. 18", "future"),
        ("Metals are next, with a duty expected on Monday.", "Monday", "future"),
        ("Mills shipped more than expected in June.", "June", "past"),
        ("Brussels began airing the spot in June.", "June", "past"),
        ("The two set themselves a date, July 21.", "July 21", None),
        ("It was 25 per cent from Aug. 1, the letter said.", "Aug. 1", None),
        ("Traders see even odds of a cut on Sept. 17.", "Sept. 17", None),
        ("Brussels cut its duty on Sept. 17.", "Sept. 17", "past"),
        ("The bank’s next announcement is Jan. 28.", "Jan. 28", "future"),
        ("Quebec elects a legislature on Oct. 5.", "Oct. 5", "future"),
        ("The levy on seed disappears on March 1.", "March 1", "future"),
        ("The pact survives the review scheduled for July 1.", "July 1", "future"),
        ("The vote scheduled for July 1 was put off.", "July 1", None),
        ("January", "January", None),
        # what holds now, until or from a day
        ("The rebate lasts through March 31.", "March 31", "future"),
        ("Sugar is still excused until late March.", "late March", "future"),
        ("Sugar was excused until late March.", "late March", "past"),
        ("The relief cannot run beyond March 31.", "March 31", "future"),
        ("An order signed by the governor adds a fee as of 6 a.m. Sunday.", "Sunday", "future"),
        ("The mill closed its gates as of Sunday, March 2.", "Sunday, March 2", None),
        ("The vote is fixed for March 31.", "March 31", "future"),
        ("Fees go up to 9 per cent on March 31.", "March 31", "future"),
        (
            "On Monday those margins tighten: sellers outside the pact got half of what they sent.",
            "Monday",
            "future",
        ),
        ("The union is holding a rally on Sunday.", "Sunday", "future"),
        ("The rally, first planned for March 31, was moved.", "March 31", "past"),
        ("He had hoped to speak on March 31.", "March 31", None),
        ("After a phone call on Thursday he gave them a month to answer.", "Thursday", "past"),
        ("The bills come up Thursday.", "Thursday", "future"),
        # a participle behind a noun is no verb of the past
        ("For tin used in cans, the exemption ends on March 31.", "March 31", "future"),
        ("Ottawa will tax goods made mostly of tin from March 31.", "March 31", "future"),
        ("It was made from tin until March 31.", "March 31", "past"),
    ],
)
def test_direction(sentence, date, expected):
    """The verb that governs the date decides; without a verb nothing is decided."""
    start = sentence.index(date)
    assert tense(sentence, start, start + len(date)) == expected


@pytest.mark.parametrize(
    ("sentence", "date", "expected"),
    [
        ("He said on Tuesday that hearings will open in March.", "Tuesday", "past"),
        ("He said on Tuesday that hearings will open in March.", "March", "future"),
        ("The levy that starts on Feb. 1 was announced in May.", "May", "past"),
        ("After a meeting that ended on Monday, the premiers will gather again in June.", "Monday", "past"),
        ("After a meeting that ended on Monday, the premiers will gather again in June.", "June", "future"),
        ("Brussels agreed Jan. 16 to drop its levy on March 1.", "March 1", "future"),
        ("He said that the levy that began on Feb. 1 hurts and will be fought.", "Feb. 1", "past"),
        ("Greer said that talks in March will be hard.", "March", "future"),
        ("The premiers, in Ottawa on Jan. 29, backed him.", "Jan. 29", "past"),
        ("The premiers, in Ottawa on Jan. 29, will back him.", "Jan. 29", "future"),
        ("Two days before the deadline, on July 31, Mexico got more time.", "July 31", "past"),
        ("Carney promised in April that the duty will go by June.", "April", "past"),
    ],
)
def test_each_date_follows_its_own_verb(sentence, date, expected):
    """Two dates in one sentence may look in two directions."""
    start = sentence.index(date)
    assert tense(sentence, start, start + len(date)) == expected
