"""What the gateway reads from its environment."""

from __future__ import annotations

import json

import pytest

from services.common.settings import load_settings
from services.gateway.bootstrap import authenticator
from services.gateway.settings import GatewaySettings, is_loopback

USERS = json.dumps([{"user": "anna", "secret": "right", "tenant": "acme", "scopes": ["orders:write"]}])


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.0.1", "::1", "localhost"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "gateway"])
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_open_to_others_without_credentials_does_not_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GATEWAY_HOST", "0.0.0.0")
    with pytest.raises(SystemExit):
        load_settings(GatewaySettings)
    said = capsys.readouterr().err
    assert all(name in said for name in ("GATEWAY_HOST", "AUTH_BASIC_USERS", "AUTH_JWT_SECRET"))


def test_open_to_others_with_users_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_HOST", "0.0.0.0")
    monkeypatch.setenv("AUTH_BASIC_USERS", USERS)
    assert load_settings(GatewaySettings).auth_configured


async def test_users_become_principals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTH_BASIC_USERS", USERS)
    found = await authenticator(load_settings(GatewaySettings)).authenticate("Basic YW5uYTpyaWdodA==")
    assert (found.tenant, found.scopes) == ("acme", frozenset({"orders:write"}))


@pytest.mark.parametrize(
    ("name", "value"),
    [("GATEWAY_PORT", "http"), ("AUTH_JWT_SECRET", "short"), ("AUTH_BASIC_USERS", "anna"), ("REQUEST_TIMEOUT", "0")],
)
def test_a_wrong_value_is_named_and_not_shown(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        load_settings(GatewaySettings)
    said = capsys.readouterr().err
    assert said.startswith(name)
    assert f"'{value}'" not in said
