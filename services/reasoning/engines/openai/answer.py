"""The model's answer as a draft."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from services.reasoning.draft import Draft, DraftField, DraftPart
from services.reasoning.errors import ModelFailed
from services.reasoning.schemas.model import OrderSchema

SOURCE: Final = "openai"
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_INDEX: Final = re.compile(r"\.\d+(?=\.|$)")
_STAR: Final = re.compile(r"\.\*(?=\.|$)")
_NAME: Final = re.compile(r"\.(?!\*)")


def parse_answer(content: str) -> dict[str, Any]:
    """The answer as JSON; numbers keep their digits.

    Raises:
        ModelFailed: `empty` or `bad_response`.
    """
    if not content.strip():
        raise ModelFailed("the model answered with nothing", reason="empty")
    try:
        answer = json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise ModelFailed("the model's answer is no JSON", reason="bad_response") from None
    if not isinstance(answer, dict):
        raise ModelFailed("the model's answer is no JSON object", reason="bad_response")
    return answer


def to_draft(answer: Mapping[str, Any], schema: OrderSchema, scores: Mapping[str, float], pages: Sequence[int]) -> Draft:
    """A draft of the answer under canonical paths (a schema's own path where it has no canonical source).

    `scores` is how sure the model was, by path of the schema. Keys that the schema does not have and empty items are dropped.

    Raises:
        ModelFailed: `bad_response` when a value has a shape that the schema does not allow.
    """
    known = {field.path: field.source or field.path for field in schema.fields}
    if not any(path.partition(".")[0] in answer for path in known):
        raise ModelFailed("the model's answer has no field of the schema", reason="bad_response")
    draft = Draft(engine=SOURCE)
    for path, written, value in _Walk(known).values(answer, "", ""):
        target = _with_indexes(known[_INDEX.sub(".*", path)], path)
        draft.fields[target] = DraftField(value, SOURCE, score=scores.get(written), canonical=True)
    kind = draft.fields.get("document_type")
    draft.kind = kind.text if kind else None
    draft.is_order = draft.kind != "other"
    number = draft.fields.get("document_number")
    draft.parts = [DraftPart(tuple(pages), number.text if number else None)]
    return draft


class _Walk:
    """Goes through an answer along the paths that the schema knows."""

    def __init__(self, known: Iterable[str]) -> None:
        self._leaves = frozenset(known)
        self._lists = frozenset(path[: at.start()] for path in self._leaves for at in _STAR.finditer(path))
        self._objects = frozenset(path[: at.start()] for path in self._leaves for at in _NAME.finditer(path))

    def values(self, node: Any, path: str, written: str) -> Iterator[tuple[str, str, str]]:
        """Path with lists counted without gaps, path as the answer counts, and value of every leaf that has one."""
        shape = _INDEX.sub(".*", path)
        if node is None or shape not in self._leaves | self._lists | self._objects | {""}:
            return
        if shape in self._leaves and not isinstance(node, (dict, list)):
            yield from [(path, written, text)] if (text := _text(node)) else []
        elif shape in self._lists and isinstance(node, list):
            yield from self._items(node, path, written)
        elif shape not in self._leaves | self._lists and isinstance(node, dict):
            for name, child in node.items():
                yield from self.values(child, _join(path, name), _join(written, name))
        else:
            raise ModelFailed("the model's answer does not follow the schema", reason="bad_response")

    def _items(self, items: list[Any], path: str, written: str) -> Iterator[tuple[str, str, str]]:
        kept = 0
        for index, child in enumerate(items):
            found = list(self.values(child, f"{path}.{kept}", f"{written}.{index}"))
            kept += bool(found)
            yield from found


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value).strip()


def _with_indexes(target: str, path: str) -> str:
    for index in _INDEX.findall(path):
        target = target.replace(".*", index, 1)
    return target


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def scores_by_path(content: str, tokens: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Path → mean probability of the tokens of its value, from the tokens' log probabilities.

    Empty when the tokens do not add up to the content (a character cut in two by a token).
    """
    if "".join(text for text, _ in tokens) != content:
        return {}
    spans: list[tuple[int, int, float]] = []
    at = 0
    for text, logprob in tokens:
        spans.append((at, at + len(text), logprob))
        at += len(text)
    return dict(_score_walk(content, spans))


def _score_walk(content: str, spans: Sequence[tuple[int, int, float]]) -> Iterator[tuple[str, float]]:
    first = 0
    for path, start, end in _leaves(content):
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        inside = []
        for left, _, logprob in spans[first:]:
            if left >= end:
                break
            inside.append(logprob)
        if inside:
            yield path, math.exp(sum(inside) / len(inside))


def _leaves(content: str) -> Iterator[tuple[str, int, int]]:
    """Path, start and end of every scalar of a JSON text that is known to parse."""
    stack: list[str | int] = []
    key_next = False
    for match in _TOKEN.finditer(content):
        part = match.group()
        if part in "{[":
            stack.append("" if part == "{" else 0)
            key_next = part == "{"
        elif part in "}]":
            stack.pop()
        elif part == ",":
            top = stack[-1]
            stack[-1] = top + 1 if isinstance(top, int) else top
            key_next = isinstance(top, str)
        elif part == ":":
            key_next = False
        elif key_next:
            stack[-1] = json.loads(part)
        else:
            yield ".".join(map(str, stack)), match.start(), match.end()
