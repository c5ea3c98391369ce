"""Values that are well-formed and unlikely."""

from __future__ import annotations

import pytest

from services.reasoning.assess.checks import Checked, check_arithmetic, check_plausible
from services.reasoning.assess.normalise import normalise
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.schemas.canonical import canonical_schema

BUYER = {"buyer.name": "Bergwerk Handels GmbH"}


def found(texts: dict[str, str], source: str = "rules") -> list[tuple[str | None, str | None]]:
    fields = {path: DraftField(text, source) for path, text in texts.items()}
    checked = Checked()
    check_plausible(normalise(Draft("rules", fields, kind="order"), Locale(), canonical_schema())[0], checked)
    return [(issue.path, issue.params.get("reason")) for issue in checked.issues]


def lines(leaf: str, *texts: str) -> dict[str, str]:
    return {f"lines.{at}.{leaf}": text for at, text in enumerate(texts)}


@pytest.mark.parametrize(
    "name",
    [
        "Industriestraße 72",
        "72, Triq ir-Repubblika",
        "§ 4 Mangelhafte Ware",
        "GmbH & Co. KG",
        "Please deliver by 12 May to us",
        "Acme Ltd - Mill Lane 12 - 16140 Leeds",
        "di Rossi Marco S.r.l.",
        "A la empresa: Equipamientos S.L.",
        "SAS au capital de 150 000 €",
        "VILLE DE",
        "Holm &",
    ],
)
def test_a_name_that_is_none(name: str) -> None:
    assert found({**BUYER, "seller.name": name}) == [("seller.name", "no_name")]


def test_a_name_that_the_payers_name_ends_with_was_cut() -> None:
    names = {"buyer.name": "ALTA MARCA SPA", "bill_to.name": "Acquedotti Alta Marca S.p.A."}
    assert found(names) == [("buyer.name", "no_name")]


def test_a_site_behind_the_buyers_name_cuts_nothing() -> None:
    assert found({"buyer.name": "Acme Ltd", "bill_to.name": "Acme Ltd Warehouse"}) == []


@pytest.mark.parametrize(
    "name", ["Stadtwerke", "Studio 54 GmbH", "Büro 2000 AG", "1. Kölner Werkzeug GmbH", "3A Composites 2000 AG"]
)
def test_a_name_may_have_figures_or_no_legal_form(name: str) -> None:
    assert found({**BUYER, "seller.name": name}) == []


ORDER = {"document_type": "order", "lines.0.description": "Bolt", "seller.name": "Bergwerk Handels GmbH"}


def buyer(name: str, score: float, **others: str) -> list[tuple[str | None, str | None]]:
    fields = {path: DraftField(text, "rules") for path, text in {**ORDER, **others}.items()}
    fields["buyer.name"] = DraftField(name, "rules", score=score)
    checked = Checked()
    check_plausible(normalise(Draft("rules", fields, kind="order"), Locale(), canonical_schema())[0], checked)
    return [(issue.path, issue.params.get("reason")) for issue in checked.issues]


@pytest.mark.parametrize("name", ["Ulrika Nordin", "K. Niemeyer", "Rocío Benítez (economato)"])
def test_a_clerk_that_a_label_gave_is_doubted_as_the_buyer(name: str) -> None:
    assert buyer(name, 0.9) == [("buyer.name", "no_name")]


def test_a_letterheads_name_is_no_clerk() -> None:
    assert buyer("Region Quorndale", 0.58) == []


def test_a_buyer_with_an_address_is_no_clerk() -> None:
    assert buyer("Jane Porter", 0.9, **{"buyer.address.city": "Leeds"}) == []


def test_buyer_and_seller_of_one_name() -> None:
    assert found({**BUYER, "seller.name": "Bergwerk Handels GmbH"}) == [("seller.name", "same_name")]


@pytest.mark.parametrize("source", ["embedded_xml", "profile"])
def test_what_was_not_read_off_a_page_is_not_doubted(source: str) -> None:
    assert found({**BUYER, "seller.name": "Industriestraße 72", **lines("seller_sku", "A-1", "A-2", "bolt")}, source) == []


@pytest.mark.parametrize(
    ("numbers", "wrong", "reason"),
    [
        (("A-1001", "A-1002", "on a pallet"), 2, "no_item_number"),
        (("A-1001", "A-1002", "pallet"), 2, "unlike_others"),
        (("715.584.87", "404.668.11", "2"), 2, "unlike_others"),
        (("A-1001", "4006381333931", "A-1003"), 1, "unlike_others"),
        (("A-1001 4006381333931",), 0, "no_item_number"),
        (("HM-4410 / 81000412",), 0, "no_item_number"),
    ],
)
def test_item_numbers_that_are_none_or_unlike_the_others(numbers: tuple[str, ...], wrong: int, reason: str) -> None:
    assert found(lines("seller_sku", *numbers)) == [(f"lines.{wrong}.seller_sku", reason)]


@pytest.mark.parametrize("numbers", [("bolt", "nut"), ("4006381333931", "4012345678901"), ("1", "2"), ("AB 12", "CD 34")])
def test_item_numbers_of_one_kind(numbers: tuple[str, ...]) -> None:
    assert found(lines("seller_sku", *numbers)) == []


@pytest.mark.parametrize("text", ["HZ-0132", "30", "4711/12"])
def test_a_description_without_words(text: str) -> None:
    assert found(lines("description", text)) == [("lines.0.description", "no_words")]


@pytest.mark.parametrize("text", ["M-F 5p-6p", "12-1pm", "4:30-5", "Bolt M8x40", "DIN 933"])
def test_a_description_with_words_or_hours(text: str) -> None:
    assert found(lines("description", text)) == []


def test_a_code_is_a_description_where_the_line_has_an_item_number() -> None:
    assert found({**lines("description", "HZ-0132"), **lines("seller_sku", "4711")}) == []


def test_codes_in_all_lines_are_no_descriptions() -> None:
    numbers = {"lines.0.seller_sku": "4711", "lines.1.seller_sku": "4712"}
    paths = ["lines.0.description", "lines.1.description"]
    assert found({**lines("description", "HZ-0132", "HZ-0133"), **numbers}) == [(path, "no_words") for path in paths]


def test_a_tax_rate_that_is_an_amount() -> None:
    assert found(lines("tax_rate", "20", "95.89")) == [("lines.1.tax_rate", "tax_rate")]


def test_all_rates_of_a_country_and_zero() -> None:
    assert found(lines("tax_rate", "20", "10", "5.5", "2.1", "0")) == []


def test_more_tax_rates_than_a_country_has() -> None:
    assert len(found(lines("tax_rate", "1", "2", "3", "4", "5"))) == 5


def test_a_total_above_the_net_without_a_tax() -> None:
    texts = {**lines("tax_rate", "19"), **lines("amount", "100.00"), "net_total": "100.00", "grand_total": "119.00"}
    fields = {path: DraftField(text, "rules") for path, text in texts.items()}
    checked = check_arithmetic(normalise(Draft("rules", fields, kind="order"), Locale(decimal="."), canonical_schema())[0])
    assert [(issue.code, issue.path) for issue in checked.issues] == [("missing_required", "tax_total")]


def test_a_total_above_the_net_by_more_than_any_tax() -> None:
    texts = {**lines("amount", "100.00"), "net_total": "100.00", "grand_total": "250.00"}
    fields = {path: DraftField(text, "rules") for path, text in texts.items()}
    checked = check_arithmetic(normalise(Draft("rules", fields, kind="order"), Locale(decimal="."), canonical_schema())[0])
    assert [(issue.code, issue.path) for issue in checked.issues] == [("missing_required", "tax_total")]
