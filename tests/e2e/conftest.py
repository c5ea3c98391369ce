"""One running platform for all end-to-end tests of a test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stack import Stack, start_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A platform with the defaults, no key set; started once, with xdist once a worker."""
    running = start_stack(None, tmp_path_factory.mktemp("stack"))
    yield running
    running.stop()
