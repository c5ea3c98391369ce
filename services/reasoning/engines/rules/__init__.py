"""The offline engine: reads orders of senders it has never seen, without a model."""

from services.reasoning.engines.rules.engine import RulesEngine

__all__ = ["RulesEngine"]
