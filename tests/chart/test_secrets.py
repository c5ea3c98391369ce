"""Who may call, keys, and what rolls the pods."""

from __future__ import annotations

import json

import pytest

from tests.chart.helm import Object, Values, render
from tests.chart.objects import FULLNAME, SERVICES, container, of_kind, pod_specs, secret


def pod_annotations(objects: list[Object], service: str) -> dict[str, str]:
    return dict(of_kind(objects, "Deployment")[service]["spec"]["template"]["metadata"]["annotations"])


def auth_names(objects: list[Object], pod: str = "gateway") -> set[str]:
    """Secrets that single variables come from."""
    variables = pod_specs(objects)[pod]["containers"][0]["env"]
    return {item["valueFrom"]["secretKeyRef"]["name"] for item in variables if "secretKeyRef" in item.get("valueFrom", {})}


def test_without_values_a_user_with_a_long_random_password_is_made() -> None:
    first, second = (secret(render(), "auth") for _ in range(2))
    assert len(first["password"]) >= 32
    assert first["password"] != second["password"]
    assert json.loads(first["AUTH_BASIC_USERS"]) == [
        {"user": first["username"], "secret": first["password"], "tenant": "default"}
    ]


def test_gateway_and_helm_test_log_in_with_the_generated_secret(default: list[Object]) -> None:
    assert auth_names(default) == auth_names(default, "test") == {f"{FULLNAME}-auth"}


def test_an_existing_secret_replaces_it_everywhere() -> None:
    objects = render({"auth": {"existingSecret": "users"}})
    assert of_kind(objects, "Secret") == {}
    assert auth_names(objects) == auth_names(objects, "test") == {"users"}


@pytest.mark.parametrize("service", ["extraction", "ocr", "reasoning"])
def test_only_the_gateway_sees_who_may_call(default: list[Object], service: str) -> None:
    assert auth_names(default, service) == set()


def test_keys_reach_only_their_service() -> None:
    objects = render(
        {"services": {"reasoning": {"existingSecret": "openai", "secretEnv": {"SENTRY_DSN": "https://k@example.com/1"}}}}
    )
    named = {
        service: [item["secretRef"]["name"] for item in container(objects, service)["envFrom"] if "secretRef" in item]
        for service in SERVICES
    }
    assert named == {"gateway": [], "extraction": [], "ocr": [], "reasoning": [f"{FULLNAME}-reasoning", "openai"]}
    assert secret(objects, "reasoning") == {"SENTRY_DSN": "https://k@example.com/1"}


@pytest.mark.parametrize(
    ("changed", "values", "rolled"),
    [
        ("config", {"services": {"ocr": {"env": {"OCR_RENDER_DPI": 300}}}}, {"ocr"}),
        ("config", {"logLevel": "DEBUG"}, set(SERVICES)),
        ("secrets", {"services": {"reasoning": {"secretEnv": {"OPENAI_API_KEY": "sk-2"}}}}, {"reasoning"}),
        ("secrets", {"services": {"ocr": {"existingSecret": "deepseek"}}}, {"ocr"}),
        ("secrets", {"auth": {"existingSecret": "others"}}, {"gateway"}),
    ],
)
def test_a_change_rolls_exactly_the_pods_that_use_it(changed: str, values: Values, rolled: set[str]) -> None:
    base = {"auth": {"existingSecret": "users"}}
    before, after = render(base), render({**base, **values})
    assert {name for name in SERVICES if pod_annotations(before, name) != pod_annotations(after, name)} == rolled
    for name in rolled:
        assert pod_annotations(before, name)[f"checksum/{changed}"] != pod_annotations(after, name)[f"checksum/{changed}"]
