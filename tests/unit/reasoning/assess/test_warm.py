"""Loading before the first document."""

from __future__ import annotations

from services.orders.dates import _month_names
from services.reasoning.assess import warm_up
from services.reasoning.assess.countries import _names


def test_names_are_loaded_afterwards() -> None:
    _month_names.cache_clear()
    _names.cache_clear()
    warm_up()
    assert _month_names.cache_info().currsize == 1
    assert _names.cache_info().currsize == 1
