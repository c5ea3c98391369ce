"""What runs in a worker process: initialise once, then one task after the other until the pool hangs up.

The worker never imports the service's server: it is started with the interpreter and this module only. It is a bound on
resources, not a jail: it runs with the rights of the service.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
import socket
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.common import logs
from services.common.workers.collector import spare_collector
from services.common.workers.frames import HEADER, Kind

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that this process gets when its parent dies."""

_PAGE_BYTES = resource.getpagesize()


@dataclass(frozen=True)
class Setup:
    """Everything a worker needs to know before its first task; sizes in bytes."""

    initializer: Callable[..., None] | None
    initargs: tuple[Any, ...]
    memory_limit_bytes: int | None
    max_rss_growth_bytes: int
    max_tasks: int
    logging: tuple[str, str] | None


class RemoteTraceback(Exception):
    """Where in the worker an exception was raised; stands as its cause in the parent."""


class Worker:
    """The worker's side of the socket."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.tasks = 0
        self.base_rss = _memory()[1]

    def serve(self) -> None:
        """Runs until the pool closes the socket."""
        self.setup: Setup = pickle.loads(self._receive()[1])  # noqa: S301
        try:
            self._initialise()
        except Exception as error:
            self._send_error(error)
            return
        self._send(Kind.READY, b"")
        while True:
            try:
                kind, body = self._receive()
            except EOFError:
                return
            self.tasks += 1
            self._perform(kind, body)

    def _initialise(self) -> None:
        if self.setup.logging is not None:
            logs.configure_logging(*self.setup.logging)
        if self.setup.initializer is not None:
            self.setup.initializer(*self.setup.initargs)
        spare_collector()
        address_space, self.base_rss = _memory()
        if self.setup.memory_limit_bytes is not None:
            limit = address_space + self.setup.memory_limit_bytes
            resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))

    def _perform(self, kind: int, body: bytes | bytearray) -> None:
        try:
            function, args, fields = pickle.loads(body)  # noqa: S301
            with logs.log_context(**fields):
                if kind == Kind.STREAM:
                    self._stream(function(*args))
                else:
                    self._send(Kind.RESULT, pickle.dumps(function(*args), pickle.HIGHEST_PROTOCOL))
        except MemoryError:
            self._send(Kind.MEMORY, b"")
        except BrokenPipeError:
            raise
        except BaseException as error:
            self._send_error(error)

    def _stream(self, items: Iterator[Any]) -> None:
        """Blocks while the socket is full: the pool's reader sets the pace."""
        for item in items:
            self._send(Kind.ITEM, pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        self._send(Kind.END, b"")

    def _send_error(self, error: BaseException) -> None:
        self._send(Kind.ERROR, _pickled_error(error))

    def _send(self, kind: Kind, body: bytes) -> None:
        final = kind not in {Kind.ITEM, Kind.READY}
        retire = final and (kind is Kind.MEMORY or self._worn())
        self.connection.sendall(HEADER.pack(kind, retire, len(body)))
        self.connection.sendall(body)

    def _worn(self) -> bool:
        """Whether this process has done or grown enough to be replaced."""
        return self.tasks >= self.setup.max_tasks or _memory()[1] - self.base_rss > self.setup.max_rss_growth_bytes

    def _receive(self) -> tuple[int, bytearray]:
        kind, _, length = HEADER.unpack(self._read(HEADER.size))
        return kind, self._read(length)

    def _read(self, length: int) -> bytearray:
        buffer = bytearray(length)
        view = memoryview(buffer)
        while view:
            count = self.connection.recv_into(view)
            if count == 0:
                raise EOFError
            view = view[count:]
        return buffer


def _pickled_error(error: BaseException) -> bytes:
    """The exception and its traceback; of one that cannot be pickled, only the traceback."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    try:
        return pickle.dumps((error, frames), pickle.HIGHEST_PROTOCOL)
    except Exception:
        return pickle.dumps((RuntimeError(f"{type(error).__qualname__} in a worker"), frames), pickle.HIGHEST_PROTOCOL)


def _memory() -> tuple[int, int]:
    """Address space and resident set of this process in bytes: proc(5), statm."""
    size, resident = Path("/proc/self/statm").read_bytes().split()[:2]
    return int(size) * _PAGE_BYTES, int(resident) * _PAGE_BYTES


def _die_with_parent(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def main(descriptor: int, parent: int) -> None:
    """Entry of the process: the socket's file descriptor and the pool's process id."""
    _die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as connection:
        try:
            Worker(connection).serve()
        except (BrokenPipeError, ConnectionResetError, EOFError):
            os._exit(0)
