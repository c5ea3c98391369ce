"""Whether the rules engine runs as native code (docs/compiled.md)."""

from __future__ import annotations

from services.reasoning.engines.rules import engine


def is_compiled() -> bool:
    """True where the modules were compiled; what is read is the same either way."""
    return not str(engine.__file__).endswith(".py")
