"""The collector of cycles in processes that read one document after the other."""

from __future__ import annotations

import gc
from typing import Final

_LOOK_AFTER: Final = 20_000
"""New objects until the collector looks for cycles: hardly an object of a document is in one. With Python's own 700 a fifth of
the time for an order of 1,200 lines goes into looking, and it grows faster than the lines."""


def spare_collector() -> None:
    """Call when everything lasting is loaded: the collector does not look at that again, and seldom at the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_LOOK_AFTER)
