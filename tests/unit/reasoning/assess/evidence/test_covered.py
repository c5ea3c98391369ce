"""Words that are part of values."""

from __future__ import annotations

import pytest

from services.common.document.page import Box
from services.reasoning.assess.evidence import Places, is_covered

VALUES = (Box(10, 10, 60, 20), Box(100, 11.5, 160, 24.2), Box(10, 300, 60, 360))


@pytest.fixture
def places() -> Places:
    found = Places()
    for box in VALUES:
        found.add(box)
    return found


@pytest.mark.parametrize("x", range(0, 170, 9))
def test_many_values_cover_what_one_by_one_does(places: Places, x: int) -> None:
    words = [Box(x, y / 2, x + 8, y / 2 + 5) for y in range(0, 760)]
    assert [places.cover(word) for word in words] == [is_covered(word, VALUES) for word in words]


def test_no_values_cover_nothing() -> None:
    assert not Places().cover(VALUES[0])
