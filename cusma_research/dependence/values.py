"""Money, counts and ranks: what crosses a border, how much of it, and who supplies whom."""

from __future__ import annotations

import re

from cusma_research.dependence.sides import (
    canadian_above,
    code,
    far_alone,
    is_cross_border,
    other_side,
)
from cusma_research.dependence.trade import RULES, Trade, may_hold, measures, noun_phrase, products
from cusma_research.dependence.value_sides import value_sides
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.columns import in_row
from cusma_research.language.openings import Opened, searched
from cusma_research.language.reading import Sentence

# ranks

_RANK_REACH = 120  # characters behind a rank in which its products stand
_OF_PRODUCT = re.compile(r"\s+(?:of|for|to)\b")
# Where the products of a rank end; a stop behind a capital letter is that of "U.S.".
_END_OF_PRODUCTS = re.compile(r";|[^A-Z]\.\s|\b(?:but|while|which|and its)\b")


def rank(sentence: Sentence, amount: Amount) -> Trade | None:
    """ "The largest foreign supplier of steel, aluminum and uranium": a claim for each product, none without one."""
    found = _ranked_products(sentence, amount)
    if not found or not is_cross_border(sentence):
        return None
    supplier = next((m.entity.country for m in sentence.of("place") if m.end <= amount.start), "CA")
    buyer = "US" if supplier == "CA" else "CA"
    return Trade("supplier_rank", buyer, supplier, "imports", found)


def _ranked_products(sentence: Sentence, amount: Amount) -> tuple[str, ...]:
    after = sentence.after(amount.end)
    if not _OF_PRODUCT.match(after):
        return ()
    stop = _END_OF_PRODUCTS.search(after)
    limit = amount.end + stop.start() if stop else sentence.end
    named = sentence.between(amount.end, min(sentence.end, amount.end + _RANK_REACH), "sector")
    return tuple(dict.fromkeys(m.entity.entity_id for m in named if m.start < limit))


# counts

_AMERICAN = re.compile(
    r"(?<!customers in the )(?<!buyers in the )(?<!trade with the )(?<!sales to the )(?<!exports to the )"
    r"\b(?:American|U\.?S)\b(?!\.? (?:buyers?|customers?|consumers?|markets?|demand|orders?)\b)"
)
_CALLED = 30  # characters behind a count in which a word tells whose jobs or firms they are
# "Unifor, which represents 320,000 workers", "a poll of 1,100 firms": members, and those who were asked, are no jobs or
# firms that hang on trade.
_MEMBERS = re.compile(
    r"\b(?:represent(?:s|ed|ing)?|on behalf of|speaks? for|(?:poll|survey) of|polled|surveyed|interviewed)\s+(?:\S+\s+){0,3}$",
    re.I,
)
# "Of the 500,000 jobs in the industry, 125,000 depend on exports": the first number is only the whole
_OUT_OF = re.compile(r"\W*(?:Of|Out of|Among) (?:(?:the|its|our|their|all) )?$")
_ASKED = re.compile(r"\s(?:that were |who were |were )?(?:polled|surveyed|interviewed|questioned|asked)\b")


def count(sentence: Sentence, amount: Amount) -> Trade | None:
    """Jobs, firms, barrels and what else of trade is counted, by the words of the vocabulary."""
    if counts_members(sentence, amount) or is_capacity(sentence, amount):
        return None
    for rule, row in measures("counts"):
        if not re.search(row["noun"], amount.noun, re.I):
            continue
        if _is_told(sentence, amount, rule, row) and is_cross_border(sentence) and not far_alone(sentence):
            return counted(sentence, amount, str(row["measure"]))
    return None


def _is_told(sentence: Sentence, amount: Amount, rule: Opened, row: vocabulary.Row) -> bool:
    """Whether the words of a row of counts stand around a count: "hogs" that are "trucked to" barns in Iowa."""
    if "abroad" in row:
        found = RULES.matches(rule, sentence.article.text, sentence.start, sentence.end)
        return any(_leads_abroad(sentence, match.end()) for match in found)
    words = amount.noun if row["measure"] == "critical_minerals" else _clause(sentence, amount)
    return bool(rule.pattern.search(words))


# "The line can move 890,000 barrels a day", "10 per cent on up to 100,000 units": what could go is no trade that there is.
_CAPACITY = re.compile(
    r"(?:\b(?:able to|can|could|capacity (?:of|to)|(?:designed|built) to|room (?:for|to))"
    r"(?: (?:carry|move|ship|handle|transport|take|pump|send))?|(?:%|per ?cent)(?: on| for)?(?: the first)?)\s+$"
)
_CAPACITY_REACH = 40  # characters, more than the pattern can take in


def counts_members(sentence: Sentence, amount: Amount) -> bool:
    """Whether a count is of those for whom a union or a group speaks, who were asked, or of whom some are told next."""
    before = sentence.before(amount.start, 60)
    whole = _OUT_OF.fullmatch(before) and any(a.start > amount.end for a in sentence.amounts)
    return bool(whole or _MEMBERS.search(before) or _ASKED.match(sentence.after(amount.end)))


def is_capacity(sentence: Sentence, amount: Amount) -> bool:
    """Whether a count is of what a pipeline could carry, or of what a quota lets in."""
    return bool(_CAPACITY.search(sentence.before(amount.start, _CAPACITY_REACH)))


def _clause(sentence: Sentence, amount: Amount) -> str:
    """The words around a count, up to the semicolons on each side, behind the line on which a list item hangs."""
    before = sentence.before(amount.start).rpartition(";")[2]
    words = before + sentence.after(amount.start).partition(";")[0]
    return f"{sentence.lead.text} {words}" if sentence.lead else words


def counted(sentence: Sentence, amount: Amount, measure: str) -> Trade:
    """The trade of a count whose measure is known."""
    if measure == "critical_minerals":
        return Trade(measure, "CA", "US", "resources", ("critical_minerals",))
    if measure == "top_export_market":
        return Trade(measure, "US", "CA", "exports")
    reporter = _counting_side(sentence, amount)
    partner = other_side(reporter)
    if measure == "trade_value":
        what = products(sentence, amount, noun_phrase(sentence.after(amount.end)))
        return Trade(measure, reporter, partner, "exports", what)
    return Trade(measure, reporter, partner, "exports" if measure == "firms" else "two-way")


def _counting_side(sentence: Sentence, amount: Amount) -> str | None:
    """Whose jobs or firms are counted: those of the place in their name; American ones are called so."""
    if named := sentence.between(amount.number_start, amount.end, "place"):
        return code(named[0])
    called = _AMERICAN.search(amount.noun + sentence.after(amount.end, 2 * _CALLED))
    if called and called.start() < len(amount.noun) + _CALLED:
        return "US"
    local = [m for m in sentence.of("place") if m.entity.country == "CA"]
    mexican = any(m.entity.country == "MX" and m.end <= amount.start for m in sentence.of("place"))
    return code(local[0]) if local else "MX" if mexican else canadian_above(sentence)


# values

_PER_HEAD = searched(r"\bper (?:head|capita|person|household)\b", re.I)
_GOODS_AND_SERVICES = searched(r"\bgoods and services\b")
# "Quebec sent $87 billion south, and most of that trade is exempt": what is said next is told of something else.
_NEXT_CLAUSE = re.compile(r";|, (?:and|but|while|though)\b")
_BEHIND = 30  # characters by which a word of a flow behind an amount counts as further off than one before it
_BOTH_WAYS = 40  # characters by which "two-way trade" counts as nearer than "exports"
_FLOW_REACH = 200  # characters between an amount and the word that tells its flow


def value(sentence: Sentence, amount: Amount) -> Trade | None:
    """Money that crosses a border: the nearest word of a flow before the amount, or after it, tells which."""
    if not is_cross_border(sentence) or is_no_flow(sentence, amount):
        return None
    row = _flow(sentence, amount)
    if row is None:
        return None
    reporter, partner = value_sides(sentence, amount)
    if partner is None:
        return None
    other = _PER_HEAD.search(sentence.text) or _is_hoped_for(sentence, amount)
    measure = "other_value" if other else str(row["measure"])
    whole = _GOODS_AND_SERVICES.search(sentence.text)
    what = ("goods_and_services",) if whole else products(sentence, amount, "")
    return Trade(measure, reporter, partner, str(row["flow"]), what)


# "Doubling sales elsewhere would bring in an extra $300 billion"
_MORE = re.compile(r"\b(?:extra|additional|further|another)\s+$")
_HOPED_FOR = re.compile(r"\b(?:doubl(?:e|es|ing)|would|could|aims?|goal|target|pledge[sd]?)\b")
_OF_MORE = re.compile(r"\s(?:in|of) (?:extra|additional|new)\b")


def _is_hoped_for(sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount is trade that somebody plans to add."""
    added = _MORE.search(sentence.before(amount.start, 20)) or _OF_MORE.match(sentence.after(amount.end))
    return bool(added and _HOPED_FOR.search(sentence.before(amount.start)))


_FROM = re.compile(r"[^.;]{0,40}\b(?:from|compared (?:with|to)|versus|against)\s+")


def _compared(sentence: Sentence, amount: Amount) -> list[Amount]:
    """An amount, and the one with which it is compared: "the surplus narrowed to $4.8 billion from $6.2 billion"."""
    before = [a for a in sentence.amounts if a.unit == amount.unit and a.end <= amount.start]
    gap = sentence.article.text[before[-1].end : amount.start] if before else ""
    return [amount, before[-1]] if before and _FROM.fullmatch(gap) else [amount]


_PAUSE = re.compile("[,;]")


def is_no_flow(sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount, or the one it is compared with, is a budget, a fine or another sum that crosses no border."""
    return any(_crosses_nothing(sentence, each) for each in _compared(sentence, amount))


def _crosses_nothing(sentence: Sentence, amount: Amount) -> bool:
    lead = sentence.before(amount.start)
    near = sentence.before(amount.start, 45) + " " + _PAUSE.split(sentence.after(amount.end, 30))[0]
    if sentence.lead and in_row(sentence):
        near = f"{sentence.lead.text} {near}"
    return any(
        may_hold(sentence, rule) and rule.pattern.search(lead if row["scope"] == "before" else near)
        for rule, row in measures("not_flows")
    )


def _flow(sentence: Sentence, amount: Amount) -> vocabulary.Row | None:
    """The vocabulary's row of the flow named nearest to the amount; trade in both directions wins a tie."""
    found = [
        (
            _distance(sentence, match, amount) - (_BOTH_WAYS if row["flow"] == "two-way" else 0),
            row,
            match.end(),
        )
        for rule, row in measures("flows")
        for match in RULES.matches(rule, sentence.article.text, sentence.start, sentence.end)
        if "abroad" not in row or _leads_abroad(sentence, match.end())
    ]
    distance, row, _ = min(found, key=lambda each: each[0], default=(_FLOW_REACH, None, 0))
    if distance < _FLOW_REACH and any(end <= amount.start for _, _, end in found):
        return row
    above = _asked(sentence)  # "They came to $44 billion; flows the other way were $38 billion"
    return above if distance >= _FLOW_REACH or (above and _THEY.match(sentence.text)) else row


# Small words between "goes to" or "earned from" and the place: "buyers in the", no other name
_SMALL_WORDS = re.compile(r"[a-z \n’-]{0,40}")


def _leads_abroad(sentence: Sentence, place: int) -> bool:
    """Whether what is named right behind "goes to" or "earned from" lies in the United States."""
    named = [m for m in sentence.of("place") if m.start >= place]
    beside = named and _SMALL_WORDS.fullmatch(sentence.article.text, place, named[0].start)
    return bool(beside) and named[0].entity.country == "US"


# Lists of goods under tariffs, and of money that is no trade.
_NO_TRADE = re.compile(
    r"\b(?:tariff|dut(?:y|ies)\b|levy|levies|surtax|counter|retaliat|deficit|surplus|aid\b|fund|program|support|invest|tax)",
    re.I,
)


def _led(lead: Sentence) -> vocabulary.Row | None:
    """The flow that the line above a list names: "What each province sells to the U.S.:"."""
    if _NO_TRADE.search(lead.text):
        return None
    named = (row for rule, row in measures("flows") if rule.pattern.search(lead.text))
    return next(named, None)


# "How much trade are we talking about?", and the answer is an amount without a word of trade.
_QUESTION = re.compile(
    r"\bhow (?:much|big|large)\b(?!.*\b(?:tariffs?|duties|deficit|surplus|tax|cost|lost|lose|save)\b)[^?]{0,60}?\b(?:"
    r"(?P<two_way>trade[sd]?|trading|commerce)|(?P<exports>exports?|sells?|ships?)|(?P<imports>imports?|buys?))\b[^?]*\?$",
    re.I,
)


# "They came to $46 billion", "At $44.2 billion, they were 73 per cent of the total": what was sold stands a sentence above.
_THEY = re.compile(
    r"(?:(?:In|By|For|Over|During) [^.,;]{2,30},? )?"
    r"(?:[Tt]hey|(?:[Tt]hese|[Tt]hose|[Ss]uch)(?: [a-z]+)?)\s(?:\w+\s)?"
    r"(?:were|are|came|totall?ed|amounted|reached|hit|stood|fell|rose|slipped|dropped|climbed|averaged|run|ran|"
    r"topped)\b|(?:At|Worth) [^;]{4,40},\s(?:they|these|those)\b"
)


# "Value: C$547 billion", below "U.S. share of Canadian exports: 76%"
_LABEL = re.compile(r"(?:Value|Worth|Amount|In (?:dollars|value|money))(?:,? (?:19|20)\d\d)?:\s")


def _asked(sentence: Sentence) -> vocabulary.Row | None:
    """The flow after which the question right above asks, a heading or a sentence; or which leads a list."""
    if sentence.lead and (sentence.lead.text.endswith(":") or in_row(sentence)):
        return _led(sentence.lead)
    above = sentence.previous
    told_above = _THEY.match(sentence.text) or _LABEL.match(sentence.text.lstrip("•-* "))
    if above and told_above and any(m.entity.country == "US" for m in above.of("place")):
        return _led(above)
    asked = _QUESTION.search(above.text) if above and above.text.endswith("?") else None
    flow = str(asked.lastgroup).replace("_", "-") if asked else None
    return next((row for _, row in measures("flows") if row["flow"] == flow), None)


def _distance(sentence: Sentence, match: re.Match[str], amount: Amount) -> int:
    if match.end() <= amount.start:
        return amount.start - match.end()
    apart = _NEXT_CLAUSE.search(sentence.article.text, amount.end, match.start())
    return _BEHIND + (_BOTH_WAYS if apart else 0) + match.start() - amount.end
