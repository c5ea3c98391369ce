"""Where a server is reached from this machine."""

from __future__ import annotations

import pytest

from services.cli.supervise.probe import base_url, is_ready, not_ready


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("[::1]", "http://[::1]:80"),
        ("orders.example", "http://orders.example:80"),
    ],
)
def test_url(host: str, url: str) -> None:
    assert base_url(host, 80) == url


def test_where_nothing_listens_nothing_is_ready() -> None:
    assert not is_ready("http://127.0.0.1:9")
    assert not_ready("http://127.0.0.1:9") == "nothing answers"
