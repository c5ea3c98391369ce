"""The time that a request has left."""

from __future__ import annotations

from time import monotonic
from typing import Final

from services.gateway.errors import RequestTimeout

_RESERVE_SHARE: Final = 0.2
_RESERVE_SECONDS: Final = 15.0
"""What recognising leaves for reasoning: a fifth of all, at most 15 s, so that a slow page gives a partial result."""


class Budget:
    """Counts down from `seconds` as soon as it is made."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, 0 at least."""
        return max(0.0, self._end - monotonic())

    @property
    def left_before_reserve(self) -> float:
        """Seconds that are left for a step after which reasoning must still run, 0 at least."""
        return max(0.0, self.left - min(_RESERVE_SECONDS, self.seconds * _RESERVE_SHARE))

    def check(self) -> float:
        """Seconds that are left. Raises RequestTimeout when there are none."""
        if self.left <= 0:
            raise RequestTimeout("The document was not read in time.", params={"seconds": f"{self.seconds:g}"})
        return self.left
