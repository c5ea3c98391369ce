"""From the XML of Order-X, Factur-X and ZUGFeRD to the canonical order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from services.extraction.structured.paths import (
    BY_FLAVOR,
    CREDIT_NOTES,
    GLN_SCHEME,
    GTIN_SCHEME,
    MAIL_SCHEME,
    ORDER_TYPES,
    REFERENCES,
    Paths,
)
from services.extraction.structured.xml import Node
from services.orders.model import Address, Allowance, DocumentType, OrderLine, Party, Reference, SalesOrder

_GLN: Final = re.compile(r"\d{13}")
_GTIN: Final = re.compile(r"\d{8,14}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


def parse_order(root: Node, flavor: str) -> SalesOrder:
    """The order of an XML document. `flavor`: order-x, factur-x or zugferd; what is absent or malformed stays None."""
    return _Reader(root, BY_FLAVOR[flavor], flavor).order()


class _Reader:
    def __init__(self, root: Node, paths: Paths, flavor: str) -> None:
        self._paths = paths
        self._flavor = flavor
        self._document = root.at(paths.document)
        self._transaction = root.at(paths.transaction)
        self._parts = {
            "agreement": self._transaction.at(paths.agreement),
            "delivery": self._transaction.at(paths.delivery),
            "settlement": self._transaction.at(paths.settlement),
        }

    def order(self) -> SalesOrder:
        agreement, delivery, settlement = (self._parts[name] for name in ("agreement", "delivery", "settlement"))
        totals = settlement.at(self._paths.totals)
        currency = _matching(_CURRENCY, settlement.text(self._paths.currency))
        order = SalesOrder(
            document_type=self._document_type(),
            document_number=self._document.text("ID"),
            document_date=self._document.date("IssueDateTime/DateTimeString"),
            currency=currency,
            buyer=_party(agreement.at("BuyerTradeParty")),
            seller=_party(agreement.at("SellerTradeParty")),
            ship_to=_party(delivery.at("ShipToTradeParty")),
            bill_to=_party(settlement.at("InvoiceeTradeParty")),
            requested_delivery_date=self._delivery_date(delivery),
            payment_terms=settlement.text("SpecifiedTradePaymentTerms/Description"),
            due_date=settlement.date("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
            service_from=settlement.date("BillingSpecifiedPeriod/StartDateTime/DateTimeString"),
            service_to=settlement.date("BillingSpecifiedPeriod/EndDateTime/DateTimeString"),
            delivery_terms=_delivery_terms(agreement.at("ApplicableTradeDeliveryTerms")),
            references=list(self._references()),
            lines=[self._line(line) for line in self._transaction.all("IncludedSupplyChainTradeLineItem")],
            line_total=totals.decimal("LineTotalAmount"),
            allowances=list(_allowances(settlement, charge=False)),
            charges=[*_allowances(settlement, charge=True), *_logistics(settlement)],
            net_total=totals.decimal("TaxBasisTotalAmount"),
            grand_total=totals.decimal("GrandTotalAmount"),
            notes="\n".join(filter(None, (note.text("Content") for note in self._document.all("IncludedNote")))) or None,
        )
        order.tax_total = _in_currency(totals.all("TaxTotalAmount"), currency).decimal()
        return order

    def _document_type(self) -> DocumentType:
        code = self._document.text("TypeCode") or ""
        if self._flavor == "order-x":
            return DocumentType(ORDER_TYPES.get(code, "other"))
        return DocumentType.CREDIT_NOTE if code in CREDIT_NOTES else DocumentType.INVOICE

    def _delivery_date(self, delivery: Node) -> date | None:
        return next(filter(None, (delivery.date(path) for path in self._paths.delivery_dates)), None)

    def _references(self) -> Iterator[Reference]:
        for part, element, kind in REFERENCES:
            for node in self._parts[part].all(element):
                value = node.text("IssuerAssignedID") or node.text("ID")
                if value:
                    yield Reference(kind=kind, value=value)
        buyer_reference = self._parts["agreement"].text("BuyerReference")
        if buyer_reference:
            yield Reference(kind="buyer_reference", value=buyer_reference)

    def _line(self, line: Node) -> OrderLine:
        product, agreement = line.at("SpecifiedTradeProduct"), line.at(self._paths.line_agreement)
        delivery, settlement = line.at(self._paths.line_delivery), line.at(self._paths.line_settlement)
        price, quantity, tax = (
            agreement.at("NetPriceProductTradePrice"),
            self._quantity(delivery),
            settlement.at("ApplicableTradeTax"),
        )
        read = OrderLine(
            line_number=line.text("AssociatedDocumentLineDocument/LineID"),
            buyer_sku=product.text("BuyerAssignedID"),
            seller_sku=product.text("SellerAssignedID") or _foreign_id(product),
            gtin=_gtin(product),
            description=product.text("Name") or product.text("Description"),
            quantity=quantity.decimal(),
            unit_code=quantity.attribute("unitCode"),
            unit_price=price.decimal("ChargeAmount"),
            allowances=list(_line_allowances(settlement)),
            tax_rate=_first(tax, "RateApplicablePercent", "ApplicablePercent"),
            amount=settlement.decimal(f"{self._paths.line_totals}/LineTotalAmount"),
            requested_delivery_date=self._delivery_date(delivery),
            service_from=settlement.date("BillingSpecifiedPeriod/StartDateTime/DateTimeString"),
            service_to=settlement.date("BillingSpecifiedPeriod/EndDateTime/DateTimeString"),
        )
        basis = price.decimal("BasisQuantity")
        if basis is not None and basis > 0:
            read.price_basis = basis
        return read

    def _quantity(self, delivery: Node) -> Node:
        nodes = (delivery.at(name) for name in self._paths.quantities)
        return next((node for node in nodes if node.decimal() is not None), Node(None))


def _first(node: Node, *paths: str) -> Decimal | None:
    return next((value for value in map(node.decimal, paths) if value is not None), None)


def _in_currency(nodes: list[Node], currency: str | None) -> Node:
    """The amount in the currency of the document: the tax total may stand a second time in the currency of accounting."""
    fitting = [node for node in nodes if node.attribute("currencyID") in {None, currency}]
    return (fitting or nodes or [Node(None)])[0]


def _matching(pattern: re.Pattern[str], value: str | None) -> str | None:
    return value if value and pattern.fullmatch(value) else None


def _party(node: Node) -> Party | None:
    if not node.present:
        return None
    contact = node.at("DefinedTradeContact")
    party = Party(
        name=node.text("Name"),
        address=_address(node.at("PostalTradeAddress")),
        tax_id=_tax_id(node),
        gln=_gln(node),
        customer_number=node.text("ID"),
        contact=contact.text("PersonName") or contact.text("DepartmentName"),
        email=contact.text("EmailURIUniversalCommunication/URIID") or _mail(node),
        phone=contact.text("TelephoneUniversalCommunication/CompleteNumber"),
    )
    return party if party.model_dump(exclude_none=True) else None


def _address(node: Node) -> Address | None:
    lines = [line for line in map(node.text, ("LineOne", "LineTwo", "LineThree")) if line]
    address = Address(
        lines=lines if len(lines) > 1 else [],
        street=lines[0] if lines else None,
        postal_code=node.text("PostcodeCode"),
        city=node.text("CityName"),
        region=node.text("CountrySubDivisionName"),
        country=_matching(_COUNTRY, (node.text("CountryID") or "").upper()),
    )
    return address if address.model_dump(exclude_none=True, exclude_defaults=True) else None


def _tax_id(node: Node) -> str | None:
    registrations = {entry.attribute("schemeID"): entry.text() for entry in node.all("SpecifiedTaxRegistration/ID")}
    return registrations.get("VA") or next(filter(None, registrations.values()), None)


def _gln(node: Node) -> str | None:
    for entry in node.all("GlobalID"):
        if entry.attribute("schemeID") in {GLN_SCHEME, "GLN"}:
            return _matching(_GLN, entry.text())
    return None


def _gtin(product: Node) -> str | None:
    for entry in product.all("GlobalID"):
        if entry.attribute("schemeID") in {GTIN_SCHEME, GLN_SCHEME, None}:
            return _matching(_GTIN, entry.text())
    return None


def _foreign_id(product: Node) -> str | None:
    """A global number that is no GTIN: whoever sells the item numbers it so."""
    return None if _gtin(product) else product.text("GlobalID")


def _mail(party: Node) -> str | None:
    """The electronic address, where that is a mailbox (scheme EM of the EAS code list)."""
    for entry in party.all("URIUniversalCommunication/URIID"):
        if entry.attribute("schemeID") == MAIL_SCHEME or "@" in (entry.text() or ""):
            return entry.text()
    return None


def _delivery_terms(terms: Node) -> str | None:
    return terms.text("DeliveryTypeCode") or terms.text("Description")


def _is_charge(node: Node) -> bool:
    return (node.text("ChargeIndicator/Indicator") or "").lower() in {"true", "1"}


def _allowance(node: Node) -> Allowance:
    return Allowance(
        reason=node.text("Reason"), amount=node.decimal("ActualAmount"), percent=node.decimal("CalculationPercent")
    )


def _allowances(settlement: Node, *, charge: bool) -> Iterator[Allowance]:
    for node in settlement.all("SpecifiedTradeAllowanceCharge"):
        if _is_charge(node) is charge:
            yield _allowance(node)


def _logistics(settlement: Node) -> Iterator[Allowance]:
    for node in settlement.all("SpecifiedLogisticsServiceCharge"):
        yield Allowance(reason=node.text("Description"), amount=node.decimal("AppliedAmount"))


def _line_allowances(settlement: Node) -> Iterator[Allowance]:
    """Allowances of a line; a charge is an allowance with a negative amount, as a line has no list of charges."""
    for node in settlement.all("SpecifiedTradeAllowanceCharge"):
        allowance = _allowance(node)
        if _is_charge(node) and allowance.amount is not None:
            allowance.amount = -allowance.amount
        yield allowance
