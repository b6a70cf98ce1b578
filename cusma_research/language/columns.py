"""The columns of a table that was flattened to text: which of its heads an amount stands under."""

from __future__ import annotations

from cusma_research.cleaning.cells import is_close_row, is_row
from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence


def in_row(sentence: Sentence) -> bool:
    """Whether a list item is the row of a table, below a line that is no item."""
    content = sentence.article.source[sentence.start : sentence.end]
    return sentence.kind == "list_item" and (is_row(content) or is_close_row(content))


def head_of(sentence: Sentence, amount: Amount) -> Sentence | None:
    """The head of the column in which an amount of a row stands; None where the row has one, or heads are missing.

    Heads stand above the first row, a line each: "State", "Exports to Canada", "Exports to Mexico".
    """
    if len(sentence.amounts) < _COLUMNS or not in_row(sentence):
        return None
    heads: list[Sentence] = []
    head = sentence.lead
    while (
        head is not None
        and head.kind == "heading"
        and "|" not in head.text
        and len(heads) < len(sentence.amounts)
    ):
        heads.append(head)
        head = head.previous
    place = len(sentence.amounts) - 1 - list(sentence.amounts).index(amount)
    return heads[place] if len(heads) == len(sentence.amounts) else None


def _may_be_head(line: Sentence) -> bool:
    return line.kind == "heading" and "|" not in line.text and not line.amounts


def head_span(sentence: Sentence, amount: Amount) -> tuple[Sentence, int, int] | None:
    """Where the head of an amount's column stands: a line of its own, or a cell of "Product | Old | New"."""
    if head := head_of(sentence, amount):
        return head, head.start, head.end
    head, text = sentence.lead, sentence.article.text
    if head is None or "|" not in head.text or not in_row(sentence):
        return None
    bars = [head.start - 1, *(at for at in range(head.start, head.end) if text[at] == "|"), head.end]
    place = text.count("|", sentence.start, amount.start)
    if not 0 < place < len(bars) - 1 or text.count("|", sentence.start, sentence.end) != len(bars) - 2:
        return None
    return head, bars[place] + 1, bars[place + 1]


def above_table(sentence: Sentence) -> list[Sentence]:
    """What stands above the heads of the table to which a row belongs: the line before them, and the heading of both."""
    head = sentence.lead
    if head is None or head.kind != "heading" or not in_row(sentence):
        return []
    for _ in range(_MOST_HEADS):
        if head.previous is None or head.previous.kind != "heading":
            break
        head = head.previous
    return [line for line in (head.previous, head.heading) if line is not None]


_MOST_HEADS = 10
_COLUMNS = 2  # of figures: a single one is told by the line above
