import pytest

from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.vocabulary.compose import concepts_of, meaning_of
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import header, labelled


def meaning(language: str, label: str) -> tuple[str, str] | None:
    words = vocabulary((language,))
    return meaning_of([key_of(word) for word in label.split()], words.concepts, words.words, {})


@pytest.mark.parametrize(
    ("language", "label", "field"),
    [
        ("de", "Bestellkennung", ("numbers", "order")),
        ("de", "erwarteter Liefertag", ("fields", "requested_delivery_date")),
        ("de", "Angebotskennung", ("numbers", "quotation")),
        ("fi", "Toimituksen päivämäärä", ("fields", "requested_delivery_date")),
        ("sv", "Leverantörens nummer", ("party", "supplier_number")),
        ("cs", "Požadovaný den dodání", ("fields", "requested_delivery_date")),
        ("en", "Your bid", ("numbers", "quotation")),
        ("en", "Supplier details", ("roles", "seller")),
        ("fr", "Montant sans TVA", ("fields", "net_total")),
        ("it", "Importo IVA inclusa", ("fields", "grand_total")),
    ],
)
def test_unlisted_label_by_its_words(language: str, label: str, field: tuple[str, str]) -> None:
    assert meaning(language, label) == field


def test_one_unknown_word_makes_it_nothing() -> None:
    assert meaning("en", "Order zebra number") is None


def test_delivery_note_number_is_not_the_orders() -> None:
    assert meaning("en", "Delivery note number") == ("numbers", "delivery_note")


def test_compound_with_a_linking_letter() -> None:
    assert concepts_of("leveringsdato", vocabulary(("da",)).concepts) == frozenset({"delivery", "date"})


def test_composed_label_scores_below_a_listed_one() -> None:
    (page,) = labelled("Bestellkennziffer: 4711\nBestellnummer: 4712", languages=("de",))
    composed, listed = (hit for hit in page.all_hits if hit.means("numbers", "order"))
    assert (composed.composed, listed.composed) == (True, False)


def test_labels_close_together_head_their_own_values() -> None:
    fields = header("PO Number Date         Terms\n4500012345 15/03/2024   Net 30", languages=("en",))
    assert (fields["document_number"], fields["document_date"]) == ("4500012345", "15/03/2024")
