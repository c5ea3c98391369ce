"""Logistic regression by Newton's method with an L2 penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.calibration.samples import Features, Sample

FEWEST = 30
"""A feature seen less often than this keeps its weight."""
_SUPPORT = frozenset({"confirmed", "agrees", "totals_confirmed"})
_DOUBT = frozenset({"contradicted", "disagrees", "no_evidence", "ocr_doubt", "poor_scan", "xml_mismatch", "foreign_language"})
_CLEAR = 0.1
"""The least weight, in the direction that it must have, of what supports or puts in doubt."""
_PENALTY = 2.0
_STEPS = 30
_DESCENTS = 20_000


def fit_values(samples: Sequence[Sample], before: dict[str, float]) -> dict[str, float]:
    """Weights by feature. The cells of a document weigh no more than eight header values, so that long tables do not rule."""
    rows = [(found, right, weight) for one in samples for found, right, weight in _rows(one)]
    seen = Counter(name for found, _, _ in rows for name in found)
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    matrix = np.array([[found.get(name, 0.0) for name in names] for found, _, _ in rows])
    given = [{name: value for name, value in found.items() if name not in set(names)} for found, _, _ in rows]
    fixed = np.array([sum(before.get(name, 0.0) * value for name, value in found.items()) for found in given])
    right = np.array([float(hit) for _, hit, _ in rows])
    weights = np.array([weight for _, _, weight in rows])
    start = np.array([before.get(name, 0.0) for name in names])
    least = np.array([_CLEAR if name in _SUPPORT else -np.inf for name in names])
    most = np.array([-_CLEAR if name in _DOUBT else np.inf for name in names])
    fitted = _newton(matrix, right, weights, fixed, start, (least, most))
    return before | {name: round(float(value), 3) for name, value in zip(names, fitted, strict=True)}


def _rows(one: Sample) -> list[tuple[Features, bool, float]]:
    header = [(one.values[path], hit, 1.0) for path, hit in one.right.items() if not path.startswith("lines.")]
    cells = [(one.values[path], hit) for path, hit in one.right.items() if path.startswith("lines.")]
    share = min(1.0, 8.0 / len(cells)) if cells else 0.0
    return [*header, *((found, hit, share) for found, hit in cells)]


def _newton(
    matrix: NDArray[Any],
    right: NDArray[Any],
    weights: NDArray[Any],
    fixed: NDArray[Any],
    prior: NDArray[Any],
    bounds: tuple[NDArray[Any], NDArray[Any]],
) -> NDArray[Any]:
    """The penalty pulls towards the weights before, so that what the documents do not tell stays as it was."""
    found = prior.copy()
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-(matrix @ found + fixed)))
        gradient = matrix.T @ (weights * (right - probability)) - _PENALTY * (found - prior)
        curvature = (matrix * (weights * probability * (1 - probability))[:, None]).T @ matrix
        step = np.linalg.solve(curvature + _PENALTY * np.eye(len(found)), gradient)
        found = np.clip(found + np.clip(step, -2, 2), *bounds)
        if np.abs(step).max() < 1e-5:
            break
    return np.asarray(found)


def fit_order(samples: Sequence[Sample], features: Sequence[Features], before: dict[str, float]) -> dict[str, float]:
    """Weights of the order's features, on documents being entirely right. Signs are held, see `_sign`."""
    kept = [(found, one.document_right) for one, found in zip(samples, features, strict=True) if found]
    seen = Counter(name for found, _ in kept for name, value in found.items() if value)
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    matrix = np.array([[found.get(name, 0.0) for name in names] for found, _ in kept])
    right = np.array([float(hit) for _, hit in kept])
    least = np.array([0.0 if _sign(name) > 0 else -np.inf for name in names])
    most = np.array([0.0 if _sign(name) < 0 else np.inf for name in names])
    fitted = _projected(matrix, right, least, most)
    kept_by_hand = {name: value for name, value in before.items() if name not in names}
    return kept_by_hand | {name: round(float(value), 3) for name, value in zip(names, fitted, strict=True)}


def _sign(name: str) -> int:
    """More certainty never lowers the confidence of an order, and what is missing, unread or contradicted never raises it."""
    if name.startswith("sure_") or name in ("weakest", "totals_confirmed"):
        return 1
    return -1 if name.startswith(("uneven_", "unread_")) or name in ("missing", "contradicted") else 0


def _projected(matrix: NDArray[Any], right: NDArray[Any], least: NDArray[Any], most: NDArray[Any]) -> NDArray[Any]:
    """Gradient descent with bounds; the step is the inverse of the largest curvature (a quarter of X'X, plus the penalty)."""
    found = np.zeros(matrix.shape[1])
    step = 1 / (np.linalg.eigvalsh(matrix.T @ matrix)[-1] / 4 + _PENALTY)
    for _ in range(_DESCENTS):
        probability = 1 / (1 + np.exp(-(matrix @ found)))
        found = np.clip(found + step * (matrix.T @ (right - probability) - _PENALTY * found), least, most)
    return np.asarray(found)
