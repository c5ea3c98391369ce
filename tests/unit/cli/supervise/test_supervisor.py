"""Real programs, small ones: started together, started again, ended in order, and nothing left."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from services.cli.errors import GaveUp, NotStarted
from services.cli.supervise.child import Program
from services.cli.supervise.supervisor import RestartPolicy, Supervisor
from tests import stack

RUNS = "import time; time.sleep(600)"
NOTES_ITS_END = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: (open({path!r}, 'a').write('{name} '), sys.exit()));"
    "open({path!r} + '.{name}', 'w'); time.sleep(600)"
)
IGNORES_SIGTERM = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.write(2, b'deaf\\n'); time.sleep(600)"
)
EAGER = RestartPolicy(quick_seconds=60, most_quick=2, first_delay=0.01)


def program(name: str, code: str) -> Program:
    return Program(name, (sys.executable, "-c", code), dict(os.environ))


async def until(condition: Callable[[], bool]) -> None:
    await asyncio.to_thread(stack.until, condition, 20, "it did not happen")


async def test_a_program_that_is_killed_is_started_again() -> None:
    supervisor = Supervisor([program("a", RUNS)], lambda _: None)
    supervisor.start()
    await until(lambda: "a" in supervisor.children)
    supervisor.set_started()
    first = supervisor.children["a"].pid
    os.kill(first, signal.SIGKILL)
    await until(lambda: "a" in supervisor.children and supervisor.children["a"].pid != first)
    await supervisor.stop(5)
    assert supervisor.children == {}


async def test_one_that_dies_again_and_again_is_given_up() -> None:
    supervisor = Supervisor([program("a", "raise SystemExit(3)")], lambda _: None, policy=EAGER)
    supervisor.set_started()
    supervisor.start()
    with pytest.raises(GaveUp, match=r"a died 3 times .* exit status 3"):
        await asyncio.wait_for(supervisor.failure(), 20)
    await supervisor.stop(5)


async def test_one_that_ends_before_all_were_ready_stops_the_start_with_its_words() -> None:
    code = "import sys; print('SOME_VARIABLE: is wrong', file=sys.stderr); sys.exit(1)"
    supervisor = Supervisor([program("a", code)], lambda _: None)
    supervisor.start()
    with pytest.raises(NotStarted, match="a did not start") as caught:
        await asyncio.wait_for(supervisor.failure(), 20)
    assert caught.value.words == ("SOME_VARIABLE: is wrong",)
    await supervisor.stop(5)


async def test_the_first_program_ends_before_the_others_are_asked_to(tmp_path: Path) -> None:
    path = str(tmp_path / "ends")
    names = ("gateway", "one")
    supervisor = Supervisor([program(n, NOTES_ITS_END.format(path=path, name=n)) for n in names], lambda _: None)
    supervisor.start()
    await until(lambda: all(name in supervisor.children and (tmp_path / f"ends.{name}").exists() for name in names))
    await supervisor.stop(10)
    assert (tmp_path / "ends").read_text("utf-8").split() == ["gateway", "one"]


async def test_one_that_does_not_listen_is_killed_after_the_grace() -> None:
    lines: list[bytes] = []
    supervisor = Supervisor([program("a", IGNORES_SIGTERM)], lines.append)
    supervisor.start()
    await until(lambda: "a" in supervisor.children and b"deaf" in lines)
    pid = supervisor.children["a"].pid
    await supervisor.stop(0.1)
    assert not psutil.pid_exists(pid)


async def test_what_a_dead_program_had_started_is_gone_too(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    code = (
        "import subprocess, sys, time; from pathlib import Path;"
        f"child = subprocess.Popen([sys.executable, '-c', {RUNS!r}]);"
        f"new = Path({str(file)!r} + '~'); new.write_text(str(child.pid)); new.rename({str(file)!r}); time.sleep(600)"
    )
    supervisor = Supervisor([program("a", code)], lambda _: None)
    supervisor.start()
    await until(lambda: "a" in supervisor.children and file.exists())
    grandchild = psutil.Process(int(file.read_text("utf-8")))
    os.kill(supervisor.children["a"].pid, signal.SIGKILL)
    await until(lambda: not stack.alive(grandchild))
    await supervisor.stop(5)


async def test_stopping_during_the_wait_before_a_new_start_starts_nothing() -> None:
    policy = RestartPolicy(quick_seconds=60, first_delay=600, longest_delay=600)
    supervisor = Supervisor([program("a", "raise SystemExit(3)")], lambda _: None, policy=policy)
    supervisor.set_started()
    starts: list[int] = []
    supervisor._changed = lambda: starts.append(1)
    supervisor.start()
    await until(lambda: len(starts) == 2 and not supervisor.children)
    await asyncio.wait_for(supervisor.stop(5), 10)
    assert len(starts) == 2


@pytest.mark.parametrize(("deaths", "delay"), [(1, 0.0), (2, 0.5), (3, 1.0), (4, 2.0), (9, 10.0)])
def test_delay_doubles_up_to_the_longest(deaths: int, delay: float) -> None:
    assert RestartPolicy().delay(deaths) == delay
