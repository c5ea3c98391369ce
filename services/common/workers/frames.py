"""Frames between a pool and its worker processes: a header of kind, flag and length, then a pickle."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final

HEADER: Final = struct.Struct("!BBQ")
"""Kind, 1 when the worker should be replaced, bytes that follow."""


class Kind(IntEnum):
    """What a frame holds."""

    SETUP = 0
    """To the worker, once, first: a `Setup`."""
    READY = 1
    """From the worker, once: its initialiser has returned."""
    RUN = 2
    """To the worker: call a function and send its result."""
    STREAM = 3
    """To the worker: iterate over a generator function and send its items."""
    RESULT = 4
    """From the worker: what the function returned. Ends the task."""
    ITEM = 5
    """From the worker: one item of the generator."""
    END = 6
    """From the worker: the generator has no more. Ends the task."""
    ERROR = 7
    """From the worker: the exception that was raised. Ends the task."""
    MEMORY = 8
    """From the worker: memory ran out. Ends the task."""
