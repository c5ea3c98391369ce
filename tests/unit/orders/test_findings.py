"""Findings and their catalogues."""

from __future__ import annotations

import re

import pytest

from services.orders.findings import LANGUAGES, SEVERITIES, Language, _catalogue, field_label, issue, message
from services.orders.issues import IssueCode, Severity


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_no_other(language: Language) -> None:
    assert set(_catalogue(language)["messages"]) == {code.value for code in IssueCode}


def test_both_languages_name_the_same_fields_and_reasons() -> None:
    english, german = _catalogue("en"), _catalogue("de")
    assert english["fields"].keys() == german["fields"].keys()
    assert english["reasons"].keys() == german["reasons"].keys()


@pytest.mark.parametrize("code", IssueCode)
def test_both_languages_use_the_same_values(code: IssueCode) -> None:
    used = [set(re.findall(r"{(\w+)}", _catalogue(language)["messages"][code.value])) for language in LANGUAGES]
    assert used[0] == used[1]


def test_an_issue_speaks_of_lines_as_people_count_them() -> None:
    found = issue("line_amount_mismatch", "lines.2.amount", printed="5.00", expected="6.00")
    assert found.message == "Line 3: amount: the document says 5.00, but quantity times price gives 6.00."
    assert found.severity is Severity.WARNING
    assert found.params == {"printed": "5.00", "expected": "6.00"}


def test_a_total_that_does_not_fit_is_an_error() -> None:
    assert issue(IssueCode.TOTAL_MISMATCH, "grand_total").severity is SEVERITIES[IssueCode.TOTAL_MISMATCH] is Severity.ERROR


def test_severity_can_be_said() -> None:
    assert issue(IssueCode.HIDDEN_TEXT, None, Severity.WARNING).severity is Severity.WARNING


def test_reason_codes_become_words() -> None:
    assert "it took too long" in message(IssueCode.ENGINE_FALLBACK, None, {"reason": "timeout"})
    assert "es dauerte zu lange" in message(IssueCode.ENGINE_FALLBACK, None, {"reason": "timeout"}, "de")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        issue("nonsense")


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("lines.2", "Line 3"),
        ("lines.0.discount.percent", "Line 1: discount in percent"),
        ("x.y", "x.y"),
        ("grand_total", "Total"),
    ],
)
def test_field_labels(path: str, label: str) -> None:
    assert field_label(path) == label
