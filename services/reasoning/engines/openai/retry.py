"""Attempts within a deadline. The SDK's own retries are off, so that PIPELINE_MAX_RETRIES counts every paid call."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import openai

from services.reasoning.engines.openai.failures import Failure, classify
from services.reasoning.errors import ModelTimeout

log = logging.getLogger(__name__)
T = TypeVar("T")

_FIRST_WAIT: Final = 0.5
_LONGEST_WAIT: Final = 8.0


class Attempts:
    """Calls until one succeeds, within retries and deadline. `made` counts the attempts."""

    def __init__(self, *, retries: int, attempt_seconds: float, deadline_seconds: float, model: str) -> None:
        self._retries = retries
        self._attempt_seconds = attempt_seconds
        self._end = time.monotonic() + deadline_seconds
        self._model = model
        self.made = 0

    async def run(self, call: Callable[[float], Awaitable[T]]) -> T:
        """The result of `call(timeout_seconds)`.

        Raises:
            ServiceError: that of the last attempt; ModelTimeout when no time was left for one.
        """
        while True:
            failure = await self._attempt(call)
            if not isinstance(failure, Failure):
                return failure
            wait = self._wait(failure)
            if wait is None:
                raise failure.error
            log.warning(
                "model call failed, trying again", extra={"code": failure.error.code, "attempt": self.made, "wait": wait}
            )
            await asyncio.sleep(wait)

    async def _attempt(self, call: Callable[[float], Awaitable[T]]) -> T | Failure:
        timeout = min(self._attempt_seconds, self._end - time.monotonic())
        if timeout <= 0:
            return Failure(ModelTimeout("no time was left to ask the model"))
        self.made += 1
        try:
            async with asyncio.timeout(timeout):  # the SDK's timeout is for each read, not for the whole answer
                return await call(timeout)
        except TimeoutError:
            return Failure(ModelTimeout("the model did not answer in time"))
        except openai.APIError as error:
            return classify(error, self._model)

    def _wait(self, failure: Failure) -> float | None:
        """Seconds until the next attempt; None when there is none."""
        if not failure.retryable or self.made > self._retries:
            return None
        backoff = min(_FIRST_WAIT * 2 ** (self.made - 1), _LONGEST_WAIT) * random.uniform(0.5, 1.0)  # noqa: S311 - jitter
        wait = backoff if failure.wait_seconds is None else failure.wait_seconds
        return wait if time.monotonic() + wait < self._end else None
