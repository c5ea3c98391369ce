"""What makes an engine's draft an order: types, evidence, arithmetic, confidence, review."""

from services.reasoning.assess.assessment import Assessment, assess
from services.reasoning.assess.merge import structured_is_complete
from services.reasoning.assess.warm import warm_up

__all__ = ["Assessment", "assess", "structured_is_complete", "warm_up"]
