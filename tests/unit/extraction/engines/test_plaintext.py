import pytest

from services.extraction.engines.plaintext import MAX_LINES
from tests.unit.extraction.files import read, text

ORDER = "Purchase order 4711\n\nPos  Article     Price\n1    A-100       25.00\n2    B-200     1000.00\n"


def test_columns_stand_one_below_the_other() -> None:
    header, (page,) = read(ORDER.encode())
    words = {word.text: word.box for word in page.page.words}
    assert (header.media_type, page.page.verdict.engine) == ("text/plain", "plaintext")
    assert words["Article"].x0 == words["A-100"].x0
    assert words["25.00"].x1 == words["1000.00"].x1
    assert words["Pos"].y0 < words["1"].y0


def test_a_form_feed_ends_a_page() -> None:
    header, pages = read(b"first page of it\ftwo\f")
    assert header.pages == 2
    assert [text(page) for page in pages] == ["first page of it", "two"]


def test_words_of_a_row_far_apart_are_lines_of_their_own() -> None:
    _, (page,) = read(b"Ship to:                              Bill to:\n")
    assert [" ".join(page.page.words[at].text for at in line.words) for line in page.page.lines] == ["Ship to:", "Bill to:"]


def test_tabs_are_columns() -> None:
    _, (page,) = read(b"a\tb\nlong\tc\n")
    words = {word.text: word.box.x0 for word in page.page.words}
    assert words["b"] == words["c"]


def test_utf_16_is_read() -> None:
    _, (page,) = read("Größe 5 €".encode("utf-16"))
    assert text(page) == "Größe 5 €"


def test_a_long_text_is_broken_into_pages() -> None:
    header, pages = read(b"line\n" * (MAX_LINES + 5))
    assert header.pages == 2
    assert max(page.page.height for page in pages) <= 14_400


@pytest.mark.parametrize("width", [10, 300])
def test_the_page_is_as_wide_as_its_text(width: int) -> None:
    _, (page,) = read(b"x" * width)
    assert page.page.width >= page.page.words[0].box.x1
