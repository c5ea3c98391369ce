"""The engine behind OpenAI's API or any endpoint that speaks it, in strict JSON-schema mode."""

from services.reasoning.engines.openai.engine import OpenAiEngine, OpenAiOptions

__all__ = ["OpenAiEngine", "OpenAiOptions"]
