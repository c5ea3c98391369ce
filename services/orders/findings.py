"""Findings with their words: `issue()` makes one, the catalogues hold the sentences in English and German."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from services.orders.envelope import Issue
from services.orders.issues import IssueCode, Severity

Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = ("en", "de")

SEVERITIES: dict[IssueCode, Severity] = {
    IssueCode.NO_CONTENT: Severity.ERROR,
    IssueCode.NOT_AN_ORDER: Severity.ERROR,
    IssueCode.TOTAL_MISMATCH: Severity.ERROR,
    IssueCode.MISSING_REQUIRED: Severity.ERROR,
    IssueCode.INVALID_TAX_ID: Severity.INFO,
    IssueCode.HIDDEN_TEXT: Severity.INFO,
    IssueCode.ACTIVE_CONTENT: Severity.INFO,
    IssueCode.DUPLICATE_LINE: Severity.INFO,
    IssueCode.DUPLICATE_PAGE: Severity.INFO,
    IssueCode.EMBEDDED_XML_REFUSED: Severity.INFO,
}
"""Severity of a code when the finding does not say another; a code that is not here is a warning."""

_INDEX = re.compile(r"\.(\d+)(?=\.|$)")


def issue(code: IssueCode | str, path: str | None = None, severity: Severity | None = None, **params: object) -> Issue:
    """A finding with its English message. `params` are the values the message is made of; they travel with it as text."""
    code = IssueCode(code)
    texts = {name: str(value) for name, value in params.items() if value is not None}
    severity = severity or SEVERITIES.get(code, Severity.WARNING)
    return Issue(code=code.value, severity=severity, path=path, message=message(code, path, texts), params=texts)


def message(code: IssueCode | str, path: str | None, params: dict[str, str], language: Language = "en") -> str:
    """The sentence of a finding in a language; a value that is not given is left out."""
    values = _Values(params)
    if "reason" in params:
        values["reason"] = str(_catalogue(language)["reasons"].get(params["reason"], params["reason"]))
    values["field"] = field_label(path, language) if path else ""
    return " ".join(str(_catalogue(language)["messages"][IssueCode(code).value]).format_map(values).split())


def field_label(path: str, language: Language = "en") -> str:
    """A field path in words: "lines.2.unit_price" → "Line 3: unit price"; a path without a label is itself."""
    catalogue = _catalogue(language)
    pattern = _INDEX.sub(".*", path)
    label = catalogue["fields"].get(pattern)
    numbers = [int(number) + 1 for number in _INDEX.findall(path)]
    if label is None:
        head, _, leaf = pattern.rpartition(".*.")
        label = catalogue["fields"].get(leaf, leaf) if head in ("lines", "lines.*.allowances") else None
        label = f"{catalogue['line']} {{0}}: {label}" if label else None
    return str(label).format(*numbers) if label else path


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


@cache
def _catalogue(language: Language) -> dict[str, Any]:
    text = files("services.orders").joinpath(f"catalogue/{language}.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))
