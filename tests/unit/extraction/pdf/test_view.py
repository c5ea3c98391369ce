"""From user space to the page as shown."""

import pytest

from services.extraction.pdf.view import View

CROP = (10.0, 20.0, 210.0, 320.0)


@pytest.mark.parametrize(
    ("rotation", "size", "box"),
    [
        (0, (200, 300), (0, 290, 30, 300)),
        (90, (300, 200), (0, 0, 10, 30)),
        (180, (200, 300), (170, 0, 200, 10)),
        (270, (300, 200), (290, 170, 300, 200)),
    ],
)
def test_the_lower_left_corner_of_the_crop_box(rotation: int, size: tuple[int, int], box: tuple[int, int, int, int]) -> None:
    view = View(CROP, rotation)
    assert view.size == size
    assert view.box(10, 20, 40, 30) == box
