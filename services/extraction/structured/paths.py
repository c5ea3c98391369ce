"""Where each standard keeps what: one table a standard, paths of local names (the namespaces differ by standard and version).

Order-X 1.0 (CIO, UN/CEFACT SCRDM), Factur-X 1.0 and ZUGFeRD 2 (CII D16B), ZUGFeRD 1.0 (CII D13B).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths that differ between the standards; below them the names are the same."""

    context: str
    document: str
    transaction: str
    agreement: str
    delivery: str
    settlement: str
    line_agreement: str
    line_delivery: str
    line_settlement: str
    line_totals: str
    totals: str
    quantities: tuple[str, ...]
    currency: str
    delivery_dates: tuple[str, ...]


_MOMENTS: Final = (
    "OccurrenceDateTime/DateTimeString",
    "OccurrenceSpecifiedPeriod/StartDateTime/DateTimeString",
    "OccurrenceSpecifiedPeriod/EndDateTime/DateTimeString",
)
"""Of a delivery event. The samples of Order-X give the day that their period starts as the date of the event."""


def _delivery(event: str) -> tuple[str, ...]:
    return tuple(f"{event}SupplyChainEvent/{moment}" for moment in _MOMENTS)


FACTUR_X: Final = Paths(
    context="ExchangedDocumentContext",
    document="ExchangedDocument",
    transaction="SupplyChainTradeTransaction",
    agreement="ApplicableHeaderTradeAgreement",
    delivery="ApplicableHeaderTradeDelivery",
    settlement="ApplicableHeaderTradeSettlement",
    line_agreement="SpecifiedLineTradeAgreement",
    line_delivery="SpecifiedLineTradeDelivery",
    line_settlement="SpecifiedLineTradeSettlement",
    line_totals="SpecifiedTradeSettlementLineMonetarySummation",
    totals="SpecifiedTradeSettlementHeaderMonetarySummation",
    quantities=("BilledQuantity",),
    currency="InvoiceCurrencyCode",
    delivery_dates=_delivery("ActualDelivery"),
)

ORDER_X: Final = Paths(
    context="ExchangedDocumentContext",
    document="ExchangedDocument",
    transaction="SupplyChainTradeTransaction",
    agreement="ApplicableHeaderTradeAgreement",
    delivery="ApplicableHeaderTradeDelivery",
    settlement="ApplicableHeaderTradeSettlement",
    line_agreement="SpecifiedLineTradeAgreement",
    line_delivery="SpecifiedLineTradeDelivery",
    line_settlement="SpecifiedLineTradeSettlement",
    line_totals="SpecifiedTradeSettlementLineMonetarySummation",
    totals="SpecifiedTradeSettlementHeaderMonetarySummation",
    quantities=("RequestedQuantity", "AgreedQuantity"),
    currency="OrderCurrencyCode",
    delivery_dates=_delivery("RequestedDelivery"),
)

ZUGFERD_1: Final = Paths(
    context="SpecifiedExchangedDocumentContext",
    document="HeaderExchangedDocument",
    transaction="SpecifiedSupplyChainTradeTransaction",
    agreement="ApplicableSupplyChainTradeAgreement",
    delivery="ApplicableSupplyChainTradeDelivery",
    settlement="ApplicableSupplyChainTradeSettlement",
    line_agreement="SpecifiedSupplyChainTradeAgreement",
    line_delivery="SpecifiedSupplyChainTradeDelivery",
    line_settlement="SpecifiedSupplyChainTradeSettlement",
    line_totals="SpecifiedTradeSettlementMonetarySummation",
    totals="SpecifiedTradeSettlementMonetarySummation",
    quantities=("BilledQuantity",),
    currency="InvoiceCurrencyCode",
    delivery_dates=_delivery("ActualDelivery"),
)

BY_FLAVOR: Final = {"factur-x": FACTUR_X, "order-x": ORDER_X, "zugferd": ZUGFERD_1}

REFERENCES: Final = (
    ("agreement", "BuyerOrderReferencedDocument", "order"),
    ("agreement", "SellerOrderReferencedDocument", "order"),
    ("agreement", "BlanketOrderReferencedDocument", "order"),
    ("agreement", "PreviousOrderReferencedDocument", "order"),
    ("agreement", "PreviousOrderChangeReferencedDocument", "order"),
    ("agreement", "PreviousOrderResponseReferencedDocument", "order"),
    ("agreement", "QuotationReferencedDocument", "quotation"),
    ("agreement", "ContractReferencedDocument", "contract"),
    ("agreement", "RequisitionReferencedDocument", "other"),
    ("agreement", "CatalogueReferencedDocument", "other"),
    ("agreement", "AdditionalReferencedDocument", "other"),
    ("delivery", "DespatchAdviceReferencedDocument", "delivery_note"),
    ("delivery", "DeliveryNoteReferencedDocument", "delivery_note"),
    ("settlement", "InvoiceReferencedDocument", "invoice"),
)
"""Part of the transaction, element, kind of reference."""

CREDIT_NOTES: Final = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"})
"""UNTDID 1001 codes of credit notes."""

ORDER_TYPES: Final = {"220": "order", "230": "order_change", "231": "order_response"}
GLN_SCHEME: Final = "0088"
GTIN_SCHEME: Final = "0160"
"""ISO/IEC 6523 codes."""

MAIL_SCHEME: Final = "EM"
