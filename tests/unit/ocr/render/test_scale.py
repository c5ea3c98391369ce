from __future__ import annotations

import math

import pytest

from services.ocr.errors import Corrupt
from services.ocr.render.scale import clamped_dpi


def test_ordinary_page_keeps_its_resolution() -> None:
    assert clamped_dpi(595, 842, 200) == 200


def test_long_side_is_bounded() -> None:
    assert clamped_dpi(100, 14_400, 200) == pytest.approx(8_000 * 72 / 14_400)


def test_area_is_bounded() -> None:
    dpi = clamped_dpi(14_400, 14_400, 1_200)
    assert (14_400 * dpi / 72) ** 2 == pytest.approx(40_000_000)


@pytest.mark.parametrize("side", [0.0, -1.0, math.nan, math.inf])
def test_page_without_area_is_corrupt(side: float) -> None:
    with pytest.raises(Corrupt):
        clamped_dpi(side, 842, 200)
