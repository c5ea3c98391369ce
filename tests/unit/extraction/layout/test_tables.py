"""Tables from ruling lines."""

from services.common.document.page import Box, Word
from services.extraction.layout.tables import find_tables
from services.extraction.pdf.base import Fill


def rule(x0: float, y0: float, x1: float, y1: float) -> Fill:
    return Fill(Box(x0, y0, x1, y1), 0, 0, 1.0, solid=True)


def frame(x0: float, y0: float, x1: float, y1: float) -> Fill:
    return Fill(Box(x0, y0, x1, y1), 0, 0, 1.0, solid=False)


def word(text: str, x: float, y: float) -> Word:
    return Word(text, Box(x, y, x + 20, y + 10))


def grid(xs: list[float], ys: list[float]) -> list[Fill]:
    across = [rule(xs[0], y, xs[-1], y + 0.5) for y in ys]
    return across + [rule(x, ys[0], x + 0.5, ys[-1]) for x in xs]


WORDS = [word("Pos", 12, 22), word("Text", 62, 22), word("1", 12, 42), word("Bolt", 62, 42), word("M8", 84, 42)]


def test_a_ruled_table() -> None:
    (table,) = find_tables(grid([10, 60, 120], [20, 40, 60]), WORDS)
    assert (table.rows, table.columns) == (2, 2)
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "Pos"), (0, 1, "Text"), (1, 0, "1"), (1, 1, "Bolt M8"),
    ]  # fmt: skip


def test_cells_framed_one_by_one_are_one_table() -> None:
    frames = [frame(x, y, x + 55, y + 20) for y in (20, 40) for x in (10, 65)]
    (table,) = find_tables(frames, WORDS)
    assert (table.rows, table.columns) == (2, 2)


def test_lines_drawn_piece_by_piece_are_one_table() -> None:
    pieces = [rule(x, y, x + 25, y + 0.5) for y in (20, 40, 60) for x in (10, 35, 60, 85)]
    down = [rule(x, y, x + 0.5, y + 20) for x in (10, 60, 110) for y in (20, 40)]
    (table,) = find_tables(pieces + down, WORDS)
    assert (table.rows, table.columns) == (2, 2)


def test_two_tables_apart_are_two() -> None:
    below = [word("Sum", 12, 222), word("5", 62, 222)]
    found = find_tables(grid([10, 60, 120], [20, 40, 60]) + grid([10, 60, 120], [220, 240]), WORDS + below)
    assert [(table.rows, table.columns) for table in sorted(found, key=lambda t: t.box.y0)] == [(2, 2), (1, 2)]


def test_rules_between_rows_alone_are_no_table() -> None:
    assert find_tables([rule(10, y, 300, y + 0.5) for y in (20, 40, 60)], WORDS) == []


def test_a_grid_without_text_is_no_table() -> None:
    assert find_tables(grid([10, 60, 120], [20, 40, 60]), [word("elsewhere", 300, 300)]) == []


def test_a_single_frame_is_no_table() -> None:
    assert find_tables([frame(10, 20, 120, 60)], WORDS) == []


def test_lines_of_one_cell_are_joined_by_a_newline() -> None:
    words = [word("first", 12, 22), word("second", 12, 34), word("other", 62, 22)]
    (table,) = find_tables(grid([10, 60, 120], [20, 50]), words)
    assert [cell.text for cell in table.cells] == ["first\nsecond", "other"]


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    lines = [rule(0, y / 4, 500, y / 4 + 0.1) for y in range(0, 20_000, 10)]
    assert find_tables(lines + [rule(x, 0, x + 0.1, 5_000) for x in range(0, 20_000, 10)], WORDS) == []
