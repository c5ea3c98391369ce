"""What is looked up once must say what looking again would."""

from dataclasses import replace

import pytest

from services.reasoning.engines.rules.keyvalues.find import Labelled, label_sheet, value_for
from services.reasoning.engines.rules.layout.lines import key_of, to_sheet
from services.reasoning.engines.rules.layout.model import TextLine, has_figure
from services.reasoning.engines.rules.tables.columns import split
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.tables.heading.name import KnownCells, columns_of, growing_cells, heading_columns
from services.reasoning.engines.rules.tables.heading.words import label_runs
from services.reasoning.engines.rules.tables.records.pairs import may_recur
from services.reasoning.engines.rules.values import has_digit
from services.reasoning.engines.rules.vocabulary import compose
from services.reasoning.engines.rules.vocabulary.lookup import Hit, vocabulary
from tests.unit.reasoning.rules.sheets import page_of


def test_line_is_asked_once() -> None:
    asked: list[TextLine] = []

    def count(line: TextLine) -> int:
        asked.append(line)
        return len(line.tokens)

    line = to_sheet(page_of("Order  4711")).lines[0]
    assert [line.once(count), line.once(count)] == [2, 2]
    assert len(asked) == 1


def test_value_of_a_label_is_a_copy_for_each() -> None:
    page = label_sheet(to_sheet(page_of("Order number:  4711")), vocabulary(("en",)))
    hit = page.all_hits[0]
    first, second = value_for(page, hit, "identifier"), value_for(page, hit, "identifier")
    assert first is not None
    assert first == second
    first.score = 0.0
    assert value_for(page, hit, "identifier") == second


def test_columns_of_known_cells_are_copies() -> None:
    lines, labels = to_sheet(page_of("Item      Quantity   Price    Amount")).lines, column_labels(vocabulary(("en",)))
    known: KnownCells = {}
    plain, first = heading_columns(lines, labels), heading_columns(lines, labels, known)
    first[0].name = "changed"
    assert heading_columns(lines, labels, known) == plain


def test_cells_grow_line_by_line() -> None:
    lines = to_sheet(page_of("Item      Unit     Amount\nnumber    price    net")).lines
    labels = column_labels(vocabulary(("en",)))
    grown = [columns_of(cells, labels, {}) for cells in growing_cells(lines, labels)]
    assert grown == [heading_columns(lines[:1], labels), heading_columns(lines, labels)]


def test_labels_of_a_line_are_those_of_its_own_words() -> None:
    labels = column_labels(vocabulary(("en",)))
    for line in (to_sheet(page_of("Quantity Price")).lines[0] for _ in range(2)):
        runs = label_runs(line.tokens, labels)
        assert [name for name, _ in runs] == ["quantity", "unit_price"]
        assert [tokens[0] for _, tokens in runs] == line.tokens


def test_words_by_column_are_kept_for_the_same_columns() -> None:
    line = to_sheet(page_of("M8    Bolt    5")).lines[0]
    boxes = [token.box for token in line.tokens]
    parted = [boxes[1].x0 - 1, boxes[2].x0 - 1]
    assert split(line, parted) is split(line, parted)
    assert [len(cells) for cells in (split(line, parted), split(line, parted[:1]))] == [3, 2]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Quantity: 5\nQuantity: 6", True),
        ("Quantity: 5\nColour: 6", False),
        ("Colour: 5\nColour: 6", False),
        ("Quantity: few\nQuantity: many", False),
    ],
)
def test_labels_before_figures_may_be_of_records(text: str, *, may: bool) -> None:
    page = label_sheet(to_sheet(page_of(text)), vocabulary(("en",)))
    assert may_recur([page]) is may


@pytest.mark.parametrize(("text", "found"), [("A4 Nr.", True), ("Nr. Art", False), ("m²", True)])
def test_figure_among_words(text: str, *, found: bool) -> None:
    assert has_figure(to_sheet(page_of(text)).lines[0].tokens) is found


@pytest.mark.parametrize(("text", "dull"), [("Quantity", False), ("zebra", True), ("4711", True), ("Bestellnummer", False)])
def test_dull_words_begin_no_label(text: str, *, dull: bool) -> None:
    words = vocabulary(("de",))
    token = to_sheet(page_of(text)).lines[0].tokens[0]
    assert [words.is_dull(token), words.is_dull(token)] == [dull, dull]


@pytest.mark.parametrize(("text", "found"), [("A4", True), ("Nr.", False), ("", False), ("m²", True)])
def test_digit(text: str, *, found: bool) -> None:
    assert has_digit(text) is found


def test_word_that_begins_no_composed_label() -> None:
    words = vocabulary(("en",))
    assert words.explains(key_of("Order"))
    assert not words.explains(key_of("zebra"))


def test_remembered_words_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "_MOST_KNOWN", 2)
    known: dict[str, frozenset[str] | None] = {}
    for word in ("one", "two", "three"):
        compose.is_known(word, {}, set(), known)
    assert known == {"three": None}


@pytest.mark.parametrize("label", ["PO", "PO number", "Bestellnummer"])
def test_labels_begin_with_known_letters(label: str) -> None:
    words = vocabulary(("de",))
    assert key_of(label)[:4] in words.starts
    assert key_of(label)[:1] in words.starts


def test_a_copy_of_a_vocabulary_remembers_anew() -> None:
    words = vocabulary(("en",))
    token = to_sheet(page_of("Quantity")).lines[0].tokens[0]
    assert words.of_word(token)
    assert not replace(words, labels={}, endings={}).of_word(token)


def test_a_page_without_labels_is_searched_for_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = label_sheet(to_sheet(page_of("Zebra gnu okapi")), vocabulary(("en",)))
    asked: list[object] = []

    def none(labelled: object) -> list[Hit]:
        asked.append(labelled)
        return []

    monkeypatch.setattr(Labelled, "all_hits", property(none))
    for token in page.sheet.lines[0].tokens:
        assert not page.hits_from(token)
        assert not list(page.header_hits_of("fields", "date"))
    assert len(asked) == 2  # those by word, and those by meaning
