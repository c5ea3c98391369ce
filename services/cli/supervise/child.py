"""One run of one program, with its lines, its orderly end, and nothing left of it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LineSink = Callable[[bytes], None]
"""Gets whole lines without the line end."""

_LAUNCHER: Final = Path(__file__).with_name("launch.py")
_LAST_WORDS: Final = 20
_LONGEST_LINE: Final = 1 << 20
_PIPE_SECONDS: Final = 1.0
"""Time for the rest of the output after the process has ended."""


@dataclass(frozen=True)
class Program:
    """What to run: `name` in messages, `environment` the whole of it, `address` (host:port) where it will listen."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    address: str = ""


class Child:
    """A running program in a process group of its own, so that a Ctrl-C of the terminal reaches it through us only."""

    def __init__(self, program: Program, process: Process, lines: _Lines) -> None:
        self.name = program.name
        self.pid = process.pid
        self._process = process
        self._lines = lines

    @classmethod
    async def start(cls, program: Program, sink: LineSink) -> Child:
        """Starts it; what it writes to stderr goes to `sink`. On Linux it is killed when this process dies."""
        reader, writer = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *_dying_with_us(program.command),
                env=program.environment,
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=writer,
                process_group=0,
            )
        except BaseException:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        _, lines = await asyncio.get_running_loop().connect_read_pipe(lambda: _Lines(sink), os.fdopen(reader, "rb", 0))
        return cls(program, process, lines)

    @property
    def words(self) -> list[str]:
        """The last lines that are no log records: what it said when it could not start."""
        return list(self._lines.words)

    async def wait(self) -> int:
        """Its exit status, minus the signal's number when one killed it; then nothing of its group is left."""
        status = await self._process.wait()
        self._kill_group()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._lines.closed.wait(), _PIPE_SECONDS)
        self._lines.close()
        return status

    async def stop(self, grace_seconds: float) -> None:
        """Asks it to end and kills it when it has not within `grace_seconds`."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.terminate()
        try:
            await asyncio.wait_for(asyncio.shield(self._process.wait()), grace_seconds)
        except TimeoutError:
            self.kill()
            await self._process.wait()

    def kill(self) -> None:
        """Ends it and its group at once."""
        if self._process.returncode is None:
            self._kill_group()

    def _kill_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)


class _Lines(asyncio.Protocol):
    """Cuts what arrives into lines."""

    def __init__(self, sink: LineSink) -> None:
        self.words: deque[str] = deque(maxlen=_LAST_WORDS)
        self.closed = asyncio.Event()
        self._sink = sink
        self._rest = b""
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._take(line)
        if len(self._rest) > _LONGEST_LINE:
            self._flush()

    def connection_lost(self, exc: Exception | None) -> None:
        self._flush()
        self.closed.set()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _flush(self) -> None:
        if self._rest:
            self._take(self._rest)
            self._rest = b""

    def _take(self, line: bytes) -> None:
        if line.strip() and not line.startswith(b"{"):
            self.words.append(line.decode("utf-8", "replace").rstrip())
        self._sink(line)


def _dying_with_us(command: Sequence[str]) -> list[str]:
    """The command behind the launcher that has it killed when this process dies; Linux only."""
    if sys.platform != "linux":
        return list(command)
    return [sys.executable, "-I", "-S", str(_LAUNCHER), str(os.getpid()), *command]
