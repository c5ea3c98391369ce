"""How sure we are of every value, and of the order."""

from services.reasoning.assess.confidence.features import Signals, features
from services.reasoning.assess.confidence.model import field_confidence, order_confidence

__all__ = ["Signals", "features", "field_confidence", "order_confidence"]
