"""The logistic model that makes confidences of features, and its weights.

p = 1 / (1 + exp(-sum(weight * feature))). A feature without a weight counts 0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LEAST = 0.002
_CONTRADICTED = 0.5
"""A policy, not a fit: such a value is for a person, however often it turns out that another one was wrong."""


_LEAST_LOGIT = -700.0
"""What the exponential of a double can still hold."""


def field_confidence(found: Mapping[str, float], by_name: Mapping[str, float] | None = None) -> float:
    """The probability that a value with these features is right; at most even odds where a check speaks against it.

    by_name: weights to use instead of the package's.
    """
    own = probability(found, weights()["logit"] if by_name is None else by_name)
    return min(own, _CONTRADICTED) if found.get("contradicted") else own


def probability(found: Mapping[str, float], by_name: Mapping[str, float]) -> float:
    """The logistic of the weighted features."""
    logit = sum([by_name.get(name, 0.0) * value for name, value in found.items()])
    return 1.0 / (1.0 + math.exp(-max(logit, _LEAST_LOGIT)))


def log_odds(probability: float) -> float:
    """The inverse of the logistic; bounded, so that a value that is certain does not outweigh all others."""
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


@cache
def weights() -> dict[str, Any]:
    """The weights of the package: `logit` of values by feature, and `order`."""
    text = files("services.reasoning.assess.confidence").joinpath("weights.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))
