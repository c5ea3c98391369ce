"""Words into reading order and lines."""

from services.common.document.page import Box, Word
from services.extraction.layout.lines import arrange


def word(text: str, x: float, y: float, width: float = 0.0, height: float = 10.0) -> Word:
    return Word(text, Box(x, y, x + (width or 6.0 * len(text)), y + height))


def rows(*words: Word) -> list[list[str]]:
    ordered, lines = arrange(words)
    assert sorted(number for line in lines for number in line.words) == list(range(len(words)))
    return [[ordered[number].text for number in line.words] for line in lines]


def test_rows_from_the_top_and_each_from_the_left() -> None:
    assert rows(word("d", 20, 30), word("b", 20, 10), word("a", 10, 10), word("c", 10, 30)) == [["a", "b"], ["c", "d"]]


def test_a_slightly_shifted_word_stays_in_its_row() -> None:
    assert rows(word("one", 10, 10), word("two", 32, 13)) == [["one", "two"]]


def test_a_small_word_beside_a_large_one_is_in_its_row() -> None:
    assert rows(word("Total", 10, 10, 60, 20), word("EUR", 74, 20, 18, 8)) == [["Total", "EUR"]]


def test_a_wide_blank_divides_a_row_into_lines_of_columns() -> None:
    assert rows(word("left", 10, 10), word("right", 200, 10)) == [["left"], ["right"]]


def test_lines_that_touch_are_two_rows() -> None:
    assert rows(word("upper", 10, 10), word("lower", 10, 20)) == [["upper"], ["lower"]]


def test_upright_text_at_the_edge_ties_no_rows_together() -> None:
    upright = word("sideways", 0, 10, 8, 80)
    found = rows(upright, word("first", 20, 10), word("second", 20, 40), word("third", 20, 70))
    assert sorted(found) == [["first"], ["second"], ["sideways"], ["third"]]


def test_box_of_a_line_is_around_its_words() -> None:
    _, (line,) = arrange([word("a", 10, 10, 5), word("b", 18, 12, 5)])
    assert line.box == Box(10, 10, 23, 22)


def test_no_words_give_no_lines() -> None:
    assert arrange([]) == ([], [])


def test_time_grows_with_the_words_only() -> None:
    found = rows(*[word("w", 8.0 * (n % 50), 12.0 * (n // 50), 7) for n in range(5_000)])
    assert len(found) == 100
