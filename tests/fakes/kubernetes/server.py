"""The HTTP server: discovery, get, list with pages, watch with bookmarks. Everything else is refused."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from tests.fakes.kubernetes.store import Store, matches

TOKEN: Final = "test-token"
KINDS: Final = {
    ("v1", "configmaps"): "ConfigMap",
    ("v1", "secrets"): "Secret",
    ("v1", "services"): "Service",
    ("apps/v1", "deployments"): "Deployment",
    ("autoscaling/v2", "horizontalpodautoscalers"): "HorizontalPodAutoscaler",
}
_KNOWN: Final = {"labelSelector", "limit", "continue", "watch", "resourceVersion", "allowWatchBookmarks", "timeoutSeconds"}


class KubernetesFake:
    """`with KubernetesFake() as fake:` serves at `fake.url`; `fake.store` holds the objects, `fake.asked` what was asked.

    `status`: answers every request with it, as an API that is ill. `most_seconds`: longest that a watch is held.
    """

    def __init__(self, most_seconds: float = 5.0) -> None:
        self.store = Store()
        self.status = 0
        self.most_seconds = most_seconds
        self.closing = False
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """Address of the API."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def kubeconfig(self, folder: Path) -> Path:
        """A file for KUBECONFIG."""
        path = folder / "kubeconfig"
        named = {
            "clusters": [{"name": "c", "cluster": {"server": self.url}}],
            "users": [{"name": "u", "user": {"token": TOKEN}}],
            "contexts": [{"name": "x", "context": {"cluster": "c", "user": "u"}}],
        }
        path.write_text(json.dumps({"apiVersion": "v1", "kind": "Config", "current-context": "x", **named}))
        return path

    def fail(self, status: int) -> None:
        """Ends all watches, and answers with this status from now on; 0 answers again."""
        with self.store.changed:
            self.status = status
            self.store.changed.notify_all()

    def __enter__(self) -> KubernetesFake:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        with self.store.changed:
            self.closing = True
            self.store.changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        assert self.complaints == []


class _Refused(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def _handler(fake: KubernetesFake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing is printed."""

        def do_GET(self) -> None:
            fake.asked.append(self.path)
            try:
                self._checked()
                Answer(fake, self.path, self._json, self._begin, self._line).give()
            except _Refused as refused:
                if refused.status == 400:
                    fake.complaints.append(f"{self.path}: {refused}")
                self._json({"kind": "Status", "status": "Failure", "code": refused.status}, refused.status)
            except OSError:
                self.close_connection = True

        def _checked(self) -> None:
            if fake.status:
                raise _Refused(fake.status, "ill")
            # The client's own loader writes "bearer" in small letters; the scheme has no case (RFC 9110).
            scheme, _, token = (self.headers.get("Authorization") or "").partition(" ")
            if scheme.lower() != "bearer" or token != TOKEN:
                raise _Refused(401, "no token")

        def _json(self, body: Any, status: int = 200) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _begin(self) -> None:
            self.close_connection = True
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.flush()

        def _line(self, event: Any) -> None:
            self.wfile.write(json.dumps(event).encode() + b"\n")
            self.wfile.flush()

    return Handler


class Answer:
    """One answer."""

    def __init__(
        self,
        fake: KubernetesFake,
        path: str,
        send: Callable[[Any], None],
        begin: Callable[[], None],
        line: Callable[[Any], None],
    ) -> None:
        split = urlsplit(path)
        self._fake, self._store = fake, fake.store
        self._parts = split.path.strip("/").split("/")
        self._query = {name: values[0] for name, values in parse_qs(split.query).items()}
        self._send, self._begin, self._line = send, begin, line

    def give(self) -> None:
        """Answers the request. Raises _Refused."""
        if unknown := set(self._query) - _KNOWN:
            raise _Refused(400, f"unknown parameters {sorted(unknown)}")
        match self._parts:
            case ["version"]:
                self._send({"major": "1", "minor": "34", "gitVersion": "v1.34.0"})
            case ["apis"]:
                self._send({"kind": "APIGroupList", "apiVersion": "v1", "groups": _groups()})
            case ["api", version] | ["apis", _, version] if version.startswith("v"):
                self._send(_resources("/".join(self._parts[1:])))
            case [*prefix, "namespaces", namespace, plural]:
                self._listed("/".join(prefix[1:]), plural, namespace)
            case [*prefix, "namespaces", namespace, plural, name]:
                self._one("/".join(prefix[1:]), plural, namespace, name)
            case _:
                raise _Refused(404, "no such path")

    def _kind(self, api_version: str, plural: str) -> str:
        if (api_version, plural) not in KINDS:
            raise _Refused(404, "no such kind")
        return KINDS[api_version, plural]

    def _one(self, api_version: str, plural: str, namespace: str, name: str) -> None:
        found = self._store.objects.get((api_version, self._kind(api_version, plural), namespace, name))
        if found is None:
            raise _Refused(404, "not there")
        self._send(found)

    def _listed(self, api_version: str, plural: str, namespace: str) -> None:
        key = api_version, self._kind(api_version, plural), namespace
        if self._query.get("watch", "false").lower() == "true":
            self._watched(key)
            return
        with self._store.changed:
            found = [item for named, item in sorted(self._store.objects.items()) if named[:3] == key]
            version = str(self._store.version)
        found = [item for item in found if matches(item, self._query.get("labelSelector", ""))]
        start, limit = int(self._query.get("continue", "0")), int(self._query.get("limit", "500"))
        metadata = {"resourceVersion": version}
        if len(found) > start + limit:
            metadata["continue"] = str(start + limit)
        self._send({"kind": f"{key[1]}List", "apiVersion": key[0], "metadata": metadata, "items": found[start : start + limit]})

    def _watched(self, key: tuple[str, str, str]) -> None:
        if "resourceVersion" not in self._query or "limit" in self._query:
            raise _Refused(400, "a watch has a resourceVersion and no limit")
        after = int(self._query["resourceVersion"])
        end = monotonic() + min(float(self._query.get("timeoutSeconds", "1800")), self._fake.most_seconds)
        self._begin()
        while monotonic() < end and not self._fake.closing and not self._fake.status:
            with self._store.changed:
                if after < self._store.oldest:
                    self._line({"type": "ERROR", "object": {"kind": "Status", "code": 410, "reason": "Expired"}})
                    return
                events = [event for event in self._store.events if event[0] > after]
                if not events:
                    self._store.changed.wait(max(0.0, end - monotonic()))
            for version, kind, item in events:
                after = version
                self._tell(key, kind, item)
        self._line({"type": "BOOKMARK", "object": {"kind": key[1], "metadata": {"resourceVersion": str(after)}}})

    def _tell(self, key: tuple[str, str, str], kind: str, item: Any) -> None:
        """An object that loses the label is deleted for who watches the label."""
        same = (item["apiVersion"], item["kind"], item["metadata"].get("namespace", "")) == key
        if same and matches(item, self._query.get("labelSelector", "")):
            self._line({"type": kind, "object": item})
        elif same and kind == "MODIFIED":
            self._line({"type": "DELETED", "object": item})


def _groups() -> list[dict[str, Any]]:
    versions = sorted({api_version for api_version, _ in KINDS if "/" in api_version})
    entries = [(one, {"groupVersion": one, "version": one.partition("/")[2]}) for one in versions]
    return [{"name": one.partition("/")[0], "versions": [entry], "preferredVersion": entry} for one, entry in entries]


def _resources(api_version: str) -> dict[str, Any]:
    found = [
        {"name": plural, "singularName": "", "namespaced": True, "kind": kind, "verbs": ["get", "list", "watch"]}
        for (version, plural), kind in KINDS.items()
        if version == api_version
    ]
    if not found:
        raise _Refused(404, "no such group")
    return {"kind": "APIResourceList", "groupVersion": api_version, "resources": found}
