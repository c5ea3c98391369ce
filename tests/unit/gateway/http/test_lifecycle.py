"""The end of a gateway: new requests while it lingers, none where they do not stop coming, and running ones to their end."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest

from services.gateway.http import lifecycle as module
from services.gateway.http.lifecycle import Lifecycle

QUIET = 0.2


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shorter time without requests."""
    monkeypatch.setattr(module, "QUIET_SECONDS", QUIET)


async def _begin(lifecycle: Lifecycle, linger: float) -> asyncio.Task[bool]:
    ending = asyncio.create_task(lifecycle.drain(5, linger))
    await asyncio.sleep(0)
    assert lifecycle.draining
    return ending


async def test_without_lingering_it_refuses_at_once() -> None:
    lifecycle = Lifecycle()
    assert await lifecycle.drain(5)
    assert lifecycle.refusing


async def test_while_it_lingers_it_drains_but_does_not_refuse() -> None:
    lifecycle = Lifecycle()
    ending = await _begin(lifecycle, linger=60)
    assert not lifecycle.refusing
    assert await ending


async def test_where_requests_had_stopped_coming_a_late_one_is_not_refused() -> None:
    lifecycle = Lifecycle()
    with lifecycle.running():
        ending = await _begin(lifecycle, linger=60)
        done, _ = await asyncio.wait({ending}, timeout=3 * QUIET)
        assert (done, lifecycle.refusing) == (set(), False)
    assert await ending
    assert not lifecycle.refusing


async def test_each_request_makes_it_linger_on() -> None:
    lifecycle = Lifecycle()
    started = monotonic()
    ending = await _begin(lifecycle, linger=60)
    while monotonic() - started < 3 * QUIET:
        with lifecycle.running():
            await asyncio.sleep(QUIET / 10)
        assert not lifecycle.refusing
    assert await ending
    assert monotonic() - started >= 3 * QUIET


async def test_requests_that_never_end_to_come_are_refused_in_the_end() -> None:
    lifecycle = Lifecycle()
    ending = await _begin(lifecycle, linger=2 * QUIET)
    async with asyncio.timeout(5):
        while not lifecycle.refusing:
            with lifecycle.running():
                await asyncio.sleep(0)
    assert await ending


async def test_a_running_request_is_waited_for_until_its_grace_ends() -> None:
    lifecycle = Lifecycle()
    with lifecycle.running():
        assert not await lifecycle.drain(0.05)
    assert await lifecycle.drain(0.05)
