"""The request for one page. Not shared with other models: what vLLM needs here, OpenAI refuses, and the reverse."""

from __future__ import annotations

import base64
from typing import Any, Final

PROMPT: Final = "<|grounding|>Convert the document to markdown."
"""The server adds the placeholder of the picture itself; a second one is answered with 400."""

MAX_TOKENS: Final = 7_200
"""Context 8,192 less the picture (at most 933 tokens) and the prompt."""

REFERENCE_DPI: Final = 144
"""Resolution that the model's own examples render pages at."""

MAX_SIDE_PIXELS: Final = 2_560
"""More is scaled down by the server before the model sees it."""

_NGRAM: Final = {"ngram_size": 30, "window_size": 90, "whitelist_token_ids": [128821, 128822]}
"""Against loops, except for the tokens of table cells; vLLM alone takes it."""


def body_of(png: bytes, model: str, *, ngram: bool) -> dict[str, Any]:
    """The body of `POST {endpoint}/chat/completions`; `ngram` adds vLLM's guard against loops."""
    picture = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
    content = [{"type": "image_url", "image_url": {"url": picture}}, {"type": "text", "text": PROMPT}]
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "user", "content": content}],
        "temperature": 0,
        "max_tokens": MAX_TOKENS,
        "skip_special_tokens": False,
    }
    if ngram:
        body["vllm_xargs"] = _NGRAM
    return body
