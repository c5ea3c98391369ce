"""The service with a DeepSeek-OCR endpoint: requests are checked, every failure goes on to the embedded engine."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from order_ingestion.v1 import document_pb2, ocr_pb2, ocr_pb2_grpc

from services.common.grpc.context import deadline
from tests.fakes.deepseek import DeepSeekFake
from tests.integration.ocr.pages import LINES, short_png
from tests.integration.ocr.serving import CONTEXT, recognise, serving, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEY = "test-key"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[DeepSeekFake]:
    with DeepSeekFake(api_key=KEY) as fake:
        yield fake


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub(endpoint: DeepSeekFake) -> AsyncIterator[ocr_pb2_grpc.OcrAsyncStub]:
    async with serving(
        deepseek_ocr_endpoint=endpoint.endpoint, deepseek_ocr_api_key=KEY, deepseek_ocr_timeout=1.0, pipeline_max_retries=1
    ) as stub:
        yield stub


@pytest.fixture
def fake(endpoint: DeepSeekFake) -> DeepSeekFake:
    endpoint.modes, endpoint.vllm, endpoint.requests = ["ok"], "new", []
    return endpoint


async def test_page_of_the_endpoint(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake) -> None:
    answer = await recognise(stub, short_png(), page_number=3)
    assert [request.complaint for request in fake.pages] == [""]
    assert (answer.page.verdict.engine, answer.page.number) == ("deepseek", 3)
    assert answer.page.granularity == document_pb2.GRANULARITY_BLOCK
    assert answer.usage.prompt_tokens > 0
    assert answer.usage.completion_tokens > 0
    assert answer.usage.dpi == 144
    assert list(answer.page.verdict.fallbacks) == []


async def test_table_of_the_endpoint(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake) -> None:
    page = (await recognise(stub, short_png())).page
    cells = {(cell.row, cell.column): cell for cell in page.tables[0].cells}
    assert (page.tables[0].rows, page.tables[0].columns) == (3, 3)
    assert (cells[0, 0].row_span, cells[0, 1].column_span) == (2, 2)
    assert (cells[2, 0].text, cells[2, 2].text) == ("Gear & shaft", "1,000.00")
    assert "PO-88017" in text_of(page)


FAILURES = {
    "loop_rows": "loop",
    "loop_blocks": "loop",
    "loop_length": "loop",
    "repetition": "loop",
    "truncated": "truncated",
    "abort": "bad_response",
    "error_finish": "bad_response",
    "empty": "empty",
    "blank_blocks": "empty",
    "malformed_boxes": "bad_response",
    "boxes_out_of_range": "bad_response",
    "boxes_inside_out": "bad_response",
    "code_boxes": "bad_response",
    "no_boxes": "bad_response",
    "dropped_columns": "bad_response",
    "bad_json": "bad_response",
    "no_choices": "bad_response",
    "bad_request": "bad_response",
    "rate_limited": "rate_limited",
    "server_error": "engine_error",
    "dropped": "unreachable",
    "hang": "timeout",
}


@pytest.mark.parametrize(("mode", "reason"), FAILURES.items())
async def test_failed_page_is_read_by_rapid(
    stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake, mode: str, reason: str
) -> None:
    fake.modes = [mode]
    page = (await recognise(stub, short_png())).page
    assert [(fallback.engine, fallback.reason) for fallback in page.verdict.fallbacks] == [("deepseek", reason)]
    assert (page.verdict.engine, text_of(page)) == ("rapid", LINES[0])


@pytest.mark.parametrize("mode", ["rate_limited", "server_error", "dropped"])
async def test_passing_failure_is_tried_again(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake, mode: str) -> None:
    fake.modes = [mode, "ok"]
    page = (await recognise(stub, short_png())).page
    assert (page.verdict.engine, len(fake.pages)) == ("deepseek", 2)


async def test_attempts_are_counted(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake) -> None:
    fake.modes = ["server_error"]
    await recognise(stub, short_png())
    assert len(fake.pages) == 2


async def test_loop_is_not_asked_again(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake) -> None:
    fake.modes = ["loop_rows"]
    await recognise(stub, short_png())
    assert len(fake.pages) == 1


async def test_rapid_on_request_leaves_the_endpoint_alone(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake) -> None:
    page = (await recognise(stub, short_png(), engine="rapid")).page
    assert (page.verdict.engine, fake.pages) == ("rapid", [])


async def test_fallback_is_logged_without_text(
    stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake, caplog: pytest.LogCaptureFixture
) -> None:
    fake.modes = ["loop_rows"]
    with caplog.at_level(logging.INFO):
        await recognise(stub, short_png())
    left = [record for record in caplog.records if record.getMessage() == "engine left"]
    assert [(record.__dict__["engine"], record.__dict__["reason"]) for record in left] == [("deepseek", "loop")]
    assert not any("Screw" in str(record.__dict__) or KEY in str(record.__dict__) for record in caplog.records)


async def test_describe_probes_the_endpoint(stub: ocr_pb2_grpc.OcrAsyncStub, fake: DeepSeekFake) -> None:
    answer = await stub.Describe(ocr_pb2.OcrDescribeRequest(context=CONTEXT, probe=True), **deadline(10))
    assert (answer.remote.name, answer.remote.reachable, answer.remote.error) == ("deepseek", True, "")
    assert answer.remote.latency_ms > 0


async def test_older_vllm_is_asked_once_more_without_the_guard(endpoint: DeepSeekFake) -> None:
    with DeepSeekFake(vllm="old", api_key=KEY) as fake:
        async with serving(deepseek_ocr_endpoint=fake.endpoint, deepseek_ocr_api_key=KEY) as stub:
            first = (await recognise(stub, short_png())).page
            second = (await recognise(stub, short_png())).page
    assert (first.verdict.engine, second.verdict.engine) == ("deepseek", "deepseek")
    assert [bool(request.complaint) for request in fake.pages] == [True, False, False]


async def test_wrong_key() -> None:
    with DeepSeekFake(api_key="another") as fake:
        async with serving(deepseek_ocr_endpoint=fake.endpoint, deepseek_ocr_api_key=KEY) as stub:
            page = (await recognise(stub, short_png())).page
            probe = await stub.Describe(ocr_pb2.OcrDescribeRequest(context=CONTEXT, probe=True), **deadline(10))
    assert (page.verdict.engine, page.verdict.fallbacks[0].reason) == ("rapid", "bad_response")
    assert (probe.remote.reachable, probe.remote.error) == (False, "unauthorized")


async def test_endpoint_that_is_away() -> None:
    with DeepSeekFake() as fake:
        endpoint = fake.endpoint
    async with serving(deepseek_ocr_endpoint=endpoint, pipeline_max_retries=0) as stub:
        page = (await recognise(stub, short_png())).page
        probe = await stub.Describe(ocr_pb2.OcrDescribeRequest(context=CONTEXT, probe=True), **deadline(10))
    assert (page.verdict.engine, page.verdict.fallbacks[0].reason) == ("rapid", "unreachable")
    assert (probe.remote.reachable, probe.remote.error) == (False, "unreachable")
