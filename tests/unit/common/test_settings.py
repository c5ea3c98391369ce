from __future__ import annotations

import pytest
from pydantic import Field

from services.common.settings import GrpcServiceSettings, ServiceSettings, load_settings


class Example(ServiceSettings):
    """Settings of a test."""

    max_pages: int = Field(300, ge=1)
    review_threshold: float = 0.6
    extractor_chain: list[str] = Field(default_factory=list)
    api_key: int | None = None


def test_values_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_PAGES", "12")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = load_settings(Example)
    assert (settings.max_pages, settings.log_level) == (12, "DEBUG")


def test_empty_means_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAX_PAGES", "LOG_LEVEL", "OTEL_EXPORTER_OTLP_ENDPOINT", "SENTRY_DSN"):
        monkeypatch.setenv(name, "")
    settings = load_settings(Example)
    assert (settings.max_pages, settings.log_level) == (300, "INFO")
    assert (settings.otel_exporter_otlp_endpoint, settings.sentry_dsn) == (None, None)


def test_every_bad_value_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MAX_PAGES", "0")
    monkeypatch.setenv("REVIEW_THRESHOLD", "high")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(SystemExit) as caught:
        load_settings(Example)
    lines = capsys.readouterr().err.splitlines()
    assert caught.value.code == 1
    assert {line.split(":")[0] for line in lines} == {"MAX_PAGES", "REVIEW_THRESHOLD", "LOG_LEVEL"}
    assert "greater than or equal to 1" in next(line for line in lines if line.startswith("MAX_PAGES"))


def test_bad_value_itself_is_not_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("API_KEY", "sk-secret")
    with pytest.raises(SystemExit):
        load_settings(Example)
    printed = capsys.readouterr().err
    assert printed.startswith("API_KEY: ")
    assert "sk-secret" not in printed


def test_list_that_is_no_json_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("EXTRACTOR_CHAIN", "a,b")
    with pytest.raises(SystemExit):
        load_settings(Example)
    assert capsys.readouterr().err.startswith("EXTRACTOR_CHAIN: ")


def test_endpoint_must_be_an_address(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")
    with pytest.raises(SystemExit):
        load_settings(Example)
    assert capsys.readouterr().err.startswith("OTEL_EXPORTER_OTLP_ENDPOINT: ")


def test_grace_of_a_connection_outlasts_the_longest_call() -> None:
    assert load_settings(GrpcServiceSettings).grpc_max_connection_age_grace >= 600
