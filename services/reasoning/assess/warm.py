"""Loads what is read once a process, so that the first document does not wait for it."""

from __future__ import annotations

from services.orders.currencies import parse_currency
from services.orders.dates import parse_date
from services.orders.findings import issue
from services.orders.identifiers import tax_id_is_valid
from services.orders.issues import IssueCode
from services.orders.units import unit_code
from services.reasoning.assess.confidence import field_confidence
from services.reasoning.assess.countries import country_code


def warm_up() -> None:
    """Reads the month and country names of CLDR, units, currencies, catalogues and weights; for a worker's start."""
    parse_date("1 January 2000")
    parse_date("1 Undecimber 2000")
    country_code("Germany")
    unit_code("kg")
    parse_currency("EUR")
    tax_id_is_valid("DE136695976")
    issue(IssueCode.NO_CONTENT)
    field_confidence({})
