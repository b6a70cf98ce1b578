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
    while head is not None and len(heads) < len(sentence.amounts) and _is_one_head(head):
        heads.append(head)
        head = head.previous
    place = len(sentence.amounts) - 1 - list(sentence.amounts).index(amount)
    return heads[place] if len(heads) == len(sentence.amounts) else None


def _is_one_head(line: Sentence) -> bool:
    """Whether a line may be the head of a column, and is not those of several."""
    cells = line.article.source[line.start : line.end]
    return line.kind == "heading" and "|" not in cells and "\n" not in cells


def head_span(sentence: Sentence, amount: Amount) -> tuple[Sentence, int, int] | None:
    """Where the head of an amount's column stands: a line of its own, or a cell of "Product | Old | New".

    Cells may stand between line breaks too, and a title between the heads and the rows.
    """
    if head := head_of(sentence, amount):
        return head, head.start, head.end
    lead = sentence.lead
    if lead is None or not in_row(sentence):
        return None
    return _cell_over(sentence, amount, lead, "|") or next(
        (
            span
            for head in (lead, lead.previous)
            if head and head.kind == "heading" and (span := _cell_over(sentence, amount, head, "\n"))
        ),
        None,
    )


def _cell_over(
    sentence: Sentence, amount: Amount, head: Sentence, mark: str
) -> tuple[Sentence, int, int] | None:
    """The cell of a head that stands over an amount, where both lines have as many marks between their cells."""
    source = sentence.article.source
    marks = [head.start - 1, *(at for at in range(head.start, head.end) if source[at] == mark), head.end]
    place = source.count(mark, sentence.start, amount.start)
    if not 0 < place < len(marks) - 1 or source.count(mark, sentence.start, sentence.end) != len(marks) - 2:
        return None
    return head, marks[place] + 1, marks[place + 1]


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
