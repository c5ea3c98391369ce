"""Units as printed."""

from __future__ import annotations

import pytest

from services.orders.units import package_code, unit_code, with_accents


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Stück", "H87"),
        ("pcs.", "H87"),
        ("Stk", "H87"),
        ("szt.", "H87"),
        ("kg", "KGM"),
        ("KGM", "KGM"),
        ("EA", "EA"),
        ("each", "EA"),
        ("m", "MTR"),
        ("Litre", "LTR"),
        ("Stunden", "HUR"),
        ("days", "DAY"),
        ("Box", "BX"),
        ("opak.", "PK"),
        ("Set", "SET"),
        ("Karton", "CT"),
        ("m²", "MTK"),
        ("balenia", "PK"),
        ("paliet", "PF"),
        ("štvorcový meter", "MTK"),
        ("roboczogodzina", "HUR"),
        ("tis. ks", "MIL"),
        ("négyzetméter", "MTK"),
        ("tray", "PU"),
        ("Big Bale", "BL"),
        ("m¹", "MTR"),
        ("bt", "BO"),
        ("Stg", "BR"),
        ("MIG", "MIL"),
        ("WIA", "PL"),
        ("plaques", "SH"),
    ],
)
def test_known_units(text: str, code: str) -> None:
    assert unit_code(text) == code


def test_an_unknown_unit_has_no_code() -> None:
    assert unit_code("wozzle") is None


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("skatla", "škatla"),
        ("Skatla.", "Škatla."),
        ("dėže", "dėžė"),
        ("bucata", "bucată"),
        ("STUCKE", "STÜCKE"),
        ("Stk", "Stk"),
    ],
)
def test_a_unit_whose_accents_were_lost(text: str, spelled: str) -> None:
    assert with_accents(text) == spelled


@pytest.mark.parametrize("text", ["škatla", "piece", "stück", "Rolle", "Winkel", ""])
def test_what_is_spelled_so_or_no_unit_stays(text: str) -> None:
    assert with_accents(text) == text


@pytest.mark.parametrize(("text", "code"), [("box 100", "BX"), ("Sack à 25 kg", "BG"), ("pak 50 st", "PK"), ("25 kg", None)])
def test_units_with_what_a_package_holds(text: str, code: str | None) -> None:
    assert package_code(text) == code
