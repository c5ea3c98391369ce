"""One service for the tests of this folder that do not harm it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.extraction.server import Server, running


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The extraction service with its default settings."""
    with running(tmp_path_factory.mktemp("extraction")) as server:
        yield server
