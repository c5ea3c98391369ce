"""A program's lines arrive whole, and it does not outlive the process that started it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

import psutil
import pytest

from services.cli.supervise.child import Child, Program
from tests.stack import alive, until

STARTS_A_CHILD = """
import asyncio, os, sys
from services.cli.supervise.child import Child, Program
async def main():
    program = Program("a", (sys.executable, "-c", "import time; time.sleep(600)"), dict(os.environ))
    child = await Child.start(program, lambda line: None)
    print(child.pid, flush=True)
    await child.wait()
asyncio.run(main())
"""


async def lines_of(code: str) -> tuple[list[bytes], Child, int]:
    lines: list[bytes] = []
    child = await Child.start(Program("a", (sys.executable, "-c", code), dict(os.environ)), lines.append)
    return lines, child, await child.wait()


async def test_lines_are_passed_whole_and_without_what_stdout_says() -> None:
    code = "import os; print('address'); os.write(2, b'{\"a\": 1}\\nhal'); os.write(2, b'f\\nrest')"
    lines, child, status = await lines_of(code)
    assert status == 0
    assert lines == [b'{"a": 1}', b"half", b"rest"]
    assert child.words == ["half", "rest"]


async def test_status_of_a_killed_program_is_minus_the_signal() -> None:
    _, _, status = await lines_of("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert status == -signal.SIGKILL


async def test_a_line_without_end_is_cut() -> None:
    lines, _, _ = await lines_of("import os; [os.write(2, b'x' * 65536) for _ in range(20)]")
    assert b"".join(lines) == b"x" * 65536 * 20
    assert len(lines) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux's")
async def test_it_dies_with_the_process_that_started_it() -> None:
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", STARTS_A_CHILD, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout is not None
    child = psutil.Process(int(await asyncio.wait_for(parent.stdout.readline(), 20)))
    parent.kill()
    await parent.wait()
    await asyncio.to_thread(until, lambda: not alive(child), 20, "it survived")
