"""The chart rendered with every values file that comes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chart.helm import VALUES_FILES, Object, render, rendered_file


@pytest.fixture(params=VALUES_FILES, ids=lambda path: path.stem.removesuffix("-values"))
def values_file(request: pytest.FixtureRequest) -> Path:
    """One of the values files."""
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def objects(values_file: Path) -> list[Object]:
    """The chart with that file."""
    return list(rendered_file(values_file))


@pytest.fixture(scope="session")
def default() -> list[Object]:
    """The chart without values."""
    return render()
