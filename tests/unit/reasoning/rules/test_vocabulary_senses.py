"""Labels whose usual sense on an order is not the one that looks alike."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.layout.lines import key_of, to_sheet
from services.reasoning.engines.rules.vocabulary.lookup import find_labels, vocabulary
from tests.unit.reasoning.rules.sheets import page_of


@pytest.mark.parametrize(
    ("language", "label", "role"),
    [
        ("sv", "Beställs av", "seller"),
        ("sv", "Köps av", "seller"),
        ("da", "Købes af", "seller"),
        ("mt", "Mixtri minn", "buyer"),
        ("no", "Regning til", "buyer"),
        ("no", "Leveres", "ship_to"),
        ("nl", "Leveren op", "ship_to"),
        ("sk", "Dodať do", "ship_to"),
        ("hu", "Telephely", "ship_to"),
        ("ro", "Solicitant", "buyer"),
    ],
)
def test_a_label_does_not_name_this_role(language: str, label: str, role: str) -> None:
    meanings = vocabulary((language,)).labels.get(key_of(label), ())
    assert role not in {meaning.name for meaning in meanings if meaning.section == "roles"}


@pytest.mark.parametrize(
    ("language", "label", "meaning"),
    [
        ("sk", "Dodajte na adresu", ("roles", "ship_to")),
        ("cs", "Místo vyložení", ("roles", "ship_to")),
        ("cs", "S odvoláním na vaši nabídku", ("numbers", "quotation")),
        ("pl", "Towar dostarczyć pod adres", ("roles", "ship_to")),
        ("pl", "Miejscowość i data", ("fields", "document_date")),
        ("hu", "Fogadó raktár", ("roles", "ship_to")),
        ("ro", "Factura se emite pe", ("roles", "bill_to")),
        ("ro", "Pe șantier până la", ("fields", "requested_delivery_date")),
        ("hr", "Robu trebamo do", ("fields", "requested_delivery_date")),
        ("sl", "Kraj razklada", ("roles", "ship_to")),
        ("lt", "Prekės reikalingos iki", ("fields", "requested_delivery_date")),
        ("lv", "Preces nosūtīt uz", ("roles", "ship_to")),
        ("et", "Arve saata aadressile", ("roles", "bill_to")),
        ("fi", "Vastaanottava varasto", ("roles", "ship_to")),
        ("fi", "Työmaalla viimeistään", ("fields", "requested_delivery_date")),
        ("sv", "I enlighet med er offert", ("numbers", "quotation")),
        ("da", "Skal være fremme senest", ("fields", "requested_delivery_date")),
        ("no", "Varene bes levert til", ("roles", "ship_to")),
        ("nl", "Gelieve de factuur te sturen naar", ("roles", "bill_to")),
        ("pt", "Agradecemos a entrega até", ("fields", "requested_delivery_date")),
        ("es", "Según s/ oferta", ("numbers", "quotation")),
        ("it", "Consegnare al seguente indirizzo", ("roles", "ship_to")),
        ("it", "Totale oltre IVA", ("fields", "net_total")),
        ("fr", "Contact chantier", ("party", "contact")),
        ("fr", "Entrepôt de réception", ("roles", "ship_to")),
        ("de", "Ansprechpartner vor Ort", ("party", "contact")),
        ("de", "Bei uns eintreffend", ("fields", "requested_delivery_date")),
        ("tr", "Şu adrese teslim", ("roles", "ship_to")),
        ("mt", "Indirizz fejn tasal il-merkanzija", ("roles", "ship_to")),
        ("ga", "Áit dhíluchtaithe", ("roles", "ship_to")),
        ("en", "Please quote our order number", ("numbers", "order")),
        ("en", "To be with us by", ("fields", "requested_delivery_date")),
    ],
)
def test_a_printed_label_is_understood_as_a_whole(language: str, label: str, meaning: tuple[str, str]) -> None:
    line = to_sheet(page_of(f"{label}:")).lines[0]
    first = find_labels(line, vocabulary((language,)))[0]
    assert first.means(*meaning)
    assert (first.start, first.end) == (0, len(line.tokens))
