"""The pool's side of one worker process."""

from __future__ import annotations

import asyncio
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from os import getpid
from typing import Any

from services.common import logs
from services.common.errors import ServiceError
from services.common.workers.child import RemoteTraceback, Setup
from services.common.workers.errors import WorkerCrashed, WorkerMemoryExceeded, WorkersBusy, WorkerTimeout
from services.common.workers.frames import HEADER, Kind

_SMALL_BYTES = 64 * 1024
"""Up to here header and body go out in one system call; above, the copy would cost more than the call."""


class WorkerProcess:
    """A spawned interpreter at the other end of a socket pair. All methods belong to the event loop's thread."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._socket = ours
        program = (
            f"import sys; sys.path[:] = {sys.path!r}; from services.common.workers.child import main; "
            f"main({theirs.fileno()}, {getpid()})"
        )
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", program], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )
        self.busy = False
        self.worn = False
        self.replacing = False
        self.successor: WorkerProcess | None = None
        self._timed_out: type[ServiceError] | None = None
        self._killed = False
        self._closed = False
        self._pending = 0

    @property
    def usable(self) -> bool:
        """Whether a task can be given to it."""
        return not (self._killed or self.busy) and self.process.poll() is None

    async def initialise(self, setup: Setup) -> None:
        """Returns when the worker's initialiser has; raises what that raised."""
        await self._send(Kind.SETUP, pickle.dumps(setup, pickle.HIGHEST_PROTOCOL))
        kind, body = await self._receive()
        if kind == Kind.ERROR:
            raise _error(body)

    async def begin(self, kind: Kind, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Sends a task."""
        body = pickle.dumps((function, args, logs.current_fields()), pickle.HIGHEST_PROTOCOL)
        self.busy = True
        try:
            await self._send(kind, body)
        except ConnectionError:
            raise await self._death() from None

    async def reply(self) -> tuple[int, Any]:
        """The next RESULT, ITEM or END with its value; raises what the task raised or what became of the worker."""
        try:
            kind, body = await self._receive()
        except (EOFError, ConnectionError):
            raise await self._death() from None
        self.busy = kind == Kind.ITEM
        if kind == Kind.ERROR:
            raise _error(body)
        if kind == Kind.MEMORY:
            raise WorkerMemoryExceeded("The document needs more memory than a worker may use.")
        return kind, pickle.loads(body) if body else None  # noqa: S301

    def kill(self) -> None:
        """Ends it at once."""
        self._killed = True
        if self.process.poll() is None:
            self.process.kill()

    def expire(self, error: type[ServiceError] = WorkerTimeout) -> None:
        """Ends it because its task's deadline has passed; `error` is what its caller gets."""
        self._timed_out = error
        self.kill()

    async def close(self, patience_seconds: float = 2.0) -> None:
        """Hangs up, so that it ends by itself, and makes sure that it has."""
        self._closed = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, self.process.wait, patience_seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            await loop.run_in_executor(None, self.process.wait)
        if not self._pending:
            self._socket.close()

    async def _death(self) -> ServiceError:
        """Why the socket is closed."""
        if self._timed_out is not None:
            return self._timed_out("The document took longer than a worker may take.")
        if self._closed:
            return WorkersBusy("The service is stopping.", retry_after_seconds=1.0)
        self.kill()
        code = await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
        cause = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return WorkerCrashed("The process that read the document died.", params={"cause": cause})

    async def _send(self, kind: Kind, body: bytes) -> None:
        loop = asyncio.get_running_loop()
        header = HEADER.pack(kind, 0, len(body))
        with self._using_socket():
            if len(body) <= _SMALL_BYTES:
                await loop.sock_sendall(self._socket, header + body)
                return
            await loop.sock_sendall(self._socket, header)
            await loop.sock_sendall(self._socket, body)

    async def _receive(self) -> tuple[int, bytearray]:
        with self._using_socket():
            kind, worn, length = HEADER.unpack(await self._read(HEADER.size))
            self.worn = self.worn or bool(worn)
            return kind, await self._read(length)

    @contextmanager
    def _using_socket(self) -> Iterator[None]:
        """Keeps the descriptor open: the loop would never wake who waits on a closed one."""
        self._pending += 1
        try:
            yield
        finally:
            self._pending -= 1
            if self._closed and not self._pending:
                self._socket.close()

    async def _read(self, length: int) -> bytearray:
        loop = asyncio.get_running_loop()
        buffer = bytearray(length)
        view = memoryview(buffer)
        while view:
            count = await loop.sock_recv_into(self._socket, view)
            if count == 0:
                raise EOFError
            view = view[count:]
        return buffer


def _error(body: bytearray) -> BaseException:
    """The exception as it was raised, with the worker's stack as its cause."""
    error, frames = pickle.loads(body)  # noqa: S301
    if not isinstance(error, Exception):
        error = RuntimeError(f"{type(error).__qualname__} in a worker")
    error.__cause__ = None if isinstance(error, ServiceError) else RemoteTraceback(frames)
    return error  # type: ignore[no-any-return]
