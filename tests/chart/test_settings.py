"""What the chart sets are settings that the services have, with values that they take."""

from __future__ import annotations

import os

import pytest

from services.common.settings import GrpcServiceSettings, ServiceSettings
from services.extraction.settings import ExtractionSettings
from services.gateway.settings import GatewaySettings
from services.ocr.settings import OcrSettings
from services.reasoning.settings import ReasoningSettings
from tests.chart.helm import VALUES_FILES, Object, render, rendered_file
from tests.chart.objects import FULLNAME, SERVICES, of_kind, secret

CLASSES: dict[str, type[ServiceSettings]] = {
    "gateway": GatewaySettings,
    "extraction": ExtractionSettings,
    "ocr": OcrSettings,
    "reasoning": ReasoningSettings,
}


def environment(objects: list[Object], service: str) -> dict[str, str]:
    """Settings that the ConfigMap gives."""
    return dict(of_kind(objects, "ConfigMap")[service]["data"])


@pytest.mark.parametrize("service", SERVICES)
def test_every_name_is_a_setting_of_the_service(service: str) -> None:
    for path in VALUES_FILES:
        found = environment(list(rendered_file(path)), service)
        assert {name.lower() for name in found} - set(CLASSES[service].model_fields) == set(), path.stem


@pytest.mark.parametrize("service", SERVICES)
def test_the_service_takes_the_values(default: list[Object], service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.lower() in CLASSES[service].model_fields:
            monkeypatch.delenv(name)
    for name, value in environment(default, service).items():
        monkeypatch.setenv(name, value)
    if service == "gateway":
        monkeypatch.setenv("AUTH_BASIC_USERS", secret(default, "auth")["AUTH_BASIC_USERS"])
    settings = CLASSES[service]()
    if isinstance(settings, GrpcServiceSettings):
        assert settings.grpc_max_connection_age == 60
        assert settings.grpc_max_connection_age_grace == settings.grpc_shutdown_grace == 120
    if isinstance(settings, GatewaySettings):
        assert settings.auth_configured
        assert settings.request_timeout == settings.gateway_shutdown_grace == 120


def test_addresses_are_names_that_every_pod_stands_behind(default: list[Object]) -> None:
    found = environment(default, "gateway")
    services = of_kind(default, "Service")
    for callee in ("extraction", "ocr", "reasoning"):
        port = services[callee]["spec"]["ports"][0]["port"]
        assert found[f"{callee.upper()}_TARGET"] == f"dns:///{FULLNAME}-{callee}.orders.svc:{port}"


def test_large_numbers_keep_their_digits() -> None:
    found = environment(render({"services": {"ocr": {"env": {"OCR_MEMORY_LIMIT": 3221225472}}}}), "ocr")
    assert found["OCR_MEMORY_LIMIT"] == "3221225472"
    assert environment(render(), "gateway")["MAX_DOCUMENT_BYTES"] == "33554432"


def test_templates_in_settings_are_evaluated_and_empty_ones_left_out() -> None:
    env = {"MODEL_NAME": "{{ .Release.Name }}-model", "OPENAI_BASE_URL": "", "MODEL_LOGPROBS": False, "PIPELINE_MAX_RETRIES": 0}
    found = environment(render({"services": {"reasoning": {"env": env}}}), "reasoning")
    assert (found["MODEL_NAME"], found["MODEL_LOGPROBS"], found["PIPELINE_MAX_RETRIES"]) == ("shop-model", "false", "0")
    assert "OPENAI_BASE_URL" not in found


def test_the_service_wins_over_what_the_chart_sets() -> None:
    values = {"logLevel": "INFO", "services": {"ocr": {"env": {"LOG_LEVEL": "DEBUG"}}}}
    objects = render(values)
    assert (environment(objects, "ocr")["LOG_LEVEL"], environment(objects, "gateway")["LOG_LEVEL"]) == ("DEBUG", "INFO")
