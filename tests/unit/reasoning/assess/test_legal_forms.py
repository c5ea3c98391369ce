"""Legal forms with and without a name."""

import pytest

from services.reasoning.assess.legal_forms import legal_form, only_legal_form


@pytest.mark.parametrize("text", ["Inc.", "GmbH & Co. KG", "Unipessoal Lda.", "S.A.", "San. ve Tic. A.Ş."])
def test_legal_forms_alone(text: str) -> None:
    assert only_legal_form(text)


@pytest.mark.parametrize("text", ["Bergwerk GmbH & Co. KG", "ag", "Limited edition"])
def test_more_than_a_legal_form(text: str) -> None:
    assert not only_legal_form(text)


@pytest.mark.parametrize("text", ["Ayşe Ek", "AYŞE EK", "Janet Teo", "As above", "Se ovenfor"])
def test_a_surname_or_a_word_is_no_legal_form(text: str) -> None:
    assert not legal_form(text)


@pytest.mark.parametrize("text", ["Elektro Lang e.K.", "Elektro Lang e. K.", "Elektro Lang eK", "Comhlucht Mara Teo."])
def test_legal_forms_that_look_like_surnames(text: str) -> None:
    assert legal_form(text)
