"""Settings from environment variables: typed, checked once at start-up, named as operators know them.

A field is the environment variable in lower case. An empty variable counts as unset.
"""

from __future__ import annotations

import sys
from typing import Literal, TypeVar

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
Settings = TypeVar("Settings", bound=BaseSettings)


class ServiceSettings(BaseSettings):
    """What every service reads; a service derives its own class from it and adds only its own variables."""

    model_config = SettingsConfigDict(
        env_prefix="", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    log_level: LogLevel = Field("INFO", description="Least severe level that is logged.")
    otel_exporter_otlp_endpoint: str | None = Field(
        None,
        pattern=r"^https?://\S+$",
        description="OTLP/gRPC collector, such as http://collector:4317; unset means no telemetry.",
    )
    sentry_dsn: SecretStr | None = Field(None, description="Where uncaught errors are reported; unset means nowhere.")

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value


class GrpcServiceSettings(ServiceSettings):
    """What a gRPC service reads besides; see `services.common.grpc.server`."""

    grpc_max_connection_age: float = Field(
        120.0, ge=1.0, description="Seconds after which a connection is closed, so that callers look for new servers."
    )
    grpc_max_connection_age_grace: float = Field(
        600.0, ge=1.0, description="Seconds a call on such a connection may still take; at least the longest call."
    )
    grpc_shutdown_grace: float = Field(30.0, ge=0.0, description="Seconds a running call may take after SIGTERM.")


def load_settings(cls: type[Settings]) -> Settings:
    """Reads the settings, or prints a line `NAME: what is wrong` for each bad variable to stderr and exits with 1."""
    try:
        return cls()
    except ValidationError as error:
        for line in _complaints(error):
            print(line, file=sys.stderr)
    except SettingsError as error:
        print(_unparsable(error), file=sys.stderr)
    raise SystemExit(1)


def _complaints(error: ValidationError) -> list[str]:
    """One line a wrong variable, without its value: it may be a secret."""
    return [f"{_variable(item['loc'])}: {item['msg']}" for item in error.errors(include_input=False, include_url=False)]


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]).upper() if location else "settings"
    return ".".join([name, *(str(part) for part in location[1:])])


def _unparsable(error: SettingsError) -> str:
    """A variable that holds a list or mapping and is no JSON; pydantic-settings names the field in quotes."""
    name = str(error).split('"')[1].upper() if '"' in str(error) else "settings"
    return f"{name}: not valid JSON"
