"""Who asks, by HTTP Basic or a shared-secret token."""

from __future__ import annotations

import base64
import time
from typing import Any

import jwt
import pytest

from services.gateway.auth import ALL_SCOPES, Authenticator, Principal, TokenRules, User, hash_secret, secret_matches
from services.gateway.errors import Forbidden, NotAuthenticated

SECRET = "a shared secret of more than 32 bytes"
ACME = Principal("acme", frozenset({"orders:write"}))


def _basic(name: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


def _token(secret: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    given = {"exp": time.time() + 60, "tenant": "acme", "scope": "orders:write", **claims}
    return "Bearer " + jwt.encode({k: v for k, v in given.items() if v is not None}, secret, algorithm=algorithm)


def _users(secret: str = "right") -> Authenticator:
    return Authenticator([User("anna", secret, ACME)])


def _tokens(**rules: str) -> Authenticator:
    return Authenticator(tokens=TokenRules(SECRET, **rules))


async def test_nothing_configured_is_the_default_tenant_with_every_scope() -> None:
    assert await Authenticator().authenticate(None) == Principal("default", frozenset(ALL_SCOPES))


async def test_user_with_the_right_secret() -> None:
    assert await _users().authenticate(_basic("anna", "right")) == ACME


async def test_user_with_a_hashed_secret_twice() -> None:
    users = _users(hash_secret("right"))
    assert await users.authenticate(_basic("anna", "right")) == ACME
    assert await users.authenticate(_basic("anna", "right")) == ACME


@pytest.mark.parametrize(
    "header", [None, "", "Basic", "Basic !", "Negotiate x", _basic("anna", "wrong"), _basic("otto", "right"), _basic("", "")]
)
async def test_no_or_wrong_user(header: str | None) -> None:
    with pytest.raises(NotAuthenticated) as caught:
        await _users().authenticate(header)
    assert caught.value.challenges[0].startswith("Basic")


async def test_the_wrong_secret_after_the_right_one() -> None:
    users = _users()
    await users.authenticate(_basic("anna", "right"))
    with pytest.raises(NotAuthenticated):
        await users.authenticate(_basic("anna", "wrong"))


async def test_token() -> None:
    assert await _tokens().authenticate(_token()) == ACME


async def test_token_with_scopes_as_a_list() -> None:
    found = await _tokens().authenticate(_token(scope=["orders:write", "schemas:read"]))
    assert found.scopes == {"orders:write", "schemas:read"}


@pytest.mark.parametrize(
    "header",
    [
        _token(exp=time.time() - 60),
        _token(exp=None),
        _token(tenant=None),
        _token(tenant="../other"),
        _token(tenant=7),
        _token(scope=7),
        _token(secret="another secret of more than 32 bytes"),
        _token(algorithm="HS512", secret=SECRET * 2),
        "Bearer " + jwt.encode({"exp": time.time() + 60, "tenant": "acme"}, "", algorithm="none"),
        "Bearer nonsense",
    ],
    ids=[
        "expired",
        "no exp",
        "no tenant",
        "odd tenant",
        "number",
        "odd scope",
        "other secret",
        "other alg",
        "alg none",
        "junk",
    ],
)
async def test_wrong_token(header: str) -> None:
    with pytest.raises(NotAuthenticated) as caught:
        await _tokens().authenticate(header)
    assert caught.value.challenges[0].startswith("Bearer")


async def test_token_for_another_audience() -> None:
    with pytest.raises(NotAuthenticated):
        await _tokens(audience="orders").authenticate(_token(aud="other"))


async def test_token_for_the_audience_from_the_issuer() -> None:
    assert await _tokens(audience="orders", issuer="idp").authenticate(_token(aud="orders", iss="idp")) == ACME


def test_a_missing_scope_is_named() -> None:
    with pytest.raises(Forbidden) as caught:
        ACME.require("profiles:read")
    assert caught.value.params == {"scope": "profiles:read"}


def test_hashes_differ_and_match() -> None:
    first, second = hash_secret("right"), hash_secret("right")
    assert first != second
    assert secret_matches("right", first)
    assert not secret_matches("wrong", first)
