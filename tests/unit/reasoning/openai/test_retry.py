from __future__ import annotations

import asyncio
import time

import httpx2
import openai
import pytest

from services.reasoning.engines.openai.retry import Attempts
from services.reasoning.errors import ModelFailed, ModelTimeout


def attempts(retries: int = 2, deadline: float = 5.0, each: float = 5.0) -> Attempts:
    return Attempts(retries=retries, attempt_seconds=each, deadline_seconds=deadline, model="m")


def away() -> openai.APIConnectionError:
    return openai.APIConnectionError(request=httpx2.Request("POST", "http://localhost"))


async def test_goes_on_until_one_succeeds() -> None:
    errors = [away(), away()]

    async def call(timeout: float) -> str:  # noqa: ASYNC109 - the signature that Attempts calls
        if errors:
            raise errors.pop()
        return "answer"

    made = attempts()
    assert await made.run(call) == "answer"
    assert made.made == 3


async def test_ends_with_the_last_error() -> None:
    async def call(timeout: float) -> str:  # noqa: ASYNC109
        raise away()

    made = attempts(retries=1)
    with pytest.raises(ModelFailed):
        await made.run(call)
    assert made.made == 2


async def test_an_attempt_gets_no_more_than_what_is_left() -> None:
    given: list[float] = []

    async def call(timeout: float) -> str:  # noqa: ASYNC109
        given.append(timeout)
        return ""

    await attempts(deadline=0.5, each=60).run(call)
    assert given[0] <= 0.5


async def test_an_answer_in_drops_ends_at_the_timeout() -> None:
    async def call(timeout: float) -> str:  # noqa: ASYNC109
        await asyncio.Event().wait()
        return ""

    started = time.monotonic()
    with pytest.raises(ModelTimeout):
        await attempts(each=0.1).run(call)
    assert time.monotonic() - started < 2


async def test_no_time_means_no_attempt() -> None:
    async def call(timeout: float) -> str:  # noqa: ASYNC109
        return "answer"

    made = attempts(deadline=0)
    with pytest.raises(ModelTimeout):
        await made.run(call)
    assert made.made == 0
