"""The HTTP server of the stand-in: a free port on loopback, a thread a connection."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.fakes.deepseek.answers import MODES, TRANSPORT, completion
from tests.fakes.deepseek.check import Refused, check_body


@dataclass(frozen=True)
class Received:
    """A request as it came, and what was wrong with it; empty when nothing was."""

    path: str
    authorization: str
    body: Any
    complaint: str = ""


class DeepSeekFake:
    """`with DeepSeekFake(mode="loop_rows") as fake:` serves at `fake.endpoint`; `fake.requests` are those that came.

    `mode`: one of MODES, or several: one an answer, the last one again and again. `vllm`: `new`, `old` or `none`, see
    `check_body`. `retry_after`: the header of a 429. `hang_seconds`: longest that `hang` holds a request.
    """

    def __init__(
        self,
        mode: str | Iterable[str] = "ok",
        *,
        api_key: str = "test-key",
        model: str = "deepseek-ai/DeepSeek-OCR",
        vllm: str = "new",
        retry_after: str = "0",
        hang_seconds: float = 20.0,
    ) -> None:
        self.modes = [mode] if isinstance(mode, str) else list(mode)
        if unknown := set(self.modes) - set(MODES):
            raise ValueError(f"unknown modes {sorted(unknown)}")
        self.api_key, self.model, self.vllm = api_key, model, vllm
        self.retry_after, self.hang_seconds = retry_after, hang_seconds
        self.requests: list[Received] = []
        self.released = threading.Event()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def endpoint(self) -> str:
        """Value of DEEPSEEK_OCR_ENDPOINT."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def pages(self) -> list[Received]:
        """The requests to read a page."""
        return [request for request in self.requests if request.path.endswith("/chat/completions")]

    def __enter__(self) -> DeepSeekFake:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stops listening; a request that hangs is let go."""
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def next_mode(self, received: Received) -> str:
        """Notes a request and says what it gets."""
        with self._lock:
            self.requests.append(received)
            if received.complaint or not received.path.endswith("/chat/completions"):
                return "ok"
            return self.modes.pop(0) if len(self.modes) > 1 else self.modes[0]


def _handler(fake: DeepSeekFake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Keeps quiet."""

        def do_GET(self) -> None:
            received = Received(self.path, self.headers.get("Authorization", ""), None)
            fake.next_mode(received)
            if self._authorized() and self.path == "/v1/models":
                self._send(200, {"object": "list", "data": [{"id": fake.model, "object": "model"}]})

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if not self._authorized():
                return
            body, tokens, complaint = None, 0, ""
            try:
                body = json.loads(content)
                tokens = check_body(body, model=fake.model, vllm=fake.vllm)
            except (Refused, ValueError) as error:
                complaint = str(error)
            mode = fake.next_mode(Received(self.path, self.headers.get("Authorization", ""), body, complaint))
            if complaint or self.path != "/v1/chat/completions":
                self._error(400 if complaint else 404, complaint or "no such path")
            elif mode in TRANSPORT:
                self._fail(mode)
            else:
                self._send(200, completion(mode, fake.model, tokens))

        def _authorized(self) -> bool:
            if fake.api_key and self.headers.get("Authorization") != f"Bearer {fake.api_key}":
                self._error(401, "Unauthorized")
                return False
            return True

        def _fail(self, mode: str) -> None:
            if mode == "rate_limited":
                self._error(429, "slow down", {"Retry-After": fake.retry_after})
            elif mode == "server_error":
                self._error(500, "engine dead")
            elif mode == "bad_request":
                self._error(400, "no")
            elif mode == "bad_json":
                self._raw(200, b'{"choices": [')
            elif mode == "no_choices":
                self._send(200, {"object": "chat.completion", "choices": []})
            else:
                if mode == "hang":
                    fake.released.wait(fake.hang_seconds)
                self.close_connection = True

        def _error(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
            """As vLLM words it: the code is the status as an integer."""
            self._send(status, {"error": {"message": message, "type": "Error", "code": status}}, headers)

        def _send(self, status: int, answer: dict[str, Any], headers: dict[str, str] | None = None) -> None:
            self._raw(status, json.dumps(answer).encode(), headers)

        def _raw(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(content)
            except OSError:
                self.close_connection = True

    return Handler
