from __future__ import annotations

from services.ocr.engines.deepseek.tables import Grid, parse_tables


def grid(html: str) -> Grid:
    (found,), _ = parse_tables(html)
    return found


def places(found: Grid) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in found.cells]


def test_rows_and_columns() -> None:
    found = grid("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>")
    assert (found.rows, found.columns) == (2, 2)
    assert places(found) == [(0, 0, "A"), (0, 1, "B"), (1, 0, "1"), (1, 1, "2")]


def test_row_span_moves_the_next_row_on() -> None:
    found = grid('<table><tr><td rowspan="2">A</td><td>B</td></tr><tr><td>2</td></tr></table>')
    assert places(found)[-1] == (1, 1, "2")


def test_column_span_moves_the_next_cell_on() -> None:
    found = grid('<table><tr><td colspan="3">A</td><td>B</td></tr></table>')
    assert (found.columns, places(found)[-1]) == (4, (0, 3, "B"))


def test_absurd_span_is_bounded() -> None:
    assert grid('<table><tr><td colspan="999999999">A</td></tr></table>').columns == 200


def test_entities_breaks_and_unclosed_cells() -> None:
    found = grid("<table><tr><td>Gear &amp; shaft<br>steel<td>4</table>")
    assert places(found) == [(0, 0, "Gear & shaft\nsteel"), (0, 1, "4")]


def test_text_outside_is_kept_apart() -> None:
    grids, text = parse_tables("Items\n<table><tr><td>1</td></tr></table>")
    assert (len(grids), text) == (1, "Items")


def test_columns_that_most_rows_lost() -> None:
    assert grid("<table><tr><td>A<td>B</tr><tr><td>1</tr><tr><td>2</tr></table>").dropped


def test_narrow_total_row_is_no_loss() -> None:
    assert not grid("<table><tr><td>A<td>B</tr><tr><td>1<td>2</tr><tr><td>Total</tr></table>").dropped
