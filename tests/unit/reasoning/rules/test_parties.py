from tests.unit.reasoning.rules.header import header

LETTER = """
                                                  Weidmann Werkzeuge GmbH
                                                  Am Güterbahnhof 169
                                                  33602 Bielefeld
                                                  Tel. 0521 281370
                                                  einkauf@weidmann.example

Weidmann Werkzeuge GmbH, Am Güterbahnhof 169, 33602 Bielefeld
Thalbach KG
Industriestraße 51
70565 Stuttgart


BESTELLUNG
Bestellnummer: 4711-A
"""
DUMP = """
Verkäufer
Globale Nummer:        4000001123452 (GLN)
Name:                  Lieferant GmbH
Anschrift:             Lieferantenstraße 20
                       80333 München
USt.-Id.-Nr.:          DE123456788
E-Mail:                post@lieferant.example

Käufer/Leistungsempfänger
Nummer:                GE2020211
Name:                  Kunden AG Mitte
Anschrift:             Kundenstraße 15
                       69876 Frankfurt
"""
COLUMNS = """
Buyer                    Vendor                   Ship to
Hilltop Works Ltd        Seaside Parts Inc        Hilltop Depot
12 Mill Lane             77 Harbor Drive          4 Dock Road
Leeds LS1 4AB            Portland, OR 97204       Hull HU1 1AA
"""
BROADCAST = """
Advertiser      Bright Future PAC
Agency          Media Group LLC
Buyer           Jane Porter
Salesperson     Tom Hill
"""


def test_blocks_side_by_side_under_their_labels() -> None:
    fields = header(COLUMNS)
    assert [fields[f"{role}.name"] for role in ("buyer", "seller", "ship_to")] == [
        "Hilltop Works Ltd",
        "Seaside Parts Inc",
        "Hilltop Depot",
    ]


def test_address_of_a_block() -> None:
    fields = header(COLUMNS)
    assert fields["buyer.address.street"] == "12 Mill Lane"
    assert (fields["buyer.address.postal_code"], fields["buyer.address.city"]) == ("LS1 4AB", "Leeds")
    assert (fields["seller.address.postal_code"], fields["seller.address.city"]) == ("97204", "Portland")


def test_order_letter_is_written_by_the_buyer() -> None:
    fields = header(LETTER, kind="order")
    assert (fields["buyer.name"], fields["seller.name"]) == ("Weidmann Werkzeuge GmbH", "Thalbach KG")


def test_invoice_letter_is_written_by_the_seller() -> None:
    fields = header(LETTER, kind="invoice")
    assert (fields["seller.name"], fields["buyer.name"]) == ("Weidmann Werkzeuge GmbH", "Thalbach KG")


def test_contact_details_of_the_letterhead() -> None:
    fields = header(LETTER, kind="order")
    assert fields["buyer.email"] == "einkauf@weidmann.example"
    assert "seller.email" not in fields


def test_section_headings_over_labelled_details() -> None:
    fields = header(DUMP, kind="invoice")
    assert (fields["seller.name"], fields["buyer.name"]) == ("Lieferant GmbH", "Kunden AG Mitte")
    assert (fields["seller.tax_id"], fields["seller.email"]) == ("DE123456788", "post@lieferant.example")
    assert fields["buyer.customer_number"] == "GE2020211"


def test_labelled_address_of_two_lines() -> None:
    fields = header(DUMP, kind="invoice")
    assert (fields["seller.address.street"], fields["seller.address.city"]) == ("Lieferantenstraße 20", "München")


def test_number_of_a_party_is_not_the_documents() -> None:
    assert "document_number" not in header(DUMP, kind="invoice")


def test_name_and_address_on_one_line() -> None:
    fields = header("Buyer: Ashdown Foods, Inc., 13 Commerce Drive, Dallas, TX 75201")
    assert fields["buyer.name"] == "Ashdown Foods, Inc."
    assert fields["buyer.address.postal_code"] == "75201"


def test_name_that_begins_with_a_role_word() -> None:
    fields = header("Verkäufer:\nLieferant GmbH\nLieferantenstraße 20\n80333 München", languages=("de",))
    assert fields["seller.name"] == "Lieferant GmbH"


def test_addressee_is_the_seller_of_an_order() -> None:
    text = "Aan\nVermeer B.V.\nHavenweg 54\n9723 JA Groningen"
    assert header(text, kind="order", languages=("nl",))["seller.name"] == "Vermeer B.V."


def test_addressee_is_the_buyer_of_an_invoice() -> None:
    text = "Aan\nVermeer B.V.\nHavenweg 54\n9723 JA Groningen"
    assert header(text, kind="invoice", languages=("nl",))["buyer.name"] == "Vermeer B.V."


def test_advertiser_is_the_buyer_not_its_contact() -> None:
    assert header(BROADCAST, languages=("en",))["buyer.name"] == "Bright Future PAC"


def test_customer_number_outside_of_a_block_is_the_buyers() -> None:
    fields = header(LETTER.replace("Bestellnummer", "Kundennummer: 80648\nBestellnummer"), kind="order")
    assert fields["buyer.customer_number"] == "80648"


def test_person_with_a_year_is_a_name() -> None:
    assert header("Advertiser: Tom Example 2020", languages=("en",))["buyer.name"] == "Tom Example 2020"


def test_heading_that_is_unknown_is_no_name() -> None:
    text = COLUMNS.replace("Vendor ", "Zebras ")
    assert header(text, kind="order")["seller.name"] == "Seaside Parts Inc"


def test_third_company_is_where_the_goods_go() -> None:
    text = COLUMNS.replace("Ship to", "Zebras ").replace("Hilltop Depot", "Depot Ltd     ")
    assert header(text, kind="order")["ship_to.name"] == "Depot Ltd"


def test_clerk_is_the_contact_of_the_company_in_the_letterhead() -> None:
    fields = header(LETTER.replace("Bestellnummer", "Einkäufer: x\nBestellnummer") + "\nBesteller: Jana Porter", kind="order")
    assert (fields["buyer.name"], fields["buyer.contact"]) == ("Weidmann Werkzeuge GmbH", "Jana Porter")


def test_name_alone_in_the_footer_is_the_writers() -> None:
    footer = "\n" * 52 + "NETPRESSE\n16 rue Mollien - 92100 BOULOGNE - contact@netpresse.example"
    text = (
        "\n\n" + " " * 70 + "Alexinux SARL\n" + " " * 70 + "27 rue Henri Rolland\n" + " " * 70 + "69100 Villeurbanne" + footer
    )
    fields = header(text, kind="invoice", languages=("fr",))
    assert (fields["seller.name"], fields["buyer.name"]) == ("NETPRESSE", "Alexinux SARL")


def test_company_with_its_address_in_the_foot_writes_where_no_letterhead_does() -> None:
    foot = "\n" * 38 + "Hartwell Ltd, 42 Station Approach, Bristol BS1 6QA\nTel. 0117 755 0949 | info@hartwell.example"
    fields = header(
        "Ashdown Engineering LLP\n180 Quayside\nNorwich NR1 3JU\n\n\n\nOfficial Order 2022/0404" + "\n" * 8 + foot, kind="order"
    )
    assert (fields["buyer.name"], fields["seller.name"]) == ("Hartwell Ltd", "Ashdown Engineering LLP")


def test_a_ship_to_address_on_one_line_is_not_the_sender() -> None:
    fields = header("""
Orchard Tools Ltd
101 Mill Lane
Leeds LS1 4AB
Tel. +44 113 496 0000
orders@orchard.example

PURCHASE ORDER
Order no: 4711-A

                                        Seaside Parts Ltd
                                        171 Harbour Drive
                                        Hull HU1 1AA

Ship to: Hilltop Works Ltd, 58 Dock Road, Hull HU1 2BB
""")
    assert fields["buyer.name"] == "Orchard Tools Ltd"
    assert fields["seller.name"] == "Seaside Parts Ltd"
    assert fields["ship_to.name"] == "Hilltop Works Ltd"


def test_a_house_number_behind_no_in_an_address_on_one_line() -> None:
    fields = header("""
Hırdavat Aydınlar A.Ş.
Güneş Sokak No: 208
42060 Selçuklu / Konya

SİPARİŞ
Sipariş No: 24.7188
Satıcı: Yıldırım Ltd. Şti., Çınar Sokak No: 227, 16140 Nilüfer / Bursa
""")
    assert fields["seller.name"] == "Yıldırım Ltd. Şti."
    assert fields["seller.address.street"] == "Çınar Sokak No: 227"


def test_a_detail_of_a_footer_ends_where_the_next_one_begins() -> None:
    fields = header(
        "Muster Bau GmbH\nRingstraße 4\n50667 Köln\n\nBestellung 4711\n\nLieferant\nZebra Stahl GmbH\n44137 Dortmund\n"
        + "\n" * 40
        + "USt-IdNr. DE123456788 | HRB 4711 | Zebra 88 5188"
    )
    assert fields["buyer.tax_id"] == "DE123456788"
