"""How sure a share is that was counted on few rows."""

from __future__ import annotations

import math

# Two-sided 95 per cent of a normal distribution: the usual degree of confidence in the social sciences.
_Z = 1.959964


def wilson(hits: float, n: float) -> tuple[float, float]:
    """Wilson's 95 per cent interval for a share of ``hits`` in ``n``, both from 0 to 1; 0 to 1 if ``n`` is 0.

    It holds for rows drawn at random. Rows of one text are alike, so the true interval is wider.
    Source: E. B. Wilson, *Journal of the American Statistical Association* 22 (1927), pages 209 to 212.

    >>> [round(end, 2) for end in wilson(39, 39)]
    [0.91, 1.0]
    """
    if not n:
        return 0.0, 1.0
    share, weight = hits / n, _Z**2 / n
    middle = share + weight / 2
    half = _Z * math.sqrt(share * (1 - share) / n + weight / (4 * n))
    return max(0.0, (middle - half) / (1 + weight)), min(1.0, (middle + half) / (1 + weight))
