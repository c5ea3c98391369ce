import pytest

from services.reasoning.engines.rules.locale import most_common_currency, read_locale
from tests.unit.reasoning.rules.header import labelled


@pytest.mark.parametrize("language", ["sv", "no", "da"])
def test_crowns_by_language(language: str) -> None:
    token = most_common_currency(labelled("Total  kr. 1.250,00", languages=(language,)), (language,))
    assert token is not None
    assert token.text == "kr."


def test_crowns_of_no_known_language_are_no_currency() -> None:
    assert most_common_currency(labelled("Total  kr. 1.250,00", languages=("en",)), ("en",)) is None


def test_most_printed_currency_wins() -> None:
    token = most_common_currency(labelled("Price 1 USD\nTotal 2 EUR\nTax 3 EUR", languages=("en",)))
    assert token is not None
    assert token.text == "EUR"


def test_a_currency_before_a_semicolon_counts() -> None:
    token = most_common_currency(labelled("Net: 1.00 EUR; VAT: 2.00 EUR; Total of USD items", languages=("en",)))
    assert token is not None
    assert token.text == "EUR;"


def test_year_first_with_two_digits_in_swedish() -> None:
    assert read_locale(labelled("Datum: 23-01-14", languages=("sv",)), ("sv",), None).date_order == "YMD"


def test_two_digit_years_come_last_in_german() -> None:
    assert read_locale(labelled("Datum: 23-01-14", languages=("de",)), ("de",), None).date_order == "DMY"


@pytest.mark.parametrize("sentence", ["Net total: 1,250.00 EUR; VAT: 237.50", "The total is 1,250.00 EUR."])
def test_a_currency_before_a_punctuation_mark(sentence: str) -> None:
    assert most_common_currency(labelled(sentence, languages=("en",))) is not None


def test_a_currency_before_the_unit_that_a_price_is_for() -> None:
    token = most_common_currency(labelled("200 ks Matice M8, 0,35 Kč/ks", languages=("cs",)), ("cs",))
    assert token is not None
    assert token.text == "Kč/ks"


@pytest.mark.parametrize(
    "item", ["Rondella DIN 125 A2", "DIN 338 punta", "GEL 250 ml", "Palete EUR 1200x800", "Filtru motor Euro 5"]
)
def test_words_of_goods_are_no_currency(item: str) -> None:
    pages = labelled(f"Importo USD\n{item}  12,50\n{item}  12,50", languages=("it",))
    pages[0].taken.update((0, 1, 2))
    token = most_common_currency(pages, ("it",))
    assert token is not None
    assert token.text == "USD"


@pytest.mark.parametrize("heading", ["Valoare -lei-", "Valoare (Lei)"])
def test_a_currency_between_signs_of_a_heading(heading: str) -> None:
    token = most_common_currency(labelled(heading, languages=("ro",)), ("ro",))
    assert token is not None
    assert token.text.strip("-()").lower() == "lei"


@pytest.mark.parametrize("amount", ["12.50 EUR", "EUR 12.50", "1 250 HUF", "1 250 Ft"])
def test_a_currency_beside_an_amount_of_an_item_counts(amount: str) -> None:
    pages = labelled(f"Washer   2 pcs   {amount}\nTotal  25.00", languages=("en",))
    pages[0].taken.add(0)
    assert most_common_currency(pages, ("en",)) is not None


def test_the_euro_in_a_heading_in_small_letters() -> None:
    assert most_common_currency(labelled("Kaina,   Suma, Eur", languages=("lt",)), ("lt",)) is not None


def test_signs_of_dollars_are_those_whose_code_is_printed() -> None:
    token = most_common_currency(labelled("Price 1.00 $\nTotal 2.00 $\nTotal (CAD) 3.00 $", languages=("en",)))
    assert token is not None
    assert token.text == "(CAD)"


def test_euros_in_words() -> None:
    token = most_common_currency(labelled("Total TTC en euros   4 025,40", languages=("fr",)))
    assert token is not None
    assert token.text == "euros"


def test_a_sign_of_other_dollars_among_words_is_no_code() -> None:
    token = most_common_currency(labelled("S$ 4   $35.00\nTotal   $36.00", languages=("en",)))
    assert token is not None
    assert token.text == "$35.00"


def test_a_currency_behind_a_stroke_in_a_heading() -> None:
    token = most_common_currency(labelled("EP netto/EUR\n4,12", languages=("de",)))
    assert token is not None
    assert token.text == "netto/EUR"


def test_the_word_of_a_total_within_the_table_of_items() -> None:
    [page] = labelled("Malla  10,00  148,00\nTOTAL PEDIDO EUROS (IVA NO INCLUIDO)    148,00", languages=("es",))
    page.taken = {0, 1}
    token = most_common_currency([page], ("es",))
    assert token is not None
    assert token.text == "EUROS"


def test_the_beginning_of_an_item_number_is_no_currency() -> None:
    token = most_common_currency(
        labelled("SVC-CUT Cutting charge 118.40\nSVC-BOX Packing 12.00\nTotal GBP 130.40", languages=("en",))
    )
    assert token is not None
    assert token.text == "GBP"
