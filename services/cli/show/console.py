"""The console that results are printed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console

PIPE_WIDTH: Final = 120
"""Columns when nobody says how wide it is."""


@contextmanager
def printing() -> Iterator[Console]:
    """What is printed in the block goes to stdout when it ends: in a pipe without colours or blanks at the end of a line,
    and PIPE_WIDTH columns wide unless COLUMNS says otherwise.
    """
    terminal = sys.stdout.isatty()
    width = None if terminal or os.environ.get("COLUMNS") else PIPE_WIDTH
    out = Console(highlight=False, width=width)
    with out.capture() as captured:
        yield out
    text = captured.get()
    if not terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    sys.stdout.write(text)
    sys.stdout.flush()
