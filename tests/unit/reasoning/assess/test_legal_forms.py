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


@pytest.mark.parametrize(
    "text",
    [
        "Nordwald Kliniken gGmbH",
        "Stadtwerke Nord AöR",
        "Studierendenwerk Nord, Anstalt des öffentlichen Rechts",
        "Kanzlei Lang PartG mbB",
        "Elektro Lang e.U.",
        "Molkerei Oberland e.G.",
        "Molkerei Oberland reg.Gen.m.b.H.",
        "Talleres Oria Koop. E.",
        "Zorgpunt VZW",
        "Coöperatie Zuid U.A.",
        "Metsäyhdistys ry",
        "Mekanik Norr ek. för.",
        "Quarta Gamma Soc. Agr. a r.l.",
        "Podere Le Vignacce s.s.",
    ],
)
def test_forms_of_bodies_cooperatives_and_partnerships(text: str) -> None:
    assert legal_form(text)


@pytest.mark.parametrize("text", ["Služby mesta, p. o.", "Služby města, p.o.", "Lesy, š. p.", "Klub, z. s."])
def test_short_forms_behind_a_comma(text: str) -> None:
    assert legal_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kilcormac Road, Birr, Co. Offaly",
        "e.g. bolts",
        "Bolts, e.g.",
        "Beschläge u.a.",
        "A gag",
        "Jana p. o.",
        "Sent on behalf",
    ],
)
def test_what_only_looks_like_such_a_form(text: str) -> None:
    assert not legal_form(text)
