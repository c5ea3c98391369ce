"""What the reasoning service reads from its environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from services.common.settings import GrpcServiceSettings

Positive = Annotated[float, Field(gt=0)]


class ReasoningSettings(GrpcServiceSettings):
    """Field names are the names of the variables in lower case."""

    openai_api_key: SecretStr | None = Field(None, description="Key of the endpoint; without it only the rules engine runs.")
    openai_base_url: str | None = Field(
        None, pattern=r"^https?://\S+$", description="OpenAI-compatible endpoint, with /v1; unset means OpenAI's own."
    )
    openai_timeout: Positive = Field(60.0, description="Longest wait for one answer of the model, seconds.")
    model_name: str = Field("gpt-4o-2025-09-01", description="Model that reads orders.", min_length=1)
    model_price_prompt: Annotated[float, Field(ge=0)] | None = Field(
        None, description="US dollars for a million prompt tokens; with the next one it gives usage.cost."
    )
    model_price_completion: Annotated[float, Field(ge=0)] | None = Field(
        None, description="US dollars for a million completion tokens."
    )
    model_logprobs: bool = Field(True, description="Ask for token probabilities where the model gives them.")
    prompt_max_tokens: int = Field(
        100_000, ge=4_000, description="Longest prompt in estimated tokens; later pages are left out."
    )
    completion_max_tokens: int = Field(16_000, ge=500, description="Longest answer in tokens.")
    pipeline_max_retries: int = Field(2, ge=0, le=10, description="Further attempts after a failure that may pass.")
    reasoning_engine: Literal["auto", "openai", "rules"] = Field(
        "auto", validate_default=True, description="auto: openai when a key is set, else rules."
    )
    reasoning_fallback: Literal["rules", "error"] = Field("rules", description="What answers when the model cannot.")
    review_threshold: float = Field(0.6, ge=0, le=1, description="Confidence below which a person looks at the order.")
    profiles_dir: Path = Field(Path("profiles"), description="Directory of customer profiles; read again when it changes.")
    profiles_selector: str | None = Field(
        None,
        pattern=r"^[^\s,]+$",
        description="Label of the ConfigMaps whose keys *.yaml are profiles, instead of PROFILES_DIR: NAME=VALUE.",
    )
    profiles_namespace: str | None = Field(
        None,
        pattern=r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",
        validate_default=True,
        description="Kubernetes namespace of these ConfigMaps.",
    )
    schemas_dir: Path | None = Field(None, description="Directory of further YAML schemas.")
    reasoning_workers: int = Field(2, ge=1, le=64, description="Worker processes.")
    reasoning_worker_memory: int = Field(1024, ge=256, description="Memory limit of a worker process, MiB.")
    reasoning_deadline: Positive = Field(30.0, description="Longest time that a worker may compute for one document, seconds.")
    reasoning_max_concurrency: int = Field(64, ge=1, description="Reason calls at a time; more are answered with busy.")

    @field_validator("reasoning_engine")
    @classmethod
    def _key_for_openai(cls, value: str, info: ValidationInfo) -> str:
        if value == "openai" and "openai_api_key" in info.data and info.data["openai_api_key"] is None:
            raise ValueError("openai needs OPENAI_API_KEY")
        return value

    @field_validator("profiles_namespace")
    @classmethod
    def _namespace_for_selector(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("profiles_selector") is not None:
            raise ValueError("PROFILES_SELECTOR needs it")
        return value

    @field_validator("profiles_dir", "schemas_dir")
    @classmethod
    def _existing_directory(cls, value: Path | None) -> Path | None:
        """Only a value that was given: the default directory may be absent."""
        if value is not None and not value.is_dir():
            raise ValueError("is no directory")
        return value
