"""Finds how the text of a page stands: turned by quarters, or skewed. An upright page costs one glance at a few lines."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.frame import Frame
from services.ocr.engines.rapid.lines import Crop, cut, sides
from services.ocr.engines.rapid.models import Models, Quads

MIN_SKEW: Final = 0.4
"""Degrees; less tilt moves the end of a line of A4 by half its height or less, which the cutting of lines makes good."""

MAX_SKEW: Final = 30.0
_SCATTER: Final = 1.0
_PROBED: Final = 12
_COMPARED: Final = 5
_SUSPICIOUS: Final = 0.35
_ELONGATED: Final = 2.0


def straighten(models: Models, frame: Frame) -> tuple[Frame, Quads]:
    """The page with its text level and upright, and the lines found on it."""
    quads = models.detect(frame.pixels)
    if _sideways(quads):
        frame = frame.turned(90)
        quads = models.detect(frame.pixels)
    skew = _skew(quads)
    if MIN_SKEW <= abs(skew) <= MAX_SKEW:
        frame = frame.levelled(skew)
        quads = models.detect(frame.pixels)
    if _upside_down(models, frame, quads):
        height, width = frame.pixels.shape[:2]
        frame = frame.turned(180)
        quads = _reversed(quads, width, height)
    return frame, quads


def _sideways(quads: Quads) -> bool:
    """Whether most of the text runs up or down."""
    wide, high = sides(quads)
    vertical = high >= _ELONGATED * wide
    level = wide >= _ELONGATED * high
    return bool(high[vertical].sum() > wide[level].sum())


def _skew(quads: Quads) -> float:
    """Degrees clockwise, of the lines that agree, longer ones weighing more; 0 when no line is long."""
    wide, high = sides(quads)
    long = wide >= 2 * _ELONGATED * high
    if not long.any():
        return 0.0
    edges = (quads[long, 1] - quads[long, 0]) + (quads[long, 2] - quads[long, 3])
    angles = np.degrees(np.arctan2(edges[:, 1], edges[:, 0]))
    usual = _weighted_median(angles, wide[long])
    near = np.abs(angles - usual) <= _SCATTER
    # Corners are whole pixels of the detector's picture: the longer a line, the less that matters.
    return float(np.average(angles[near], weights=wide[long][near] ** 2))


def _weighted_median(values: NDArray[np.floating[Any]], weights: NDArray[np.floating[Any]]) -> float:
    order = np.argsort(values)
    summed = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(summed, summed[-1] / 2)])


def _upside_down(models: Models, frame: Frame, quads: Quads) -> bool:
    """The line classifier glances at the longest lines; only when it wonders, the recogniser reads some both ways."""
    wide, high = sides(quads)
    longest = [at for at in np.argsort(-wide) if wide[at] >= _ELONGATED * high[at]][:_PROBED]
    if not longest:
        return False
    crops = cut(frame.pixels, quads[longest])
    doubts = models.heads_down([crop.pixels for crop in crops])
    if float(np.mean(doubts)) < _SUSPICIOUS:
        return False
    return _reads_better_reversed(models, crops[:_COMPARED])


def _reads_better_reversed(models: Models, crops: list[Crop]) -> bool:
    readings = models.read([crop.pixels for crop in crops] + [crop.reversed().pixels for crop in crops])
    scores = [reading.confidence * min(len(reading.text), 20) for reading in readings]
    return sum(scores[len(crops) :]) > sum(scores[: len(crops)])


def _reversed(quads: Quads, width: int, height: int) -> Quads:
    """The same lines after the page was turned by 180 degrees."""
    turned = np.array([width, height], np.float32) - quads
    return np.ascontiguousarray(turned[:, [2, 3, 0, 1]])
