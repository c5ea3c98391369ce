"""The HTTP server: `with OpenAiFake(order) as fake` listens on a free port of the loopback."""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.fakes.openai_api.answers import Answer, answer, error
from tests.fakes.openai_api.behaviour import Behaviour
from tests.fakes.openai_api.request_rules import refusals

API_KEY = "sk-of-the-tests"
LONGEST_HANG = 60.0


class OpenAiFake:
    """Answers every request with `order` unless `behave` says otherwise.

    requests: bodies of the completions asked for, refused ones too. refused: why those with status 400 were.
    gone: set when a caller closed its connection before it had an answer. model_requests: calls of /v1/models.
    """

    def __init__(
        self, order: Mapping[str, Any] | None = None, *behaviours: Behaviour, refused_parameters: frozenset[str] = frozenset()
    ) -> None:
        self.order = dict(order or {})
        self.requests: list[dict[str, Any]] = []
        self.refused: list[str] = []
        self.model_requests = 0
        self.gone = threading.Event()
        self.hanging = threading.Event()
        self.refused_parameters = refused_parameters
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._behaviours = list(behaviours) or [Behaviour.OK]
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.fake = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def base_url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def behave(self, *behaviours: Behaviour) -> None:
        """One for each of the next requests; the last stays."""
        with self._lock:
            self._behaviours = list(behaviours)

    def __enter__(self) -> OpenAiFake:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def take(self) -> Behaviour:
        """The behaviour for the next answer."""
        with self._lock:
            return self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]

    def wait_for_end(self, connection: socket.socket) -> None:
        """Returns when the caller has gone, or the test is over."""
        self.hanging.set()
        waited = 0.0
        while not self._stopping.is_set() and waited < LONGEST_HANG:
            readable, _, _ = select.select([connection], [], [], 0.02)
            waited += 0.02
            if readable and not _has_bytes(connection):
                self.gone.set()
                return


def _has_bytes(connection: socket.socket) -> bool:
    try:
        return bool(connection.recv(1, socket.MSG_PEEK))
    except OSError:
        return False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def fake(self) -> OpenAiFake:
        fake: OpenAiFake = self.server.fake  # type: ignore[attr-defined]
        return fake

    def do_GET(self) -> None:
        if self.path != "/v1/models":
            self._send(error(404, None, "invalid_request_error", f"Invalid URL (GET {self.path})"))
            return
        self.fake.model_requests += 1
        behaviour = self.fake.take()
        if behaviour is Behaviour.HANG:
            self.fake.wait_for_end(self.connection)
            self.close_connection = True
        elif not self._authorised() or behaviour is Behaviour.UNAUTHORIZED:
            self._send(error(401, "invalid_api_key", "invalid_request_error", "Incorrect API key provided"))
        elif behaviour in (Behaviour.SERVER_ERROR, Behaviour.HTML, Behaviour.BROKEN_BODY):
            self._send(answer(behaviour, {}, {}))
        else:
            listed = {"object": "list", "data": [{"id": "gpt-4o", "object": "model", "created": 1, "owned_by": "openai"}]}
            self._send(Answer(200, json.dumps(listed).encode()))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/v1/chat/completions":
            self._send(error(404, None, "invalid_request_error", f"Invalid URL (POST {self.path})"))
            return
        body = json.loads(raw)
        self.fake.requests.append(body)
        self._send_checked(body)

    def _send_checked(self, body: dict[str, Any]) -> None:
        if not self._authorised():
            self._send(error(401, "invalid_api_key", "invalid_request_error", "Incorrect API key provided"))
            return
        if found := next(refusals(body, self.fake.refused_parameters), None):
            self.fake.refused.append(found.message)
            self._send(error(400, found.code, "invalid_request_error", found.message, found.param))
            return
        behaviour = self.fake.take()
        if behaviour is Behaviour.HANG:
            self.fake.wait_for_end(self.connection)
            self.close_connection = True
            return
        self._send(answer(behaviour, body, self.fake.order))

    def _authorised(self) -> bool:
        return self.headers.get("Authorization") == f"Bearer {API_KEY}"

    def _send(self, given: Answer) -> None:
        self.send_response(given.status)
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(given.body)))
        self.end_headers()
        self.wfile.write(given.body[: len(given.body) // 2] if given.cut else given.body)
        if given.cut:
            self.wfile.flush()
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Keeps the test's output clean."""
