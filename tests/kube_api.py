"""A real Kubernetes API server with etcd on free ports; no node, so nothing runs in it. Built by ../shared/cluster/up."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
import pytest
import yaml

PROGRAMS: Final = Path.home() / ".cache/cluster/bin"
_TOKEN: Final = "test-token"
_START_SECONDS: Final = 60.0


def require(*programs: str) -> None:
    """Skips where a program was not built."""
    for program in programs:
        if not (PROGRAMS / program).exists():
            pytest.skip(f"no {program} in {PROGRAMS}; ../shared/cluster/up builds it")


@contextmanager
def kube_api(folder: Path) -> Iterator[Path]:
    """The kubeconfig of an API server that runs while the block lasts."""
    require("etcd", "kube-apiserver")
    store, peer, port = _free_ports(3)
    key = folder / "accounts.key"
    subprocess.run(["openssl", "genrsa", "-out", str(key), "2048"], check=True, capture_output=True)
    (folder / "tokens.csv").write_text(f'{_TOKEN},admin,1,"system:masters"\n')
    with (
        _running(folder, "etcd", _etcd(folder, store, peer)),
        _running(folder, "kube-apiserver", _api_server(folder, key, store, port)) as server,
    ):
        _ready(server, port, folder)
        yield _kubeconfig(folder, port)


def _etcd(folder: Path, store: int, peer: int) -> list[str]:
    client, peers = f"http://127.0.0.1:{store}", f"http://127.0.0.1:{peer}"
    listen = ["--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", peers]
    cluster = ["--initial-advertise-peer-urls", peers, "--initial-cluster", f"default={peers}"]
    return ["--data-dir", str(folder / "etcd"), *listen, *cluster]


def _api_server(folder: Path, key: Path, store: int, port: int) -> list[str]:
    accounts = ["--service-account-key-file", str(key), "--service-account-signing-key-file", str(key)]
    serving = ["--secure-port", str(port), "--bind-address", "127.0.0.1", "--cert-dir", str(folder / "certificates")]
    return [
        *("--etcd-servers", f"http://127.0.0.1:{store}", *serving, *accounts, "--service-account-issuer", "https://tests"),
        *("--authorization-mode", "RBAC", "--token-auth-file", str(folder / "tokens.csv")),
        *("--disable-admission-plugins", "ServiceAccount", "--service-cluster-ip-range", "10.96.0.0/16"),
    ]


@contextmanager
def _running(folder: Path, program: str, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{program}.log").open("wb") as lines:
        process = subprocess.Popen([PROGRAMS / program, *arguments], stdout=lines, stderr=lines)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def _ready(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    with httpx.Client(verify=False, headers={"Authorization": f"Bearer {_TOKEN}"}, trust_env=False) as client:
        while not _answers(client, f"https://127.0.0.1:{port}/readyz"):
            assert server.poll() is None, (folder / "kube-apiserver.log").read_text("utf-8")[-2000:]
            assert time.monotonic() < end
            time.sleep(0.1)


def _answers(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(url).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _kubeconfig(folder: Path, port: int) -> Path:
    path = folder / "kubeconfig"
    cluster = {"server": f"https://127.0.0.1:{port}", "insecure-skip-tls-verify": True}
    named = {
        "clusters": [{"name": "c", "cluster": cluster}],
        "users": [{"name": "u", "user": {"token": _TOKEN}}],
        "contexts": [{"name": "x", "context": {"cluster": "c", "user": "u"}}],
    }
    path.write_text(yaml.safe_dump({"apiVersion": "v1", "kind": "Config", "current-context": "x", **named}))
    return path


def _free_ports(count: int) -> list[int]:
    opened = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in opened]
    for one in opened:
        one.close()
    return ports
