"""Which gateway and which credential."""

from __future__ import annotations

import pytest

from services.cli.client.session import Access
from services.cli.errors import BadUsage
from services.cli.settings import CliSettings


def access(monkeypatch: pytest.MonkeyPatch, *, url: str = "", user: str = "", token: str = "", **env: str) -> Access:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return Access.of(CliSettings(), url=url, user=user, token=token)


def test_the_environment_gives_what_options_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    found = access(
        monkeypatch,
        ORDER_INGESTION_URL="http://gateway:8000/",
        ORDER_INGESTION_USER="ann:secret",
        ORDER_INGESTION_TOKEN="t",
    )
    assert (found.url, found.user, found.token) == ("http://gateway:8000", "ann:secret", "t")


def test_options_win(monkeypatch: pytest.MonkeyPatch) -> None:
    found = access(monkeypatch, url="http://other", user="bob:x", ORDER_INGESTION_URL="http://gateway:8000")
    assert (found.url, found.user) == ("http://other", "bob:x")


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "secret" not in repr(access(monkeypatch, user="ann:secret", token="secret"))


def test_a_user_option_without_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadUsage, match="NAME:PASSWORD"):
        access(monkeypatch, user="ann")


def test_a_user_without_password_is_a_bad_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="order_ingestion_user"):
        access(monkeypatch, ORDER_INGESTION_USER="ann")
