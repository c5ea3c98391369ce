"""Functions that worker processes run in the tests of the pool."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from typing import NoReturn

from services.common.errors import InvalidInput

_state: dict[str, str] = {}


class OddlyBuilt(InvalidInput):
    """An error whose constructor is not that of its root."""

    code = "odd"

    def __init__(self, pages: int, limit: int) -> None:
        super().__init__(f"{pages} pages, at most {limit}.", params={"pages": str(pages)}, retry_after_seconds=2.0)


def echo(value: object) -> object:
    return value


def collector() -> tuple[int, int]:
    return gc.get_threshold()[0], gc.get_freeze_count()


def process_id() -> int:
    return os.getpid()


def hang() -> NoReturn:
    while True:
        time.sleep(1)


def hang_once_noted(path: str) -> NoReturn:
    with open(path, "w") as file:  # noqa: PTH123
        file.write(str(os.getpid()))
    hang()


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def allocate(size: int) -> int:
    return len(bytearray(size))


def keep(size: int) -> int:
    _state["kept"] = "x" * size
    return os.getpid()


def refuse() -> NoReturn:
    raise OddlyBuilt(7, 5)


def fail() -> NoReturn:
    raise ValueError("a fault")


def unpicklable() -> object:
    return lambda: None


def remember(value: str) -> None:
    _state["value"] = value


def remembered() -> str:
    return _state["value"]


def refuse_to_start() -> NoReturn:
    raise OddlyBuilt(1, 0)


def count(limit: int) -> Iterator[int]:
    yield from range(limit)


def blocks(limit: int, size: int, path: str) -> Iterator[bytes]:
    for number in range(limit):
        with open(path, "w") as file:  # noqa: PTH123
            file.write(str(number + 1))
        yield b"x" * size


def count_then_fail() -> Iterator[int]:
    yield 1
    raise OddlyBuilt(2, 1)


def hang_after_one() -> Iterator[int]:
    yield os.getpid()
    hang()


def signal_self() -> str:
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    return "alive"
