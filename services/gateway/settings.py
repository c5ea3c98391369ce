"""Settings of the gateway: environment variables of the same names in upper case."""

from __future__ import annotations

import ipaddress

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from services.common.limits import MAX_DOCUMENT_BYTES, MAX_PAGES
from services.common.settings import ServiceSettings
from services.gateway.auth import ALL_SCOPES, TENANT_PATTERN


class BasicUser(BaseModel):
    """One entry of AUTH_BASIC_USERS. `secret`: the password, or what `--hash-secret` prints for it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    user: str = Field(min_length=1, max_length=128, pattern=r"^[^:]+$")
    secret: SecretStr = Field(min_length=1)
    tenant: str = Field(pattern=TENANT_PATTERN)
    scopes: tuple[str, ...] = ALL_SCOPES


class GatewaySettings(ServiceSettings):
    """What the gateway reads from its environment."""

    gateway_host: str = Field("127.0.0.1", min_length=1, description="Address to listen on.")
    gateway_port: int = Field(8000, ge=0, le=65_535, description="Port to listen on; 0 picks a free one.")
    gateway_shutdown_grace: float = Field(30.0, ge=0, description="Seconds a running request may take after SIGTERM.")
    gateway_shutdown_linger: float = Field(
        0.0, ge=0, description="Most seconds after SIGTERM in which new requests are taken, while some come within 3 s."
    )
    extraction_target: str = Field("127.0.0.1:50051", min_length=1, description="host:port or gRPC name of extraction.")
    ocr_target: str = Field("127.0.0.1:50052", min_length=1, description="host:port or gRPC name of ocr.")
    reasoning_target: str = Field("127.0.0.1:50053", min_length=1, description="host:port or gRPC name of reasoning.")
    gateway_peers: str | None = Field(
        None,
        pattern=r"^\S+:\d{1,5}$",
        description="host:port of all gateways, whose load /internal/load adds up; unset: alone.",
    )
    max_document_bytes: int = Field(MAX_DOCUMENT_BYTES, gt=0, le=MAX_DOCUMENT_BYTES, description="Largest file, bytes.")
    max_pages: int = Field(MAX_PAGES, gt=0, le=MAX_PAGES, description="Most pages of a document.")
    request_timeout: float = Field(300.0, gt=0, description="Longest time that one request may take, seconds.")
    ocr_max_parallel_pages: int = Field(4, gt=0, le=64, description="Pages of one document that are in OCR at a time.")
    auth_basic_users: tuple[BasicUser, ...] = Field(
        (), description='HTTP Basic users as JSON: [{"user": …, "secret": …, "tenant": …, "scopes": [orders:write, …]}].'
    )
    auth_jwt_secret: SecretStr | None = Field(
        None,
        min_length=32,
        description="Shared secret of HS256 tokens with the claims exp, tenant and scope; 32 or more bytes.",
    )
    auth_jwt_audience: str | None = Field(None, description="Audience that a token must name; unset means none is asked for.")
    auth_jwt_issuer: str | None = Field(None, description="Issuer that a token must name; unset means none is asked for.")

    @property
    def auth_configured(self) -> bool:
        """Whether callers must say who they are."""
        return bool(self.auth_basic_users) or self.auth_jwt_secret is not None

    @model_validator(mode="after")
    def _open_only_on_loopback(self) -> GatewaySettings:
        if not self.auth_configured and not is_loopback(self.gateway_host):
            raise ValueError(
                "GATEWAY_HOST is no loopback address and nobody has to say who they are: "
                "set AUTH_BASIC_USERS or AUTH_JWT_SECRET, or GATEWAY_HOST=127.0.0.1"
            )
        return self

    @model_validator(mode="after")
    def _users_once(self) -> GatewaySettings:
        names = [user.user for user in self.auth_basic_users]
        if len(names) != len(set(names)):
            raise ValueError("AUTH_BASIC_USERS names a user twice")
        return self


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address: 127.0.0.0/8, ::1 or localhost."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
