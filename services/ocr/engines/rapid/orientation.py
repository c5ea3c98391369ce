"""Finds how the text of a page stands: turned by quarters, or skewed. An upright page costs one glance at a few lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from services.ocr.engines.rapid.frame import Frame
from services.ocr.engines.rapid.lines import Crop, cut, sides
from services.ocr.engines.rapid.models import Models, Quads
from services.ocr.engines.rapid.skew import skew_of

MIN_SKEW: Final = 0.4
"""Degrees; less tilt moves the end of a line of A4 by half its height or less, which the cutting of lines makes good."""

_NOTED: Final = 0.2
"""... but rows of a table are only rows for who knows of a tilt from here on."""

MAX_SKEW: Final = 30.0
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
    skew = skew_of(frame.pixels, quads)
    if MIN_SKEW <= abs(skew) <= MAX_SKEW:
        frame = frame.levelled(skew)
        quads = models.detect(frame.pixels)
    elif _NOTED <= abs(skew) < MIN_SKEW:
        frame = replace(frame, skew=skew)
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
