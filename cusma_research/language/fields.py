"""The fields of a record that say from when it holds, and until when: "In force: March 13", "Repealed: September 1"."""

from __future__ import annotations

import re

HOLDS_FROM = re.compile(
    r"\W*(?:Status: )?(?:In (?:force|effect|place)|Since|Effective|Date of effect|Takes? effect|Starts?|Start date|"
    r"Applies|Applied|Entry into force)\b[^:\d]{0,16}:?\s"
)
ENDED = re.compile(
    r"\W*(?:Status: )?(?:Repealed|Revoked|Ended|Ends|End date|Expired|Removed|Lifted|Withdrawn|Rescinded)\b[^:\d]{0,12}:?\s"
)
