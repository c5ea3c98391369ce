"""Texts between the lines that are in no value, where what was read of the lines says little."""

from __future__ import annotations

from services.reasoning.assess import assess
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.checks.test_missed import THIRD
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft, make_xml

SHORT = {"lines.0.description": "Winkel", "lines.1.description": "Schraube", "lines.2.description": "Scheibe"}
TABLE = (
    "1 A-100 Winkel 10 Stk 100,00 1.000,00",
    "2 B-200 Schraube 500 Stk 0,50 250,00",
    "3 C-300 Scheibe 70 Stk 0,30 21,00",
)


def doubted(first: str, second: str, changes: dict[str, str | None] | None = None, *, xml: Draft | None = None) -> bool:
    """Whether an order with three lines and texts below the first two is said to have something unread beside its lines."""
    one, two, three = TABLE
    draft = make_draft({**THIRD, **SHORT, **(changes or {})})
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
    texts: dict[str, str | None] = {f"lines.{at}.description": f"{text} M8 lang" for at, text in enumerate("abc")}
    assert not doubted("Stahl verzinkt", "Edelstahl blank", texts)


def test_embedded_data_say_themselves_what_is_ordered() -> None:
    assert not doubted("Stahl verzinkt", "Edelstahl blank", xml=make_xml())
