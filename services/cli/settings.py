"""Settings of the command line: environment variables of the same names in upper case."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, field_validator

from services.common.settings import ServiceSettings


class CliSettings(ServiceSettings):
    """What the command line itself reads; the services that `up` starts read their own variables from the same environment."""

    gateway_host: str = Field("127.0.0.1", min_length=1, description="Address to listen on.")
    gateway_port: int = Field(8000, ge=0, le=65_535, description="Port to listen on; 0 picks a free one.")
    data_dir: Path = Field(Path("var"), description="Directory of the embedded state; one `up` at a time uses it.")
    grpc_shutdown_grace: float = Field(30.0, ge=0.0, description="Seconds a running call may take after SIGTERM.")
    gateway_shutdown_grace: float = Field(30.0, ge=0, description="Seconds a running request may take after SIGTERM.")
    gateway_shutdown_linger: float = Field(
        0.0, ge=0, description="Most seconds after SIGTERM in which new requests are taken, while some come within 3 s."
    )
    order_ingestion_url: str | None = Field(
        None,
        pattern=r"^https?://\S+$",
        description="Gateway that `extract` uses; unset means the one of DATA_DIR, else its own.",
    )
    order_ingestion_user: SecretStr | None = Field(None, description="NAME:PASSWORD that `extract` logs in with.")
    order_ingestion_token: SecretStr | None = Field(None, description="Bearer token that `extract` sends.")

    @field_validator("order_ingestion_user")
    @classmethod
    def _name_and_password(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().partition(":")[1]:
            raise ValueError("must be NAME:PASSWORD")
        return value
