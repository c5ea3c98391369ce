"""Talks to the endpoint: attempts within a deadline, every failure told apart."""

from __future__ import annotations

import asyncio
import email.utils
import json
import logging
import random
import time
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from services.ocr.engines.base import RemoteProbe
from services.ocr.engines.deepseek.request import body_of
from services.ocr.errors import EngineFailed

log = logging.getLogger(__name__)

_FIRST_WAIT: Final = 0.5
_LONGEST_WAIT: Final = 8.0
_PROBE_SECONDS: Final = 5.0
_CONNECTIONS: Final = 64


@dataclass(frozen=True, slots=True)
class DeepSeekOptions:
    """How to reach the endpoint (with /v1, without a slash at the end); `retries`: further attempts."""

    endpoint: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout_seconds: float = 90.0
    retries: int = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said. Tokens are 0 when the server does not tell."""

    content: str = field(repr=False)
    finish_reason: str
    prompt_tokens: int
    completion_tokens: int


@dataclass(slots=True)
class _Retryable(Exception):
    """A failure that may pass; `wait_seconds` as the server asks."""

    failure: EngineFailed
    wait_seconds: float | None = None


class DeepSeekClient:
    """One HTTP client for the life of the process; close it."""

    def __init__(self, options: DeepSeekOptions) -> None:
        self.options = options
        headers = {"Authorization": f"Bearer {options.api_key}"} if options.api_key else {}
        limits = httpx.Limits(max_connections=_CONNECTIONS)
        self._http = httpx.AsyncClient(headers=headers, timeout=options.timeout_seconds, limits=limits, trust_env=False)
        self._ngram = True

    async def ask(self, png: bytes, *, deadline_seconds: float) -> Answer:
        """What the model reads on a page.

        Raises:
            EngineFailed: timeout, unreachable, rate_limited, engine_error (5xx) or bad_response.
        """
        end = time.monotonic() + deadline_seconds
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._attempt(png, end)
            except _Retryable as retryable:
                wait = self._wait(retryable, attempt, end)
                if wait is None:
                    raise retryable.failure from None
                fields = {"reason": retryable.failure.reason, "attempt": attempt, "wait_seconds": round(wait, 2)}
                log.warning("ocr endpoint failed, trying again", extra=fields)
                await asyncio.sleep(wait)

    async def probe(self) -> RemoteProbe:
        """Asks the endpoint for its models: reachable, the key accepted."""
        started = time.perf_counter()
        try:
            async with asyncio.timeout(_PROBE_SECONDS):
                response = await self._http.get(f"{self.options.endpoint}/models")
            error = _probe_error(response)
        except (httpx.TimeoutException, TimeoutError):
            error = "timeout"
        except httpx.HTTPError:
            error = "unreachable"
        return RemoteProbe(not error, (time.perf_counter() - started) * 1000, error)

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _attempt(self, png: bytes, end: float) -> Answer:
        ngram = self._ngram
        response = await self._post(body_of(png, self.options.model, ngram=ngram), end)
        if response.status_code == 400 and ngram:
            response = await self._post(body_of(png, self.options.model, ngram=False), end)
            # An older vLLM refuses the list; it need not be asked again.
            self._ngram = response.status_code != 200
        return _answer(response)

    async def _post(self, body: dict[str, Any], end: float) -> httpx.Response:
        left = min(self.options.timeout_seconds, end - time.monotonic())
        if left <= 0:
            raise EngineFailed("timeout", "no time was left to ask the endpoint")
        try:
            async with asyncio.timeout(left):  # httpx counts each read, not the whole answer
                return await self._http.post(f"{self.options.endpoint}/chat/completions", json=body)
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout):
            raise EngineFailed("timeout", f"no answer within {left:.0f} s") from None
        except httpx.HTTPError as error:
            raise _Retryable(EngineFailed("unreachable", type(error).__name__)) from None

    def _wait(self, retryable: _Retryable, attempt: int, end: float) -> float | None:
        """Seconds until the next attempt; None when there is none."""
        if attempt > self.options.retries:
            return None
        backoff = min(_FIRST_WAIT * 2 ** (attempt - 1), _LONGEST_WAIT) * random.uniform(0.5, 1.0)  # noqa: S311 - jitter
        wait = backoff if retryable.wait_seconds is None else retryable.wait_seconds
        return wait if time.monotonic() + wait < end else None


def _answer(response: httpx.Response) -> Answer:
    """The answer of a response, without any text of the server in an error: it may quote the page."""
    status = response.status_code
    if status == 429:
        raise _Retryable(EngineFailed("rate_limited", "HTTP 429"), _retry_after(response))
    if status >= 500 or status == 408:
        raise _Retryable(EngineFailed("engine_error", f"HTTP {status}"), _retry_after(response))
    if status != 200:
        raise EngineFailed("bad_response", f"HTTP {status}")
    try:
        return _parsed(response.json())
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise EngineFailed("bad_response", "no chat completion") from None


def _parsed(data: Any) -> Answer:
    choice = data["choices"][0]
    content = choice["message"]["content"]
    if content is not None and not isinstance(content, str):
        raise TypeError("content")
    usage = data.get("usage") or {}
    tokens = [max(0, int(usage.get(name) or 0)) for name in ("prompt_tokens", "completion_tokens")]
    return Answer(content or "", str(choice.get("finish_reason") or ""), tokens[0], tokens[1])


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that Retry-After asks for, a number or an HTTP date: RFC 9110, section 10.2.3."""
    value = response.headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        parsed = email.utils.parsedate_tz(value)
        seconds = email.utils.mktime_tz(parsed) - time.time() if parsed else -1.0
        return max(seconds, 0.0) if parsed else None
    return seconds if 0 <= seconds < float("inf") else None


def _probe_error(response: httpx.Response) -> str:
    if response.status_code in {401, 403}:
        return "unauthorized"
    if response.status_code != 200:
        return "bad_response"
    try:
        return "" if isinstance(response.json()["data"], list) else "bad_response"
    except (ValueError, KeyError, TypeError):
        return "bad_response"
