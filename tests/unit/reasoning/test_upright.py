"""Turned and skewed pages are read as they stand upright, and places are those of the page as shown."""

from __future__ import annotations

import math

import pytest

from services.common.document.page import Box, Page, Table, TableCell, Word
from services.reasoning.draft import Draft, DraftField, Span
from services.reasoning.upright import Turn, restore, turn_of, upright

WIDTH, HEIGHT = 600.0, 800.0
BOX = Box(50.0, 100.0, 150.0, 112.0)
SHOWN = {
    90: (HEIGHT, WIDTH, Box(HEIGHT - 112, 50, HEIGHT - 100, 150)),
    180: (WIDTH, HEIGHT, Box(WIDTH - 150, HEIGHT - 112, WIDTH - 50, HEIGHT - 100)),
    270: (HEIGHT, WIDTH, Box(100, WIDTH - 150, 112, WIDTH - 50)),
}


def _page(orientation: int, skew: float = 0.0) -> Page:
    width, height, box = SHOWN.get(orientation, (WIDTH, HEIGHT, BOX))
    return Page(1, width, height, orientation=orientation, skew=skew, words=[Word("Total", box)])


@pytest.mark.parametrize("orientation", [90, 180, 270])
def test_a_turned_page_stands_upright(orientation: int) -> None:
    page = upright(_page(orientation))
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert page.words[0].box == pytest.approx(BOX)


@pytest.mark.parametrize("orientation", [90, 180, 270])
def test_a_place_is_given_where_the_page_shows_it(orientation: int) -> None:
    page = _page(orientation)
    draft = Draft("rules", {"grand_total": DraftField("1", "rules", spans=(Span(1, BOX, "1"),))})
    assert restore(draft, [page]).fields["grand_total"].spans[0].box == pytest.approx(page.words[0].box)


def test_words_of_a_skewed_row_come_to_one_height() -> None:
    slope = math.tan(math.radians(-2.0))
    words = [Word("a", Box(x, 300 + slope * x, x + 20, 310 + slope * x)) for x in (50.0, 300.0, 550.0)]
    tops = [word.box.y0 for word in upright(Page(1, WIDTH, HEIGHT, skew=-2.0, words=words)).words]
    assert max(tops) - min(tops) < 0.5


def test_an_upright_page_is_itself() -> None:
    page = _page(0)
    assert turn_of(page) is None
    assert upright(page) is page


@pytest.mark.parametrize("turn", [Turn(WIDTH, HEIGHT, orientation, 3.0) for orientation in (0, 90, 180, 270)])
def test_there_and_back_is_the_same_point(turn: Turn) -> None:
    assert turn.to_page(turn.to_upright((123.0, 45.0))) == pytest.approx((123.0, 45.0))


@pytest.mark.parametrize("turn", [Turn(595, 842, 0, 1.2), Turn(842, 595, 90, 0.0), Turn(842, 595, 270, -0.8)])
def test_ruled_table_of_a_turned_page_is_upright_again(turn: Turn) -> None:
    cells = [TableCell(row, column, "", box=_shown(Box(*CELLS[row][column]), turn)) for row in (0, 1) for column in (0, 1)]
    table = Table(_shown(Box(50, 100, 500, 140), turn), 2, 2, cells)
    page = Page(1, turn.width, turn.height, orientation=turn.orientation, skew=turn.skew, tables=[table])
    boxes = [cell.box for cell in upright(page).tables[0].cells if cell.box]
    for box, expected in zip(boxes, (cell for row in CELLS for cell in row), strict=True):
        assert box == pytest.approx(expected, abs=0.6)
    assert boxes[0].x1 == boxes[1].x0 == boxes[2].x1 == boxes[3].x0


CELLS = (((50, 100, 120, 120), (120, 100, 500, 120)), ((50, 120, 120, 140), (120, 120, 500, 140)))
"""Two rows of two cells of a table that stands upright."""


def _shown(box: Box, turn: Turn) -> Box:
    """The rectangle around an upright box as the page shows it."""
    xs, ys = zip(*(turn.to_page((x, y)) for x in (box.x0, box.x1) for y in (box.y0, box.y1)), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
