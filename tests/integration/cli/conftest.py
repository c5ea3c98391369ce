"""A platform for the tests of the command line, apart from the one that others share: these kill its services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack import Stack, start_stack

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Ready; one a module."""
    stack = start_stack(None, tmp_path_factory.mktemp("up"))
    yield stack
    stack.stop()


@pytest.fixture(scope="session")
def samples() -> Path:
    """Our sample orders."""
    return SAMPLES
