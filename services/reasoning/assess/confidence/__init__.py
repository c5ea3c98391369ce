"""How sure we are of every value, and of the order."""

from services.reasoning.assess.confidence.features import Signals, features
from services.reasoning.assess.confidence.model import field_confidence
from services.reasoning.assess.confidence.order import order_confidence
from services.reasoning.assess.confidence.unread import unread

__all__ = ["Signals", "features", "field_confidence", "order_confidence", "unread"]
