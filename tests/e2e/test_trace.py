"""One trace ties the calls of a document together, and no span holds what the document says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.post import post
from tests.e2e.test_samples import FOLDER
from tests.otlp import OtlpReceiver, ReceivedSpan, otlp_receiver
from tests.stack import Stack, start_stack

SERVICES = {"gateway", "extraction", "ocr", "reasoning"}
RPCS = {
    "order_ingestion.v1.Extraction/Extract": "extraction",
    "order_ingestion.v1.Ocr/RecognizePage": "ocr",
    "order_ingestion.v1.Reasoning/Reason": "reasoning",
}
SERVER, CLIENT = 2, 3


@pytest.fixture(scope="module")
def receiver() -> Iterator[OtlpReceiver]:
    with otlp_receiver() as running:
        yield running


@pytest.fixture(scope="module")
def spans(receiver: OtlpReceiver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[ReceivedSpan]]:
    stack: Stack = start_stack({"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint}, tmp_path_factory.mktemp("traced"))
    try:
        trace = post(stack, FOLDER / "en_us_mixed.pdf").raise_for_status().json()["trace_id"]
        stack.stop()
        yield receiver.spans(trace, lambda found: {span.service for span in found} >= SERVICES)
    finally:
        stack.stop()


def test_every_service_is_in_the_trace(spans: list[ReceivedSpan]) -> None:
    assert {span.service for span in spans} == SERVICES


def test_there_is_one_root_and_every_other_span_has_its_parent(spans: list[ReceivedSpan]) -> None:
    ids = {span.id for span in spans}
    roots = [span for span in spans if not span.parent]
    assert [root.service for root in roots] == ["gateway"]
    assert [span.name for span in spans if span.parent and span.parent not in ids] == []


@pytest.mark.parametrize("method", RPCS)
def test_the_servers_span_is_the_child_of_the_gateways_call(spans: list[ReceivedSpan], method: str) -> None:
    by_id = {span.id: span for span in spans}
    servers = [span for span in spans if span.name == method and span.kind == SERVER]
    assert servers
    for span in servers:
        assert span.service == RPCS[method]
        assert (by_id[span.parent].service, by_id[span.parent].kind) == ("gateway", CLIENT)


def test_ocr_has_a_span_a_page(spans: list[ReceivedSpan]) -> None:
    pages = [span for span in spans if span.name.endswith("Ocr/RecognizePage") and span.kind == SERVER]
    assert len(pages) == 1


def test_no_span_holds_document_text(spans: list[ReceivedSpan]) -> None:
    expected = Path(FOLDER / "en_us_mixed.expected.json").read_text("utf-8")
    texts = [str(value) for span in spans for value in span.attributes.values()]
    leaked = [text for text in texts if len(text) > 6 and f'"{text}"' in expected]
    assert leaked == []
