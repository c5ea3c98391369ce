"""Documents read in worker processes, handed over in batches."""

from collections.abc import AsyncIterator

import pytest
from order_ingestion.v1 import document_pb2

from services.common.workers.pool import WorkerPool
from services.extraction.errors import Corrupt, TooLarge
from services.extraction.model import Header, PackedPage
from services.extraction.reader import BATCH_PAGES, DocumentReader, read_batches, warm_up
from tests.unit.extraction.files import CHAIN, body, drawn, options, order_pdf


@pytest.fixture
async def reader() -> AsyncIterator[DocumentReader]:
    pool = WorkerPool(1, initializer=warm_up, initargs=(CHAIN,), memory_limit_bytes=None)
    reader = DocumentReader(pool, 100_000, 30.0)
    await reader.start()
    yield reader
    await reader.close()


def test_batches_begin_with_the_header_and_are_small() -> None:
    batches = list(read_batches(drawn(*[body] * 20), options()))
    assert isinstance(batches[0][0], Header)
    assert all(isinstance(part, PackedPage) for batch in batches for part in batch[1:])
    assert sum(map(len, batches)) == 21
    assert max(map(len, batches)) <= BATCH_PAGES + 1


async def test_header_then_pages_in_order(reader: DocumentReader) -> None:
    header, *pages = [part async for part in reader.read(drawn(body, body), options(), 30)]
    assert isinstance(header, Header)
    packed = [part.page for part in pages if isinstance(part, PackedPage)]
    assert [document_pb2.Page.FromString(page).number for page in packed] == [1, 2]


async def test_an_error_of_the_document_arrives_as_itself(reader: DocumentReader) -> None:
    with pytest.raises(Corrupt):
        [part async for part in reader.read(b"%PDF-1.7\n", options(), 30)]


async def test_too_many_bytes_are_refused_before_any_work(reader: DocumentReader) -> None:
    with pytest.raises(TooLarge) as caught:
        [part async for part in reader.read(bytes(100_001), options(), 30)]
    assert caught.value.params == {"bytes": "100001", "limit": "100000"}


async def test_leaving_early_leaves_a_usable_reader(reader: DocumentReader) -> None:
    parts = reader.read(drawn(*[body] * 60), options(), 30)
    await anext(parts)
    await parts.aclose()
    assert [part async for part in reader.read(order_pdf(), options(), 30)]
