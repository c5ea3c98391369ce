"""A progress bar on stderr, only where somebody looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts files; does nothing when stderr is no terminal."""

    def __init__(self, total: int) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._total = total
        self._task = self._bar.add_task("", total=total) if self._bar else None
        self._in_work: list[str] = []

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(self, text: str) -> None:
        """Says what is being waited for."""
        self._describe(text)

    def begin(self, name: str) -> None:
        """A file is sent."""
        self._in_work.append(name)
        self._describe(", ".join(self._in_work))

    def end(self, name: str) -> None:
        """A file is done."""
        self._in_work.remove(name)
        self._describe(", ".join(self._in_work))
        if self._bar and self._task is not None:
            self._bar.advance(self._task)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Takes the bar away while something else is printed."""
        if self._bar:
            self._bar.stop()
        try:
            yield
        finally:
            sys.stdout.flush()
            if self._bar:
                self._bar.start()

    def _describe(self, text: str) -> None:
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=text)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    name = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"))
    columns = (SpinnerColumn(), MofNCompleteColumn(), BarColumn(), TimeElapsedColumn(), name)
    return Bar(*columns, console=Console(stderr=True), transient=True, expand=True)
