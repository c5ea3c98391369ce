"""Texts between the lines that are in no value, where what was read of the lines says little."""

from __future__ import annotations

from services.reasoning.assess import assess
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.checks.test_missed import THIRD
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft, make_xml

TEXTS = ("Winkel", "Schraube", "Scheibe")


def doubted(first: str, second: str, texts: tuple[str, ...] = TEXTS, *, xml: Draft | None = None) -> bool:
    """Whether an order with three lines and words below the first two is said to have something unread beside its lines."""
    draft = make_draft({**THIRD, **{f"lines.{at}.description": text for at, text in enumerate(texts)}})
    one, two, three = (
        f"1 A-100 {texts[0]} 10 Stk 100,00 1.000,00",
        f"2 B-200 {texts[1]} 500 Stk 0,50 250,00",
        f"3 C-300 {texts[2]} 70 Stk 0,30 21,00",
    )
    page = draw((*ROWS[:5], one, first, two, second, three, *ROWS[7:]))
    result = assess(draft, [page], schema=canonical_schema(), profile=None, threshold=0.6, structured=xml)
    return any(issue.code == "unread_cells" for issue in result.issues)


def test_texts_that_differ_below_lines_of_one_word() -> None:
    assert doubted("Stahl verzinkt", "Edelstahl blank")


def test_the_same_text_below_each_line_is_a_label() -> None:
    assert not doubted("Liefertermin", "Liefertermin")


def test_a_text_below_one_line_is_a_remark() -> None:
    assert not doubted("Stahl verzinkt", "")


def test_lines_that_say_in_several_words_what_is_ordered() -> None:
    assert not doubted("Stahl verzinkt", "Edelstahl blank", ("Winkel M8 lang", "Schraube M8 lang", "Scheibe M8 lang"))


def test_embedded_data_say_themselves_what_is_ordered() -> None:
    assert not doubted("Stahl verzinkt", "Edelstahl blank", xml=make_xml())
