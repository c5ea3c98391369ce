"""Writes an order as Order-X (level comfort) and puts it into a PDF.

Elements and their sequence follow the schema of Order-X 1.0, UN/CEFACT SCRDM CIO D20B.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

from services.orders.model import OrderLine, Party, SalesOrder

NAME: Final = "order-x.xml"
_RSM: Final = "urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"
_RAM: Final = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:128"
_UDT: Final = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:128"
_DAY: Final = "102"
"""Date format of UN/EDIFACT 2379: CCYYMMDD."""
_XMP: Final = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:1p0#" fx:DocumentType="ORDER"
 fx:DocumentFileName="order-x.xml" fx:Version="1.0" fx:ConformanceLevel="COMFORT"/></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

Node = etree._Element
UnitCodes = dict[str, str]


def order_xml(order: SalesOrder, unit_codes: UnitCodes) -> bytes:
    """The order as XML; `unit_codes`: unit as printed → UN/ECE Recommendation 20."""
    root = etree.Element(f"{{{_RSM}}}SCRDMCCBDACIOMessageStructure", nsmap={"rsm": _RSM, "ram": _RAM, "udt": _UDT})
    context = etree.SubElement(root, f"{{{_RSM}}}ExchangedDocumentContext")
    _leaf(_ram(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", "urn:order-x.eu:1p0:comfort")
    document = etree.SubElement(root, f"{{{_RSM}}}ExchangedDocument")
    _leaf(document, "ID", order.document_number)
    _leaf(document, "TypeCode", "220")
    _day(_ram(document, "IssueDateTime"), order.document_date)
    transaction = etree.SubElement(root, f"{{{_RSM}}}SupplyChainTradeTransaction")
    for line in order.lines:
        _line(transaction, line, unit_codes)
    _agreement(transaction, order)
    _delivery(transaction, order)
    _settlement(transaction, order)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def embed(pdf: bytes, xml: bytes, path: Path) -> None:
    """Writes the PDF with the XML attached as its data, the same on every run."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    attachment = writer.add_attachment(NAME, xml)
    attachment.pdf_object[NameObject("/AFRelationship")] = NameObject("/Data")
    root = writer.root_object
    root[NameObject("/AF")] = ArrayObject([attachment.pdf_object.indirect_reference])
    metadata = DecodedStreamObject()
    metadata.set_data(_XMP.encode())
    metadata.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root[NameObject("/Metadata")] = writer._add_object(metadata)
    with path.open("wb") as file:
        writer.write(file)


def _ram(parent: Node, name: str, **attributes: str) -> Node:
    return etree.SubElement(parent, f"{{{_RAM}}}{name}", attributes)


def _leaf(parent: Node, name: str, value: object, **attributes: str) -> None:
    if value is not None:
        _ram(parent, name, **attributes).text = str(value)


def _day(parent: Node, value: date | None) -> None:
    if value is not None:
        etree.SubElement(parent, f"{{{_UDT}}}DateTimeString", {"format": _DAY}).text = value.strftime("%Y%m%d")


def _line(parent: Node, line: OrderLine, unit_codes: UnitCodes) -> None:
    item = _ram(parent, "IncludedSupplyChainTradeLineItem")
    _leaf(_ram(item, "AssociatedDocumentLineDocument"), "LineID", line.line_number)
    product = _ram(item, "SpecifiedTradeProduct")
    _leaf(product, "GlobalID", line.gtin, schemeID="0160")
    _leaf(product, "SellerAssignedID", line.seller_sku)
    _leaf(product, "BuyerAssignedID", line.buyer_sku)
    _leaf(product, "Name", line.description)
    price = _ram(_ram(item, "SpecifiedLineTradeAgreement"), "NetPriceProductTradePrice")
    _leaf(price, "ChargeAmount", line.unit_price)
    unit = unit_codes[line.unit or ""]
    _leaf(_ram(item, "SpecifiedLineTradeDelivery"), "RequestedQuantity", line.quantity, unitCode=unit)
    settlement = _ram(item, "SpecifiedLineTradeSettlement")
    tax = _ram(settlement, "ApplicableTradeTax")
    _leaf(tax, "TypeCode", "VAT")
    _leaf(tax, "CategoryCode", "S")
    _leaf(tax, "RateApplicablePercent", line.tax_rate)
    _leaf(_ram(settlement, "SpecifiedTradeSettlementLineMonetarySummation"), "LineTotalAmount", line.amount)


def _agreement(parent: Node, order: SalesOrder) -> None:
    agreement = _ram(parent, "ApplicableHeaderTradeAgreement")
    _party(agreement, "SellerTradeParty", order.seller)
    _party(agreement, "BuyerTradeParty", order.buyer)


def _party(parent: Node, name: str, party: Party | None) -> None:
    if party is None:
        return
    node = _ram(parent, name)
    _leaf(node, "GlobalID", party.gln, schemeID="0088")
    _leaf(node, "Name", party.name)
    if party.contact:
        _leaf(_ram(node, "DefinedTradeContact"), "PersonName", party.contact)
    if party.address:
        place = _ram(node, "PostalTradeAddress")
        _leaf(place, "PostcodeCode", party.address.postal_code)
        _leaf(place, "LineOne", party.address.street)
        _leaf(place, "CityName", party.address.city)
        _leaf(place, "CountryID", party.address.country)
    if party.tax_id:
        _leaf(_ram(node, "SpecifiedTaxRegistration"), "ID", party.tax_id, schemeID="VA")


def _delivery(parent: Node, order: SalesOrder) -> None:
    delivery = _ram(parent, "ApplicableHeaderTradeDelivery")
    _party(delivery, "ShipToTradeParty", order.ship_to)
    _day(_ram(_ram(delivery, "RequestedDeliverySupplyChainEvent"), "OccurrenceDateTime"), order.requested_delivery_date)


def _settlement(parent: Node, order: SalesOrder) -> None:
    settlement = _ram(parent, "ApplicableHeaderTradeSettlement")
    _leaf(settlement, "OrderCurrencyCode", order.currency)
    sums = _ram(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation")
    _leaf(sums, "LineTotalAmount", order.line_total)
    _leaf(sums, "TaxBasisTotalAmount", order.net_total or Decimal())
    _leaf(sums, "TaxTotalAmount", order.tax_total, currencyID=order.currency or "")
    _leaf(sums, "GrandTotalAmount", order.grand_total)
