"""How right the tables are: frames beside gold frames that people marked by hand.

``load_corpus`` and ``load_gold`` read gold, ``score`` counts, ``misses`` lists what went wrong, ``guard``
compares with the committed counts. A measure holds for the texts it was taken on, and for no other press.
"""

from cusma_research.evaluation.gold import Gold, load_corpus, load_gold, part
from cusma_research.evaluation.scoring import misses, score
from cusma_research.intervals import wilson

__all__ = ["Gold", "load_corpus", "load_gold", "misses", "part", "score", "wilson"]
