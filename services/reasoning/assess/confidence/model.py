"""Confidence of a value: a logistic model over its features. Of the order: its weakest value, and how many there are.

Field: p = 1 / (1 + exp(-sum(weight * feature))). A feature without a weight counts 0.

Order: errors of a document come together (a bad scan, a misread column), so probabilities are not multiplied. With the
values that matter p_1 … p_n, p = min(p) * g ** (growth * log2(n)), g their geometric mean: n values count as
1 + growth * log2(n) independent ones. growth 0 is full dependence, and a document of 1,200 lines does not go to 0.
Each header value that is missing counts as one of probability `missing`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def field_confidence(found: Mapping[str, float]) -> float:
    """The probability that a value with these features is right."""
    weights = _weights()["logit"]
    logit = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-logit))


def order_confidence(confidences: Mapping[str, float], required: Iterable[str]) -> float:
    """The probability that every required value and every line is right. `required`: paths that must have a value."""
    model = _weights()["order"]
    header, cells = dict.fromkeys([*model["header"], *required]), frozenset(model["cells"])
    deciding = [confidences[path] for path in header if path in confidences]
    deciding += [confidence for path, confidence in confidences.items() if _is_cell(path, cells)]
    deciding += [model["missing"] for path in required if path not in confidences]
    if not deciding:
        return 0.0
    mean = math.exp(math.fsum(math.log(max(value, 1e-9)) for value in deciding) / len(deciding))
    return float(min(deciding) * mean ** (model["growth"] * math.log2(len(deciding))))


def _is_cell(path: str, cells: frozenset[str]) -> bool:
    return path.startswith("lines.") and path.rsplit(".", 1)[1] in cells and path.count(".") == 2


@cache
def _weights() -> dict[str, Any]:
    text = files("services.reasoning.assess.confidence").joinpath("weights.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))
