"""A strict stand-in for an endpoint that serves DeepSeek-OCR."""

from tests.fakes.deepseek.answers import MODES, SAMPLE
from tests.fakes.deepseek.server import DeepSeekFake

__all__ = ["MODES", "SAMPLE", "DeepSeekFake"]
