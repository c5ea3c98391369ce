"""What kind of order it is, as far as checks differ."""

from __future__ import annotations

from typing import Final

from services.reasoning.assess.values import Values

_ORDERS: Final = frozenset({"order", "order_change"})
_PERIOD: Final = ("service_from", "service_to")


def is_for_goods(values: Values) -> bool:
    """An order with lines of which none has a period of service."""
    kind = values.by_path.get("document_type")
    if kind is None or kind.text not in _ORDERS or not values.count():
        return False
    paths = (f"lines.{at}.{leaf}" for at in range(values.count()) for leaf in _PERIOD)
    return not any(path in values.by_path for path in paths)
