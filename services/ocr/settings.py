"""Settings of the OCR service: environment variables of the same names in upper case."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from services.common.limits import MIB
from services.common.settings import GrpcServiceSettings


class OcrSettings(GrpcServiceSettings):
    """What the OCR service reads from its environment."""

    deepseek_ocr_endpoint: str | None = Field(
        None,
        pattern=r"^https?://\S+$",
        description="OpenAI-compatible endpoint that serves DeepSeek-OCR, with /v1; unset means only rapid runs.",
    )
    deepseek_ocr_api_key: SecretStr | None = Field(None, description="Bearer key of that endpoint; unset sends none.")
    deepseek_ocr_model: str = Field("deepseek-ai/DeepSeek-OCR", min_length=1, description="Model name of that endpoint.")
    deepseek_ocr_timeout: float = Field(90.0, gt=0, description="Longest wait for one answer of that endpoint, seconds.")
    pipeline_max_retries: int = Field(2, ge=0, le=10, description="Further attempts after a failure that may pass.")
    ocr_engine: Literal["auto", "deepseek", "rapid"] = Field(
        "auto", validate_default=True, description="auto: deepseek when its endpoint is set, else rapid."
    )
    ocr_render_dpi: int = Field(200, ge=36, le=1200, description="Pixels per inch that pages are rendered at.")
    ocr_workers: int = Field(2, gt=0, le=64, description="Recognising processes; each reads one page at a time.")
    ocr_threads: int = Field(
        0, ge=0, le=64, description="Threads of one recognising process; 0 divides the cores among the processes."
    )
    ocr_render_workers: int = Field(2, gt=0, le=64, description="Rendering processes, for RenderPage and deepseek.")
    ocr_timeout: float = Field(60.0, gt=0, description="Seconds after which reading or rendering of one page is killed.")
    ocr_memory_limit: int = Field(
        2048 * MIB, ge=512 * MIB, description="Address space of one process beyond what it has when started, bytes."
    )
    ocr_worker_pages: int = Field(500, gt=0, description="Pages after which a process is replaced, against leaks.")
    ocr_max_concurrency: int = Field(
        0, ge=0, description="RecognizePage calls at a time, more are answered with busy; 0 chooses by engine and processes."
    )

    @field_validator("deepseek_ocr_endpoint")
    @classmethod
    def _without_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else value

    @field_validator("ocr_engine")
    @classmethod
    def _endpoint_for_deepseek(cls, value: str, info: ValidationInfo) -> str:
        if value == "deepseek" and info.data.get("deepseek_ocr_endpoint", "") is None:
            raise ValueError("deepseek needs DEEPSEEK_OCR_ENDPOINT")
        return value
