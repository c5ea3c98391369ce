"""Words to lines: what is set larger or between the lines of a column joins none of them."""

from __future__ import annotations

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules.layout.lines import _is_under, to_sheet
from services.reasoning.engines.rules.layout.model import Token
from tests.unit.reasoning.rules.sheets import page_of

Placed = tuple[str, float, float, float, float]


def lines(*words: Placed) -> list[list[str]]:
    """The segments of each line; words as text, x0, y0, x1, y1."""
    page = Page(1, 595, 842, words=[Word(text, Box(x0, y0, x1, y1)) for text, x0, y0, x1, y1 in words])
    return [[segment.text for segment in line.segments()] for line in to_sheet(page).lines]


def test_a_logo_beside_a_letterhead_joins_no_two_of_its_lines() -> None:
    found = lines(
        ("Acme", 400, 42, 440, 58),
        ("Ltd", 443, 42, 470, 58),
        ("ORDER", 50, 43, 110, 64),
        ("Main", 400, 59, 425, 70),
        ("Street", 427, 59, 455, 70),
        ("AL", 490, 50.5, 515, 74),
    )
    assert found == [["ORDER", "Acme Ltd", "AL"], ["Main Street"]]


def test_a_logo_right_behind_a_name_is_a_piece_of_its_own() -> None:
    found = lines(("Acme", 400, 42, 440, 58), ("Ltd", 443, 42, 470, 58), ("AL", 483, 38, 510, 62))
    assert found == [["Acme Ltd", "AL"]]


def test_a_value_set_between_two_lines_of_another_column_joins_them_not() -> None:
    found = lines(
        ("Main", 50, 52, 80, 63),
        ("Street", 83, 52, 120, 63),
        ("Leeds", 50, 60, 90, 71),
        ("Date:", 300, 56, 330, 67),
        ("today", 333, 56, 360, 67),
    )
    assert not any("Main" in " ".join(line) and "Leeds" in " ".join(line) for line in found)


def test_a_raised_sign_stays_on_its_line() -> None:
    assert lines(("Acme", 50, 52, 80, 63), ("Tools", 88, 50, 120, 61)) == [["Acme Tools"]]


def test_words_of_one_line_beyond_all_that_stand_on_one_are_not_looked_at() -> None:
    word = Token("a", "a", Box(0, 0, 5, 10))
    row: list[Token] = [None] * 1000  # type: ignore[list-item]
    assert not _is_under(Token("b", "b", Box(90, 8, 95, 18)), [*row, *[word] * 64])


def test_signs_that_draw_the_borders_of_columns_part_the_values_and_are_none() -> None:
    sheet = to_sheet(
        page_of("""
! CODE   ! ARTICLE    ! QTE !
! 110245 ! PATES 5KG  !  24 !
! 110310 ! RIZ LONG   !  30 !
""")
    )
    assert [[piece.text for piece in line.segments()] for line in sheet.lines[1:]] == [
        ["110245", "PATES 5KG", "24"],
        ["110310", "RIZ LONG", "30"],
    ]


def test_signs_right_at_the_words_part_them_too() -> None:
    sheet = to_sheet(
        page_of("""
|CODE   |ARTICLE    | QTE|
|110245 |PATES 5KG  |  24|
|110310 |RIZ LONG   |  30|
""")
    )
    assert [[token.text for token in line.tokens] for line in sheet.lines[1:]] == [
        ["110245", "PATES", "5KG", "24"],
        ["110310", "RIZ", "LONG", "30"],
    ]
    assert sheet.lines[1].tokens[0].box.x0 == 25


def test_an_exclamation_mark_in_a_text_stays() -> None:
    assert to_sheet(page_of("Urgent ! Deliver today !")).lines[0].text == "Urgent ! Deliver today !"


def test_words_that_run_up_a_margin_stand_on_no_line() -> None:
    words = [Word("Artikel", Box(60, 100, 100, 110)), Word("Menge", Box(200, 100, 230, 110))]
    margin = ("Registro", "Cooperativas", "F13022755", "de")
    on_end = [Word(text, Box(20, 50 + 40 * at, 28, 50 + 40 * at + 5 * len(text))) for at, text in enumerate(margin)]
    lines = to_sheet(Page(1, 595, 842, words=[*words, *on_end])).lines
    assert [line.text for line in lines] == ["Artikel Menge"]
