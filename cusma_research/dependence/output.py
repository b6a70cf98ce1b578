"""Trade as a part of what an economy turns out: "sales to the U.S. equal a fifth of GDP"."""

from __future__ import annotations

import re

from cusma_research.dependence.trade import Trade
from cusma_research.language import vocabulary

_OUTPUT = (
    r"(?:(?:the|its|their|our|this|that|all|total|entire|whole|annual|national|provincial|regional|local|state|Canadian|"
    r"Mexican|(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*[’'](?:s\b)?|(?:province|country|state|region|nation)[’']s) )*(?:GDP|gross "
    r"domestic product|(?:economic |domestic )?output(?! of\b)|(?:whole )?economy|(?:national |provincial )?income)\b"
)
_OF_OUTPUT = re.compile(_OUTPUT)
_SOLD = r"(?:exports?|exported|sales|sells?|sold|shipments|ships?|shipped|sends?|sent|trade|trades|goods|merchandise)"
_SOUTH = (
    r"(?:south|stateside|(?:across|over) the (?:border|line)|(?:(?:to|with|from|in) )?(?:the )?"
    r"(?:U\.S|US\b|United States|States\b|Americans?\b))"
)
_EQUAL = (
    r"(?:equates? to|equals?|equall?ed|accounts? for|accounted for|represents?|represented|amounts? to|amounted to|"
    r"(?:makes?|made|adds?|added) up(?: to)?|comes? to|came to|works? out (?:at|to)|stands? at|stood at|contributes?|"
    r"(?:is|are|was|were)(?: (?:now|still|worth|equal to|equivalent to)){0,2})"
)
_EQUALS = vocabulary.compiled(rf"\b{_SOLD}\b<gap>{{0,40}}?\b{_SOUTH}<gap>{{0,40}}\b{_EQUAL}\s+$")
# "Those sales are worth 18 per cent of GDP": whose they are stands in the sentence before.
_THOSE_EQUAL = vocabulary.compiled(
    rf"\b(?:(?:those|these|such|that|its) (?:[\w-]+ )?{_SOLD}|they|that|it|which)\s<gap>{{0,12}}\b{_EQUAL}\s+$"
)
_RIDES = re.compile(
    r"\b(?:rid\w+|depend\w*|hang\w*|rest\w*|rel\w+)\b.{0,20}\b(?:sales|exports?|trade|shipments)\b"
)
# "The loss of sales to the U.S. equals 2 per cent of GDP"
_LESS = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|los[st]\w*|drops?|falls?|declines?|cuts?|hits?|costs?)\b", re.I
)
# "Exports to the U.S. as a share of GDP: 18 per cent"
_AS_SHARE = vocabulary.compiled(
    rf"\b{_SOLD}\b<gap>{{0,40}}?\b{_SOUTH}<gap>{{0,20}}\b(?:as an? )?(?:share|proportion|percentage|part) of {_OUTPUT}"
    rf"(?::|,? {_EQUAL})\s+$"
)


def names_output(whole: str) -> bool:
    """Whether what is shared is an economy's output.

    >>> names_output("Ontario's GDP"), names_output("exports")
    (True, False)
    """
    return bool(_OF_OUTPUT.match(whole))


def is_of_output(whole: str, before: str, last: Trade | None) -> bool:
    """Whether trade is told as a share of an economy: ``before`` the share stands the trade, ``whole`` behind it.

    >>> is_of_output("national GDP", "Sales to the U.S. equal ", None), is_of_output("GDP", "Exports equal ", None)
    (True, False)
    """
    if not names_output(whole) or _LESS.search(before):
        return False
    back = last is not None and _THOSE_EQUAL.search(before)
    return bool(back or _EQUALS.search(before) or _RIDES.search(whole))


def is_ratio(before: str) -> bool:
    """Whether a share without a whole is that of trade in an economy.

    >>> is_ratio("Exports to the U.S. as a share of GDP: "), is_ratio("Debt as a share of GDP: ")
    (True, False)
    """
    return "share of" in before and bool(_AS_SHARE.search(before))
