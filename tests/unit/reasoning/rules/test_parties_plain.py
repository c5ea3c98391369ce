"""Parties of plain senders: names without a legal form, wrapped signs, clerks beside numbers, companies at a page's foot."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.evidence import Candidate, without_measures
from services.reasoning.engines.rules.parties.find import find_parties
from tests.unit.reasoning.rules.header import header, labelled

PAD = """
PURCHASE ORDER
PO number:   4711

From:  {buyer}
       Nateby, Leeds LS1 4AB

To:    Eden Valley Supplies
"""
CLERK = """
ST OSWIN'S PRIMARY SCHOOL
Chantry Lane, Hexham NE46 9QT
Tel 01434 555 017 office@oswin.example

PURCHASE ORDER
PO number:   4711

Ordered by:  Mrs J. Porter (School Business Manager)
"""
SIGN = """
Clinique
des Vergers
Clinique des Vergers SA
Chemin du Signal 40
1807 Blonay
Tel. 021 555 44 00

PURCHASE ORDER
PO number:   4711
"""
NUMBERED = """
Firma
Oberthal Guss GmbH             Belegnummer        BE25-01883
Schmelzweg 2
66649 Oberthal                 Lieferant          Unsere Kundennr.
                               70211              4055
                               Sachbearbeiter     Durchwahl
                               Kempf, Sabine      -418
                               Projekt            Seite
                               P-2291 Reihe DX    1
"""
FOOT = """
PURCHASE ORDER
PO number:   4711

Supplier:
Seaside Parts Ltd
77 Harbour Road
Hull HU1 1AA

Item     Quantity    Price
Bolt     10          4.00
{gap}
{foot}
"""
ROW = """
PURCHASE ORDER
PO number:   4711

BUYER                     ZEBRA                     SUPPLIER
Hilltop Works Ltd         Cafe Abbey                Seaside Parts Ltd
12 Mill Lane              8 Abbey Lane              77 Harbour Road
Leeds LS1 4AB             York YO1 7HH              Hull HU1 1AA
"""
SITE = """
PURCHASE ORDER
PO number:   4711

Ship to
Abbey School - construction site
8 Abbey Lane
York YO1 7HH
"""


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("D. & M. Porter, Low Birk Farm", "D. & M. Porter"),
        ("Stiftung Haus Birkenhof, Jugendhilfe", "Stiftung Haus Birkenhof"),
        ("Smith, Porter & Partners", "Smith, Porter & Partners"),
        ("Harms Praxis, Oltmanns und Porter", "Harms Praxis, Oltmanns und Porter"),
    ],
)
def test_a_buyers_name_without_a_legal_form_ends_at_its_comma_unless_it_lists_partners(printed: str, name: str) -> None:
    assert header(PAD.format(buyer=printed), languages=("en",))["buyer.name"] == name


def test_a_clerk_with_a_position_in_brackets_is_not_the_buyer() -> None:
    assert header(CLERK, languages=("en",))["buyer.name"] == "ST OSWIN'S PRIMARY SCHOOL"


def test_a_sign_of_two_lines_over_the_full_name_is_not_the_name() -> None:
    assert header(SIGN, languages=("en",))["buyer.name"] == "Clinique des Vergers SA"


def test_a_clerk_below_a_suppliers_number_and_another_label_is_not_the_supplier() -> None:
    assert header(NUMBERED, languages=("de",))["seller.name"] == "Oberthal Guss GmbH"


def buyer_at_foot(foot: str, gap: int) -> str:
    pages = labelled(FOOT.format(foot=foot, gap="\n" * gap), languages=("en",))
    pages[0].taken.update(line.index for line in pages[0].sheet.lines if line.text.startswith(("Item", "Bolt")))
    return find_parties(pages, "order").fields()["buyer.name"].text


def test_a_company_at_the_foot_whose_address_runs_on_without_separators_writes() -> None:
    foot = "Hilltop Works Ltd Mill Lane 55, 2317 Hamar Tel. 62 55 50 18 IBAN NO93 8601 1117 947"
    assert buyer_at_foot(foot, 48) == "Hilltop Works Ltd"


def test_the_last_lines_of_a_short_text_are_its_foot() -> None:
    assert buyer_at_foot("Housing Lillebo - Algade 55 - 5500 Middelfart - Tel. 64 55 50 10", 8) == "Housing Lillebo"


def test_an_unknown_heading_between_two_known_ones_names_nobody() -> None:
    assert header(ROW, languages=("en",))["ship_to.name"] == "Cafe Abbey"


def test_a_place_that_is_called_by_a_word_of_a_label_is_named_by_its_address_below() -> None:
    assert header(SITE, languages=("en",))["ship_to.name"] == "Abbey School - construction site"


def test_a_department_with_a_numbered_site_stays_the_place_over_the_buyers_name() -> None:
    text = """
PURCHASE ORDER
PO number:   4711

Buyer: Wensum Hospitals Trust

Deliver to
Receipt and Distribution, Gate 3
Wensum Hospitals Trust
12 Mill Lane
Leeds LS1 4AB
"""
    assert header(text, languages=("en",))["ship_to.name"] == "Receipt and Distribution, Gate 3"


def test_the_addressee_on_the_left_is_as_high_as_its_name_and_not_as_the_number_over_it() -> None:
    text = """
Order
No. EB104892

Seaside Parts Ltd                                                     Hilltop Works Ltd
77 Harbour Road                                                       12 Mill Lane
Hull HU1 1AA                                                          Leeds LS1 4AB
"""
    found = header(text, languages=("en",))
    assert (found["buyer.name"], found["seller.name"]) == ("Hilltop Works Ltd", "Seaside Parts Ltd")


def candidate(*lines: str) -> Candidate:
    """A block with its lines, as a page has them."""
    sheet = labelled("\n".join(lines), languages=("en",))[0].sheet
    return Candidate(Block(0.5, [segment for line in sheet.lines for segment in line.segments()]), 0.0, 0.0, 10.0)


def test_a_price_and_a_measure_are_no_parties_beside_a_company_with_its_address() -> None:
    company = candidate("Acme Ltd", "12 Mill Lane", "8010 Graz")
    others = [candidate("Length 3000 mm"), candidate("à 1,86 EUR/kg")]
    assert without_measures([company, *others]) == [company]


def test_a_name_with_a_figure_may_be_a_party_where_no_company_is() -> None:
    others = [candidate("Bistro 21", "12 Mill Lane", "8010 Graz")]
    assert without_measures(others) == others


def test_a_label_with_a_messages_qualifier_is_headed_by_it() -> None:
    text = """
ORDER 4711

SUPPLIER (SU)        : GLN 5410908000005
                       Brewery Abbey
                       Dock Road 2
                       9660 Brakel
SHIP TO (DP)         : GLN 5414502000116
                       Depot Oudenaarde
                       Mill Lane 44
                       9700 Oudenaarde
"""
    found = header(text, languages=("en",))
    assert (found["seller.name"], found["ship_to.name"]) == ("Brewery Abbey", "Depot Oudenaarde")


@pytest.mark.parametrize(
    ("above", "below"),
    [("Ministero dell'Istruzione", ""), ("SERVICIO DE SALUD", "Deliver to\nHospital Comarcal Sierra\nAlmacen general\n")],
)
def test_a_body_below_its_ministry_or_named_again_below_writes(above: str, below: str) -> None:
    text = f"""
{above}
Hospital Comarcal Sierra
Via Dante 45 - 09013 Carbonia

PURCHASE ORDER
PO number:   4711

Supplier:    Seaside Parts Ltd

{below}
"""
    assert header(text, languages=("en", "es", "it"))["buyer.name"] == "Hospital Comarcal Sierra"


def test_the_second_line_of_a_labelled_party_in_one_text_is_nobody_elses() -> None:
    text = """
PURCHASE ORDER
PO number:   4711

Ship to:     Hilltop Works Ltd, stores
Your offer:  Majdan bb, 21210 Solin
"""
    pages = labelled(text, languages=("en",))
    used = find_parties(pages, "order").used
    assert id(pages[0].sheet.lines[-1].segments()[-1].tokens[0]) in used
