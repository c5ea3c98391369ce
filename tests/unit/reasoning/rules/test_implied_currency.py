"""Whose dollars a sign means, and letters that are currencies."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.implied_currency import dollars_of, letter_of
from services.reasoning.engines.rules.locale import most_common_currency
from tests.unit.reasoning.rules.header import labelled
from tests.unit.reasoning.rules.test_engine import read


def _dollars(text: str) -> str | None:
    pages = labelled(text, languages=("en",))
    token = most_common_currency(pages)
    return dollars_of(pages, token) if token is not None else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TVQ 9,975 %   1.00 $", "CAD"),
        ("Peterborough ON K9J 7B1\nTotal   $12.00", "CAD"),
        ("ABN 51 824 753 556\nTotal   $12.00", "AUD"),
        ("CUIT 30-71234567-1\nTotal   $12.00", "ARS"),
    ],
)
def test_words_and_postal_codes_of_a_country(text: str, code: str) -> None:
    assert _dollars(text) == code


@pytest.mark.parametrize(
    "text", ["Dayton OH 45402\nPeterborough ON K9J 7B1\nTotal   $12.00", "Total   $12.00", "Total   US$12.00"]
)
def test_dollars_that_nothing_or_two_countries_tell(text: str) -> None:
    assert _dollars(text) is None


@pytest.mark.parametrize(
    "text", ["RATE (R)   AMOUNT (R)", "Net  R 1 250.00\nTotal  R 73 786.50", "Net  R1,250.00\nTotal  R1,437.50"]
)
def test_a_letter_over_or_before_amounts(text: str) -> None:
    found = letter_of(labelled(text, languages=("en",)))
    assert found is not None
    assert found[1] == "ZAR"


@pytest.mark.parametrize("text", ["Plan R 12\nPart R 4711\nType (R) 12", "Total   R 12.50"])
def test_letters_that_are_no_currency(text: str) -> None:
    assert letter_of(labelled(text, languages=("en",))) is None


def test_the_currency_of_an_order_in_rand() -> None:
    draft = read("PURCHASE ORDER 4711-A\n\nQty   Description    Rate (R)   Amount (R)\n10    Cement bag      12.50     125.00")
    assert draft.fields["currency"].text == "ZAR"


_SPANISH = """ORDEN DE COMPRA N° 3392

Agradeceremos despachar lo siguiente con entrega en el taller:

Cant.   Detalle         P. Unitario     Total
8       Neumático       $ 289,90        $ 2.319,20
{total}
"""
_ENGLISH = """PURCHASE ORDER No. 3392

Please deliver the following goods to our works with the next truck:

Qty     Description     Unit price      Amount
8       Tyre            $ 289.90        $ 2,319.20
Total                                   $ 2,319.20
"""


def test_pesos_whose_code_is_printed_once() -> None:
    draft = read(_SPANISH.format(total="TOTAL CLP                               $ 2.319,20"))
    assert draft.fields["currency"].text == "CLP"


def _score(text: str) -> float:
    return read(text).fields["currency"].score or 0.0


def test_a_bare_sign_is_of_dollars_or_pesos_in_spanish() -> None:
    assert 0 < _score(_SPANISH.format(total="TOTAL                                   $ 2.319,20")) < 0.5


def test_a_bare_sign_is_of_dollars_in_english() -> None:
    assert _score(_ENGLISH) > 0.5
