"""A strict stand-in for OpenAI's chat completions."""

from tests.fakes.openai_api.behaviour import Behaviour
from tests.fakes.openai_api.server import OpenAiFake

__all__ = ["Behaviour", "OpenAiFake"]
