""".env.example names every variable that a settings class reads, with its default, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from services.cli.settings import CliSettings
from services.common.settings import ServiceSettings

FILE = Path(__file__).resolve().parents[3] / ".env.example"


def classes() -> list[type[ServiceSettings]]:
    from services.extraction.settings import ExtractionSettings
    from services.gateway.settings import GatewaySettings
    from services.ocr.settings import OcrSettings
    from services.reasoning.settings import ReasoningSettings

    return [ExtractionSettings, OcrSettings, ReasoningSettings, GatewaySettings, CliSettings]


def documented() -> dict[str, str]:
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def as_text(default: Any) -> str:
    if default is None or default == ():
        return ""
    if isinstance(default, tuple):
        return ",".join(default)
    assert not isinstance(default, SecretStr)
    return json.dumps(default) if isinstance(default, bool) else str(default)


def defaults() -> dict[str, str]:
    return {name.upper(): as_text(field.default) for cls in classes() for name, field in cls.model_fields.items()}


def test_every_variable_is_there_with_its_default_and_no_other() -> None:
    assert documented() == defaults()


def test_services_that_read_the_same_variable_agree_on_its_default() -> None:
    clashes = [
        (cls.__name__, name)
        for cls in classes()
        for name, field in cls.model_fields.items()
        if as_text(field.default) != defaults()[name.upper()]
    ]
    assert clashes == []


def test_every_variable_has_its_meaning_in_the_line_above() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    bare = [line for before, line in zip(["", *lines], lines, strict=False) if line[:1].isupper() and before[:2] != "# "]
    assert bare == []


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_a_copy_of_the_file_gives_the_defaults(cls: type[ServiceSettings], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in documented().items():
        monkeypatch.setenv(name, value)
    given = cls().model_dump()
    assert given == {name: field.default for name, field in cls.model_fields.items()}
