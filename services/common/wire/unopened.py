"""Repeated fields of a message that are handed on more often than they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")


class Unopened(Sequence[_T], Generic[_T]):
    """The items of a repeated field `messages` as they came; `make` makes all of them when the first is looked at."""

    __slots__ = ("_items", "_make", "messages")

    def __init__(self, messages: Any, make: Callable[[Any], _T]) -> None:
        self.messages = messages
        self._make = make
        self._items: list[_T] | None = None

    def __len__(self) -> int:
        return len(self.messages)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._opened())

    @overload
    def __getitem__(self, at: int) -> _T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_T]: ...
    def __getitem__(self, at: int | slice) -> _T | Sequence[_T]:
        return self._opened()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _opened(self) -> list[_T]:
        if self._items is None:
            self._items = [self._make(message) for message in self.messages]
        return self._items
