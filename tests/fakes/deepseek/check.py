"""What the endpoint accepts: the body of a chat completion as vLLM serves DeepSeek-OCR."""

from __future__ import annotations

import base64
import binascii
import io
import math
from typing import Any

from PIL import Image

CONTEXT_TOKENS = 8_192
PROMPT = "<|grounding|>Convert the document to markdown."
FIELDS = {"model", "messages", "temperature", "max_tokens", "skip_special_tokens", "vllm_xargs"}
NGRAM = {"ngram_size": 30, "window_size": 90, "whitelist_token_ids": [128821, 128822]}
_PNG_URL = "data:image/png;base64,"
_PROMPT_TOKENS = 12
_SMALLEST, _LARGEST, _SMALL_SIDE = 273, 933, 640


class Refused(Exception):
    """The body is wrong; the text says how."""


def check_body(body: Any, *, model: str, vllm: str) -> int:
    """Prompt tokens of a body that is right.

    `vllm`: `new` ignores fields it does not know, `old` refuses lists in vllm_xargs, `none` (SGLang, OpenAI-like) refuses
    every unknown field.
    """
    _require(isinstance(body, dict), "body is no object")
    _check_fields(body, vllm)
    _require(body.get("model") == model, "unknown model")
    _require(body.get("temperature") == 0, "temperature must be 0")
    _require(body.get("skip_special_tokens") is False, "skip_special_tokens must be false or boxes vanish")
    tokens = _check_messages(body.get("messages")) + _PROMPT_TOKENS
    limit = body.get("max_tokens")
    _require(isinstance(limit, int) and limit > 0, "max_tokens must be given")
    _require(tokens + limit <= CONTEXT_TOKENS, f"prompt {tokens} + max_tokens {limit} exceed {CONTEXT_TOKENS}")
    return tokens


def _check_fields(body: dict[str, Any], vllm: str) -> None:
    unknown = set() if vllm == "new" else set(body) - (FIELDS - {"vllm_xargs"} if vllm == "none" else FIELDS)
    _require(not unknown, f"unknown fields {sorted(unknown)}")
    given = body.get("vllm_xargs")
    if given is None:
        return
    _require(given == NGRAM, "vllm_xargs are not the n-gram guard of the model")
    _require(vllm != "old", "vllm_xargs: list is no str, int or float")


def _check_messages(messages: Any) -> int:
    _require(isinstance(messages, list) and len(messages) == 1, "one message")
    message = messages[0]
    _require(message.get("role") == "user", "of the user")
    content = message.get("content")
    _require(isinstance(content, list) and len(content) == 2, "two parts")
    _require([part.get("type") for part in content] == ["image_url", "text"], "the picture first, then the text")
    text = content[1].get("text")
    _require("<image>" not in text, "<image> is added by the server")
    _require(text == PROMPT, "another prompt")
    return _picture_tokens(content[0].get("image_url", {}).get("url", ""))


def _picture_tokens(url: str) -> int:
    _require(url.startswith(_PNG_URL), "the picture is no PNG data URL")
    try:
        data = base64.b64decode(url[len(_PNG_URL) :], validate=True)
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            size, kind, mode = picture.size, picture.format, picture.mode
    except (binascii.Error, OSError, SyntaxError) as error:
        raise Refused("the picture cannot be read") from error
    _require(kind == "PNG" and mode == "RGB", "the picture is no RGB PNG")
    if max(size) <= _SMALL_SIDE:
        return _SMALLEST
    return min(_LARGEST, _SMALLEST + 105 * math.ceil(max(size) / _SMALL_SIDE))


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise Refused(message)
