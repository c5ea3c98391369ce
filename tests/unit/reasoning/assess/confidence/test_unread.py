"""What is printed and in no value."""

from __future__ import annotations

from services.common.document.page import Box, Page, Word
from services.reasoning.assess.confidence import unread
from services.reasoning.assess.evidence import Evidences
from services.reasoning.draft import Span


def page(*words: tuple[str, float, float]) -> Page:
    """Words by text, left and top; every letter is 5 wide."""
    return Page(1, 600, 800, words=[Word(text, Box(x, y, x + 5 * len(text), y + 10)) for text, x, y in words])


def evidence(printed: Page, **paths: str) -> Evidences:
    """Evidence of values by path ("lines__0__amount") at the words of that text."""
    places = {word.text: Span(1, word.box, word.text, None) for word in printed.words}
    return Evidences({path.replace("__", "."): (places[text],) for path, text in paths.items()})


ROW = (("Bolt", 50, 300), ("4", 200, 300), ("2.50", 300, 300), ("10.00", 400, 300))


def test_a_price_beside_an_amount_that_nobody_read() -> None:
    printed = page(*ROW)
    found = unread(evidence(printed, lines__0__quantity="4", lines__0__amount="10.00"), [printed])
    assert found["unread_money"] == 1.0
    assert found["unread_numbers"] == 1.0


def test_a_row_of_which_all_is_read() -> None:
    printed = page(*ROW)
    read = {"description": "Bolt", "quantity": "4", "unit_price": "2.50", "amount": "10.00"}
    found = unread(evidence(printed, **{f"lines__0__{leaf}": text for leaf, text in read.items()}), [printed])
    assert not any(found.values())


def test_a_number_in_one_line_of_two_is_uneven() -> None:
    printed = page(("1", 200, 300), ("5.00", 400, 300), ("2", 200, 330), ("6.00", 400, 330), ("77", 300, 330))
    paths = {"lines__0__quantity": "1", "lines__0__amount": "5.00", "lines__1__quantity": "2", "lines__1__amount": "6.00"}
    found = unread(evidence(printed, **paths), [printed])
    assert found["unread_numbers"] == 0.5
    assert found["unread_uneven_numbers"] == 1.0


def test_a_text_behind_a_colon_above_the_lines() -> None:
    printed = page(("Contract:", 50, 100), ("ABC", 100, 100), *ROW)
    found = unread(evidence(printed, lines__0__quantity="4"), [printed])
    assert 0 < found["unread_pairs"] < 1


def test_a_long_number_above_the_lines() -> None:
    printed = page(("4711-2026", 100, 100), *ROW)
    assert unread(evidence(printed, lines__0__quantity="4"), [printed])["unread_ids"] > 0
    assert unread(evidence(printed, lines__0__quantity="4", document_number="4711-2026"), [printed])["unread_ids"] == 0


def test_a_document_without_lines() -> None:
    assert unread(Evidences(), [page(("Letter", 50, 50))])["no_lines"] == 1.0


LABELLED = (*ROW, ("Your", 450, 302), ("part:", 475, 302), ("AX-11", 505, 302))
READ = {"description": "Bolt", "quantity": "4", "unit_price": "2.50", "amount": "10.00"}


def test_the_label_of_a_value_of_a_line_is_not_unread() -> None:
    printed = page(*LABELLED)
    read = {f"lines__0__{leaf}": text for leaf, text in {**READ, "seller_sku": "AX-11"}.items()}
    assert unread(evidence(printed, **read), [printed])["unread_words"] == 0.0


def test_a_label_whose_value_nobody_read_is() -> None:
    printed = page(*LABELLED)
    read = {f"lines__0__{leaf}": text for leaf, text in READ.items()}
    assert unread(evidence(printed, **read), [printed])["unread_words"] == 1.0
