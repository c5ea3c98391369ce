"""Confidence of an order: the same logistic model, over how sure its fields are and what was left unread.

Errors of a document come together (a bad scan, a misread column), so the probabilities of values are not multiplied. Features:
`bias`; for each field F of the head and each column F of the lines `sure_F`, a quarter of the log odds of its least sure value,
or `no_F` where it has none; `uneven_F` where some lines have one and others none; `weakest`, a quarter of the log odds of the
least sure value of all; `missing`, how many values that must be there are not; `contradicted`, whether a check speaks against
any value; and the signals of unread.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from services.reasoning.assess.confidence.features import field_name
from services.reasoning.assess.confidence.model import log_odds, probability, weights

_SCALE = 4.0


def order_confidence(
    confidences: Mapping[str, float], required: Iterable[str], signals: Mapping[str, float] = MappingProxyType({})
) -> float:
    """The probability that every value that decides is right; never more than that of the least sure of them.

    confidences: of the values by path. required: paths that must have a value. signals: of the order as a whole, by name.
    """
    found = order_features(confidences, required, signals)
    if not found:
        return 0.0
    return min(probability(found, weights()["order"]["logit"]), _weakest(confidences))


def order_features(confidences: Mapping[str, float], required: Iterable[str], signals: Mapping[str, float]) -> dict[str, float]:
    """The features of an order by name; none when it has no value that decides."""
    model = weights()["order"]
    by_field = _by_field(confidences)
    if not any(name in by_field for name in (*model["header"], *model["cells"])):
        return {}
    lines = len({path.split(".", 2)[1] for path in confidences if path.startswith("lines.")})
    found = {"bias": 1.0, "weakest": log_odds(_weakest(confidences)) / _SCALE, **signals}
    for name in (*model["header"], *model["cells"]):
        given = by_field.get(name, [])
        found |= {f"sure_{name}": log_odds(min(given)) / _SCALE} if given else {f"no_{name}": 1.0}
    for name in model["cells"]:
        share = len(by_field.get(name, [])) / lines if lines else 0.0
        found[f"uneven_{name}"] = 2 * min(share, max(1 - share, 0.0))
    found["missing"] = float(sum(path not in confidences for path in required))
    return found


def _by_field(confidences: Mapping[str, float]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for path, confidence in confidences.items():
        found[field_name(path)].append(confidence)
    return found


def _weakest(confidences: Mapping[str, float]) -> float:
    """The confidence of the least sure value that decides."""
    model = weights()["order"]
    names = frozenset((*model["header"], *model["cells"]))
    return min(confidence for path, confidence in confidences.items() if field_name(path) in names)
