"""Labels whose usual sense on an order is not the one that looks alike."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary


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
