"""Side bars: read for themselves, where columns of tables and blocks side by side stay rows."""

from __future__ import annotations

from dataclasses import replace

from services.common.document.page import Box, Page
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.rules.sheets import page_of

_BAR = """
Supplier
Copper Works Ltd
14 Mill Lane
Leeds LS1 4AP

Bill to
Harrow Pumps Ltd
7 Station Road
York YO1 6GA

Order no.
PO-2024-118
Order date
14 March 2024

Delivery date
28 March 2024

Contact
Jane Miller
Payment
Net 30 days
"""
_TEXT = """
                            Purchase Order
                            Please supply:

                            Description            Quantity    Unit price    Amount
                            Hex head bolt M8             10          2.50     25.00
                            Ball valve DN50               4         30.00    120.00
                            Desk lamp                     2         45.00     90.00

                            Net total                                        235.00
                            VAT 20%                                           47.00
                            Grand total                                      282.00
"""


def _beside(bar: str, text: str, down: float = 5.0, stretch: float = 1.2) -> Page:
    """Both texts on one page, the second one lower by some points and with lines farther apart."""
    words = []
    for word in page_of(text).words:
        top = 40 + down + (word.box.y0 - 40) * stretch
        words.append(replace(word, box=Box(word.box.x0, top, word.box.x1, top + word.box.height)))
    return replace(page_of(bar), words=[*page_of(bar).words, *words])


def _texts(page: Page) -> list[str]:
    return [line.text for line in to_sheet(page).lines]


def test_a_side_bar_is_read_before_the_text_beside_it() -> None:
    texts = _texts(_beside(_BAR, _TEXT))
    assert texts[:2] == ["Supplier", "Copper Works Ltd"]
    assert texts.index("Net 30 days") < texts.index("Purchase Order")


def test_a_side_bar_on_the_right_is_read_before_the_text_beside_it() -> None:
    bar = "\n".join(" " * 90 + line for line in _BAR.strip("\n").splitlines())
    text = "\n".join(line[28:] for line in _TEXT.strip("\n").splitlines())
    texts = _texts(_beside(bar, text))
    assert texts.index("Net 30 days") < texts.index("Purchase Order")


def test_facts_and_items_beside_one_another_do_not_mix() -> None:
    draft = RulesEngine().read(ReadRequest([_beside(_BAR, _TEXT)], canonical_schema()))
    assert draft.fields["document_number"].text == "PO-2024-118"
    assert draft.fields["seller.name"].text == "Copper Works Ltd"
    assert draft.fields["lines.1.description"].text == "Ball valve DN50"


def test_text_that_keeps_the_lines_beside_it_stays_in_rows() -> None:
    texts = _texts(_beside(_BAR, _TEXT, down=0.0, stretch=1.0))
    assert texts[0] == "Supplier Purchase Order"


def test_two_blocks_side_by_side_above_a_table_stay_in_rows() -> None:
    bar = "\n".join(_BAR.strip("\n").splitlines()[:9])
    facts = "\n".join(" " * 28 + f"Fact {n}:" + " " * 30 + f"{n}" for n in range(7))
    rows = "\n" * 12 + "\n".join(f"Bolt M{n}" + " " * 20 + f"{n}      2.50" + " " * 40 + f"{n}.00" for n in range(10, 20))
    page = _beside(bar, facts)
    texts = _texts(replace(page, words=[*page.words, *page_of("." + rows).words]))
    assert "Bolt M10 10 2.50 10.00" in texts


def test_figures_centred_beside_descriptions_of_two_lines_stay_in_their_rows() -> None:
    texts = "\n".join(f"Bolt M{n}\nzinc plated\n" for n in range(10, 20))
    figures = "\n".join(" " * 28 + f"{n}      2.50" + " " * 40 + "25.00\n\n" for n in range(10, 20))
    assert "Bolt M10 10 2.50 25.00" in _texts(_beside(texts, figures, down=4.0, stretch=1.0))


def test_labels_beside_values_and_texts_of_two_lines_beside_their_figures_stay_in_rows() -> None:
    bar = [
        "Form",
        "",
        "Buyer",
        "",
        "Seller",
        "",
        "Date",
        "",
        "Day",
        "",
        "Text",
        "",
        "Bread white",
        "",
        "Roll wheat 60 g",
        "x 70",
        "",
    ]
    bar += ["Pasty 80 g x 60", "deep frozen", "", "Bun large", "", "Cake", "with cream", "", "Tart", "of plums"]
    rows = {
        2: "Ames Ltd",
        4: "Bell Ltd",
        6: "1.12.2025",
        8: "5.12.2025",
        10: "Qty    Price",
        12: "40    2.15",
        14.5: "12    24.60",
    }
    rows |= {17.5: "10    31.20", 20: "90    1.35", 22.5: "5    9.00", 25.5: "6    8.00"}
    words = list(page_of("\n".join(bar)).words)
    for at, text in rows.items():
        for word in page_of(" " * 40 + text).words:
            words.append(replace(word, box=Box(word.box.x0, 40 + 14 * at, word.box.x1, 50 + 14 * at)))
    texts = _texts(replace(page_of("x"), words=words))
    assert "Buyer Ames Ltd" in texts
    assert "Bun large 90 1.35" in texts
