"""An engine that fails on a document, and what still reaches a person."""

from __future__ import annotations

import logging

import pytest

from services.common.document.page import Page
from services.reasoning.assess import Assessment
from services.reasoning.draft import Draft
from services.reasoning.engines.base import ReadRequest
from services.reasoning.reader import EMBEDDED, Task, conclude
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft, make_xml

CANONICAL = "canonical"


class Failing:
    """An engine with a defect that this document shows."""

    name = "rules"

    def read(self, request: ReadRequest) -> Draft:
        raise RecursionError(request.pages[0].words[0].text)


def concluded(engine: str, draft: Draft | None = None, structured: Draft | None = None) -> Assessment:
    schema = canonical_schema()
    request = ReadRequest([draw(ROWS)], schema)
    task = Task(CANONICAL, engine, 0.6, draft=draft)
    assessment, degraded = conclude(task, schema, request, structured, Failing())
    assert [(one.component, one.reason, one.detail) for one in degraded] == [("rules", "engine_error", "RecursionError")]
    return assessment


def codes(assessment: Assessment) -> list[str]:
    return [issue.code for issue in assessment.issues]


def test_a_document_that_the_rules_engine_fails_on_waits_for_a_person() -> None:
    assessment = concluded("rules")
    assert assessment.review_required
    assert "engine_failed" in codes(assessment)


def test_what_a_model_read_is_kept() -> None:
    assessment = concluded("openai", make_draft())
    assert assessment.order["document_number"] == make_draft().fields["document_number"].text
    assert (assessment.review_required, codes(assessment)) == (True, ["engine_failed"])


def test_what_the_embedded_data_say_is_kept() -> None:
    assessment = concluded(EMBEDDED, structured=make_xml())
    assert assessment.order["document_number"] == make_xml().fields["document_number"].text
    assert (assessment.review_required, "engine_failed" in codes(assessment)) == (True, True)


def test_the_limit_of_the_process_is_no_defect_of_the_engine() -> None:
    class Exhausted(Failing):
        def read(self, request: ReadRequest) -> Draft:
            raise MemoryError

    schema = canonical_schema()
    with pytest.raises(MemoryError):
        conclude(Task(CANONICAL, "rules", 0.6), schema, ReadRequest([draw(ROWS)], schema), None, Exhausted())


def test_the_log_says_where_and_nothing_of_the_document(caplog: pytest.LogCaptureFixture) -> None:
    page: Page = draw(ROWS)
    with caplog.at_level(logging.ERROR):
        concluded("rules")
    record = next(one for one in caplog.records if one.name == "services.reasoning.reader")
    assert (record.__dict__["error"], record.__dict__["at"].partition(":")[0]) == ("RecursionError", "test_reader.py")
    assert page.words[0].text not in str(record.__dict__)
