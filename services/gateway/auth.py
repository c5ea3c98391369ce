"""Who asks: HTTP Basic and shared-secret tokens to a Principal. Knows no HTTP framework."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import os
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import jwt

from services.gateway.errors import Forbidden, NotAuthenticated

SCOPES: Final = {
    "orders:write": "send documents and get orders",
    "profiles:read": "list customer profiles",
    "schemas:read": "list schemas",
}
ALL_SCOPES: Final = tuple(SCOPES)
TENANT_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
DEFAULT_TENANT: Final = "default"

_LEEWAY_SECONDS: Final = 10
"""Clocks of two machines differ."""
_REMEMBERED: Final = 1024
_COST: Final = (2**14, 8, 1)
"""scrypt N, r, p: 16 MiB and about 50 ms for a guess (OWASP password storage, N = 2^14 with r = 8)."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: the tenant whose documents they see, and what they may do."""

    tenant: str
    scopes: frozenset[str]

    def require(self, scope: str) -> None:
        """Raises Forbidden when the scope is missing."""
        if scope not in self.scopes:
            raise Forbidden(f"The credential lacks the scope {scope}.", params={"scope": scope})


@dataclass(frozen=True, slots=True)
class User:
    """Someone who logs in with HTTP Basic; `secret` is plain or of the form `hash_secret` gives."""

    name: str
    secret: str
    principal: Principal


@dataclass(frozen=True, slots=True)
class TokenRules:
    """How tokens are checked; None asks for no audience or issuer."""

    secret: str
    audience: str | None = None
    issuer: str | None = None


class Authenticator:
    """Checks an Authorization header. Without users and token rules everybody is tenant `default` with every scope."""

    def __init__(self, users: Sequence[User] = (), tokens: TokenRules | None = None) -> None:
        self._users = {user.name: user for user in users}
        self._tokens = tokens
        self._key = os.urandom(32)
        self._seen: OrderedDict[bytes, Principal] = OrderedDict()

    @property
    def challenges(self) -> list[str]:
        """Values of WWW-Authenticate."""
        basic = ['Basic realm="order-ingestion", charset="UTF-8"'] if self._users else []
        return [*basic, 'Bearer realm="order-ingestion"'] if self._tokens else basic

    async def authenticate(self, authorization: str | None) -> Principal:
        """The principal behind the header. Raises NotAuthenticated, whose words do not say what was wrong with it."""
        if not self._users and self._tokens is None:
            return Principal(DEFAULT_TENANT, frozenset(ALL_SCOPES))
        scheme, _, credential = (authorization or "").partition(" ")
        if scheme.lower() == "basic" and self._users:
            return await self._basic(credential.strip())
        if scheme.lower() == "bearer" and self._tokens is not None:
            return _from_token(credential.strip(), self._tokens)
        raise NotAuthenticated("The request carries no credential of a kind that is accepted here.", challenges=self.challenges)

    async def _basic(self, credential: str) -> Principal:
        key = hmac.digest(self._key, credential.encode(), "sha256")
        known = self._seen.get(key)
        if known is not None:
            return known
        name, _, secret = _decoded(credential).partition(":")
        user = self._users.get(name)
        expected = user.secret if user else next(iter(self._users.values())).secret
        right = await asyncio.to_thread(secret_matches, secret, expected)
        if user is None or not right:
            raise NotAuthenticated("User or password is wrong.", challenges=self.challenges)
        self._seen[key] = user.principal
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return user.principal


def hash_secret(secret: str) -> str:
    """The secret as it may stand in configuration: scrypt:N:r:p:salt:hash, the last two base64."""
    salt = os.urandom(16)
    cost = ":".join(map(str, _COST))
    return f"scrypt:{cost}:{base64.b64encode(salt).decode()}:{base64.b64encode(_scrypt(secret, salt, *_COST)).decode()}"


def secret_matches(given: str, expected: str) -> bool:
    """Compares in constant time; `expected` is plain or hashed. Takes about 50 ms when it is hashed."""
    parts = expected.split(":")
    if len(parts) == 6 and parts[0] == "scrypt":
        cost = (int(parts[1]), int(parts[2]), int(parts[3]))
        computed = _scrypt(given, base64.b64decode(parts[4]), *cost)
        return hmac.compare_digest(computed, base64.b64decode(parts[5]))
    return hmac.compare_digest(given.encode(), expected.encode())


def _scrypt(secret: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)


def _decoded(credential: str) -> str:
    try:
        return base64.b64decode(credential, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _from_token(token: str, rules: TokenRules) -> Principal:
    challenge = ['Bearer realm="order-ingestion", error="invalid_token"']
    try:
        claims = jwt.decode(
            token,
            rules.secret,
            algorithms=["HS256"],
            audience=rules.audience,
            issuer=rules.issuer,
            leeway=_LEEWAY_SECONDS,
            options={"require": ["exp", "tenant"], "verify_aud": rules.audience is not None},
        )
    except jwt.ExpiredSignatureError:
        raise NotAuthenticated("The token has expired.", challenges=challenge) from None
    except jwt.PyJWTError:
        raise NotAuthenticated("The token is not valid.", challenges=challenge) from None
    return _principal(claims, challenge)


def _principal(claims: dict[str, Any], challenge: Sequence[str]) -> Principal:
    tenant, scope = claims.get("tenant"), claims.get("scope", "")
    scopes = scope.split() if isinstance(scope, str) else scope
    if not isinstance(tenant, str) or not re.match(TENANT_PATTERN, tenant):
        raise NotAuthenticated("The token's tenant is not valid.", challenges=challenge)
    if not isinstance(scopes, list) or not all(isinstance(name, str) for name in scopes):
        raise NotAuthenticated("The token's scope is not valid.", challenges=challenge)
    return Principal(tenant, frozenset(scopes))
