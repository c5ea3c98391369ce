"""Documents to the gateway, results back."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from services.cli.errors import FileUnreadable, Refused, Unreachable

ATTEMPTS: Final = 5
"""Tries of one document: a gateway that is busy or just started again is asked again."""

_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 900.0
"""The gateway's REQUEST_TIMEOUT ends a request; this only ends waiting for a gateway that is gone."""
_LONGEST_PAUSE: Final = 15.0

Json = dict[str, Any]


@dataclass(frozen=True)
class Choices:
    """Form fields of a request; empty leaves the choice to the gateway."""

    profile: str = ""
    schema: str = ""
    reasoning_engine: str = ""
    ocr_engine: str = ""
    include: str = ""

    def form(self) -> dict[str, str]:
        """The fields that are set."""
        return {name: value for name, value in asdict(self).items() if value}


class Client:
    """A gateway at `url`; use as a context."""

    def __init__(self, url: str, auth: httpx.Auth | tuple[str, str] | None = None, token: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        timeout = httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS)
        self._http = httpx.AsyncClient(base_url=url, auth=auth, headers=headers, timeout=timeout, trust_env=False)
        self._url = url

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def extract(self, path: Path, choices: Choices) -> Json:
        """The result envelope of a file.

        Raises:
            FileUnreadable: the file cannot be read.
            Refused: the gateway answered with a problem.
            Unreachable: no answer.
        """
        data = await asyncio.to_thread(read_file, path)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._post(path.name, data, choices)
            except (Refused, Unreachable) as error:
                pause = error.retry_after_seconds
                if attempt == ATTEMPTS or pause is None:
                    raise
                await asyncio.sleep(min(_LONGEST_PAUSE, max(pause, 0.25 * 2.0**attempt)))
        raise AssertionError  # the last attempt returns or raises

    async def _post(self, name: str, data: bytes, choices: Choices) -> Json:
        try:
            response = await self._http.post("/extract-order", files={"file": (name, data)}, data=choices.form())
        except httpx.TransportError as error:
            message = f"No answer from {self._url} ({type(error).__name__})."
            raise Unreachable(message, retry_after_seconds=0.5) from None
        if response.status_code == httpx.codes.OK:
            return dict(response.json())
        raise refusal(response)


def refusal(response: httpx.Response) -> Refused:
    """The problem that an answer carries."""
    try:
        body = response.json()
    except ValueError:
        body = {}
    problem = body if isinstance(body, dict) else {}
    code = str(problem.get("code") or f"http_{response.status_code}")
    detail = str(problem.get("detail") or problem.get("title") or response.reason_phrase)
    return Refused(code, detail, response.status_code, _retry_after(response))


def _retry_after(response: httpx.Response) -> float | None:
    if response.status_code != httpx.codes.SERVICE_UNAVAILABLE:
        return None
    try:
        return float(response.headers.get("Retry-After", ""))
    except ValueError:
        return None


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        FileUnreadable: with what is wrong.
    """
    if path.is_dir():
        raise FileUnreadable("This is a directory; name the files in it.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileUnreadable("There is no such file.") from None
    except OSError as error:
        raise FileUnreadable(f"The file cannot be read: {error.strerror}.") from None
