from services.reasoning.draft import Draft
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.rules.sheets import page_of

ORDER = """
                     PURCHASE ORDER
PO Number: PO-4711
Date: 2024-03-15
Buyer: Hilltop Works Ltd
Vendor: Seaside Parts Inc
Currency: USD

SKU        Description            Qty    Unit    Unit price    Amount
A-100      Steel bracket 40mm      10    pcs          25.00    250.00
B-200      Hex bolt M8x30        2000    pcs           0.50  1,000.00
                                               TOTAL         1,250.00
"""
GERMAN = """
Bestellung Nr. 45-0077
Datum: 15.03.2024
Käufer: Bergwerk GmbH
Lieferant: Talschrauben AG

Pos    Artikelnummer    Bezeichnung          Menge    Einheit    Einzelpreis    Gesamtpreis
1      S-1              Schraube lang           10    Stk               2,50          25,00
2      S-2              Mutter breit         1.000    Stk               1,25       1.250,00

                                             Nettobetrag                          1.275,00 €
                                             zzgl. MwSt 19 %                        242,25 €
                                             Gesamtbetrag                         1.517,25 €
"""


def read(*texts: str, profile: Profile | None = None) -> Draft:
    pages = [page_of(text, number) for number, text in enumerate(texts, start=1)]
    return RulesEngine().read(ReadRequest(pages, canonical_schema(), profile))


def texts(draft: Draft, *paths: str) -> list[str]:
    return [draft.fields[path].text for path in paths]


def test_header_of_a_plain_order() -> None:
    draft = read(ORDER)
    assert texts(draft, "document_number", "document_date", "currency") == ["PO-4711", "2024-03-15", "USD"]


def test_parties_by_label() -> None:
    assert texts(read(ORDER), "buyer.name", "seller.name") == ["Hilltop Works Ltd", "Seaside Parts Inc"]


def test_kind_by_title() -> None:
    assert read(ORDER).kind == "order"


def test_lines_of_a_table_without_rules() -> None:
    paths = [f"lines.1.{name}" for name in ("seller_sku", "description", "quantity", "unit", "unit_price", "amount")]
    assert texts(read(ORDER), *paths) == ["B-200", "Hex bolt M8x30", "2000", "pcs", "0.50", "1,000.00"]


def test_total_row_is_no_line() -> None:
    draft = read(ORDER)
    assert "lines.2.amount" not in draft.fields
    assert draft.fields["grand_total"].text == "1,250.00"


def test_german_totals_add_up() -> None:
    fields = read(GERMAN).fields
    assert [fields[p].text.split()[0] for p in ("net_total", "tax_total", "grand_total")] == ["1.275,00", "242,25", "1.517,25"]


def test_locale_of_the_document() -> None:
    locale = read(GERMAN).locale
    assert (locale.decimal, locale.date_order, locale.languages[0]) == (",", "DMY", "de")


def test_spans_say_where_it_stands() -> None:
    span = read(ORDER).fields["document_number"].spans[0]
    assert (span.page, span.text) == (1, "PO-4711")


def test_letter_is_no_order() -> None:
    draft = read("Dear Sir or Madam, thank you for your letter of 3 May. Kind regards.")
    assert not draft.is_order
    assert draft.fields == {}


def test_two_orders_in_one_file() -> None:
    draft = read(ORDER, ORDER.replace("PO-4711", "PO-4712"))
    assert [(part.pages, part.document_number) for part in draft.parts] == [((1,), "PO-4711"), ((2,), "PO-4712")]
    assert "lines.2.amount" not in draft.fields


def test_table_goes_on_over_a_page_break() -> None:
    second = "\n" + ORDER.split("\n\n")[1].replace("B-200", "C-300")
    assert (
        "lines.3.amount"
        in read(ORDER.split("                                               TOTAL", maxsplit=1)[0], second).fields
    )


def test_profile_names_a_column() -> None:
    profile = Profile(id="acme", field_aliases={"lines.*.quantity": ("Drums",)})
    draft = read(ORDER.replace("  Qty", "Drums"), profile=profile)
    assert draft.fields["lines.0.quantity"].text == "10"


def test_the_heading_of_the_line_table_is_no_name_of_the_role_above_it() -> None:
    draft = read("""
Hilltop Works Ltd
PURCHASE ORDER   PO-4711

Supplier        Seaside Parts Ltd      77 Harbor Drive, Hull HU1 1AA
Ordered Product                  Price    Amount
   2 Steel bracket               10.00     20.00
   5 Copper washer                1.00      5.00
""")
    assert texts(draft, "seller.name") == ["Seaside Parts Ltd"]


def test_the_day_of_an_item_is_not_that_of_the_order() -> None:
    draft = read("""
                     PURCHASE ORDER
PO Number      PO-4711
Drawn up       2024-03-15
Buyer: Hilltop Works Ltd
Vendor: Seaside Parts Inc

No.   Article         Text
      Qty  Unit       Unit price            Amount

10    AX11-894        Steel bracket 40mm
                      Date: 2024-04-02
      10   pcs        25.00                 250.00

20    WM21-635        Hex bolt M8x30
                      Date: 2024-04-09
    2000   pcs         0.50               1,000.00

                                 TOTAL    1,250.00
""")
    days = texts(draft, "lines.0.requested_delivery_date", "lines.1.requested_delivery_date")
    assert (days, texts(draft, "document_date")) == (["2024-04-02", "2024-04-09"], ["2024-03-15"])


def test_a_small_word_of_the_documents_language_names_no_number() -> None:
    draft = read(
        """
                     NAROČILO
Kupec: Hribovec d.o.o.
Dobavitelj: Morski deli d.o.o.

Zap. št.   Blago                 Količina    Cena    Vrednost
1          Šestrobi vijak              10    2,50       25,00
2          Strech folija                4    1,25        5,00

po risbi
4711
"""
    )
    assert "document_number" not in draft.fields


def test_a_list_of_goods_below_a_title_among_other_words_is_an_order() -> None:
    draft = read("Bestellung für Samstag, 14.06.2025\n\n\n\n12 kg Rinderbug\n80 St Kalbsschnitzel\n\nHaag, 10.06.2025")
    assert draft.is_order
    assert [draft.fields[f"lines.{at}.description"].text for at in (0, 1)] == ["Rinderbug", "Kalbsschnitzel"]
    assert draft.fields["document_date"].text == "10.06.2025"
    assert draft.fields["requested_delivery_date"].text == "14.06.2025"


DATED = """
                     PURCHASE ORDER
PO Number: PO-4711
Date: 2024-03-15

SKU        Description            Qty    Unit    Delivery date     Unit price    Amount
A-100      Steel bracket 40mm      10    pcs     2024-04-22             25.00    250.00
B-200      Hex bolt M8x30        2000    pcs     2024-04-22              0.50  1,000.00
                                               TOTAL         1,250.00
"""


def test_the_day_on_which_all_items_agree_is_the_orders() -> None:
    assert texts(read(DATED), "requested_delivery_date") == ["2024-04-22"]


def test_items_of_several_days_give_the_order_none() -> None:
    other = DATED.replace("pcs     2024-04-22              0.50", "pcs     2024-05-06              0.50")
    assert "requested_delivery_date" not in read(other).fields
