"""The three models of RapidOCR: where text is, whether a line stands on its head, and what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from services.ocr.render.base import Pixels

Quads = NDArray[np.float32]
"""n x 4 x 2: corners of text lines in pixels, clockwise from the top left one."""

FILES: Final = {
    "det": "PP-OCRv6_det_small.onnx",
    "cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "rec": "PP-OCRv6_rec_small.onnx",
}
DETECTION_PIXELS: Final = 1_400_000
"""Area that a picture is brought to for detection. Larger finds no more words and costs time in proportion."""

_MAX_ENLARGEMENT: Final = 2.0
_DETECTION_MULTIPLE: Final = 32
_READING_HEIGHT: Final = 48
"""Pixels, what the recogniser was trained with."""

_NO_LIMIT: Final = 1_000_000

_AT_A_TIME: Final = 1
"""Lines read together are filled up to the longest of them, and the recogniser loses blanks before the filling and repeats the
last characters in it. One by one also takes a tenth less time on a CPU."""

_CERTAIN: Final = 0.995
_CHOICES: Final = 5

Choice = tuple[str, float]
"""What a character may be, and how likely the recogniser takes it for that."""


@dataclass(slots=True)
class Reading:
    """What one line says. `columns`: centre of each character, blanks included, from 0 to 1 along the line.

    `choices`: by the place of a doubtful character in the text, what else it may be, itself included, likeliest first.
    """

    text: str
    columns: list[float]
    confidences: list[float]
    choices: Mapping[int, list[Choice]] = field(default_factory=dict)

    @property
    def confidence(self) -> float:
        """Mean over the characters; 0 when there are none."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


def folder() -> Path | None:
    """Where the models are; None when RapidOCR is not installed."""
    spec = util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "models"


@cache
def digest(name: str) -> str:
    """sha256 of a model file in hex; empty when it is absent."""
    root = folder()
    path = root / FILES[name] if root else None
    return hashlib.sha256(path.read_bytes()).hexdigest() if path and path.is_file() else ""


class Models:
    """The models, loaded; `threads` that one call may use. Not thread-safe."""

    def __init__(self, threads: int) -> None:
        from rapidocr.ch_ppocr_cls import TextClassifier
        from rapidocr.ch_ppocr_det import TextDetector
        from rapidocr.ch_ppocr_rec import TextRecognizer

        config = _configuration(threads)
        self._detector = TextDetector(config.Det)
        self._classifier = TextClassifier(config.Cls)
        self._recognizer = TextRecognizer(config.Rec)
        decoder: Any = Decoder(self._recognizer.postprocess_op)
        self._recognizer.postprocess_op = decoder

    def detect(self, pixels: Pixels) -> Quads:
        """The lines of text in a picture, in any order."""
        resized = cv2.resize(pixels, _detection_size(pixels), interpolation=cv2.INTER_AREA)
        found = self._detector(resized).boxes
        if found is None or not len(found):
            return np.zeros((0, 4, 2), np.float32)
        scale = np.array([pixels.shape[1] / resized.shape[1], pixels.shape[0] / resized.shape[0]], np.float32)
        return np.asarray(found, np.float32) * scale

    def heads_down(self, crops: list[Pixels]) -> list[float]:
        """For each line the probability that it stands on its head."""
        result = self._classifier(crops).cls_res or []
        return [float(score) if label == "180" else 1.0 - float(score) for label, score in result]

    def read(self, crops: list[Pixels]) -> list[Reading]:
        """What each line says, in the order given."""
        from rapidocr.ch_ppocr_rec import TextRecInput

        if not crops:
            return []
        result = self._recognizer(TextRecInput(img=[_at_reading_height(crop) for crop in crops], return_word_box=True))
        return [_reading(text, info) for text, info in zip(result.txts or (), result.word_results, strict=True)]


class Decoder:
    """RapidOCR's decoder, that also tells what doubtful characters may be instead."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder

    def __call__(self, likelihoods: NDArray[np.float32], *arguments: Any, **options: Any) -> tuple[list[Any], list[Any]]:
        """likelihoods: lines x time steps x characters. The texts, and what is known of each, `choices` added."""
        texts, infos = self._decoder(likelihoods, *arguments, **options)
        for info, line in zip(infos, likelihoods, strict=True):
            info.choices = self._choices(line)
        return texts, infos

    def _choices(self, line: NDArray[np.float32]) -> dict[int, list[Choice]]:
        best = line.argmax(axis=1)
        changed = np.diff(best, prepend=-1) != 0
        steps = np.flatnonzero((best != 0) & changed)  # 0: no character; the same again: still that one
        doubtful = np.flatnonzero(line[steps, best[steps]] < _CERTAIN)
        return {int(at): self._of_step(line[steps[at]]) for at in doubtful}

    def _of_step(self, step: NDArray[np.float32]) -> list[Choice]:
        places = np.argpartition(step, -_CHOICES)[-_CHOICES:]
        ranked = sorted(((float(step[place]), int(place)) for place in places), reverse=True)
        return [(self._decoder.character[place], weight) for weight, place in ranked if place]


def _configuration(threads: int) -> Any:
    from rapidocr.main import DEFAULT_CFG_PATH
    from rapidocr.utils.parse_parameters import ParseParams

    root = folder()
    if root is None:
        raise FileNotFoundError("rapidocr is not installed")
    config = ParseParams.load(DEFAULT_CFG_PATH)
    engine = config.EngineConfig.onnxruntime
    engine.intra_op_num_threads = threads
    engine.inter_op_num_threads = 1
    for section, name in ((config.Det, "det"), (config.Cls, "cls"), (config.Rec, "rec")):
        section.engine_cfg = engine
        section.model_path = str(root / FILES[name])  # given as a path, nothing is looked up or downloaded
    config.Det.limit_type = "max"
    config.Det.limit_side_len = _NO_LIMIT
    config.Rec.font_path = None
    config.Rec.rec_batch_num = _AT_A_TIME
    return config


def _detection_size(pixels: Pixels) -> tuple[int, int]:
    """Width and height for detection, multiples of what the network wants."""
    height, width = pixels.shape[:2]
    scale = min((DETECTION_PIXELS / (width * height)) ** 0.5, _MAX_ENLARGEMENT)
    wide, high = (max(1, round(side * scale / _DETECTION_MULTIPLE)) * _DETECTION_MULTIPLE for side in (width, height))
    return wide, high


def _at_reading_height(crop: Pixels) -> Pixels:
    """The recogniser's own resizing blurs or breaks thin strokes of large letters."""
    height, width = crop.shape[:2]
    method = cv2.INTER_AREA if height > _READING_HEIGHT else cv2.INTER_CUBIC
    size = (max(1, round(width * _READING_HEIGHT / height)), _READING_HEIGHT)
    return np.asarray(cv2.resize(crop, size, interpolation=method), np.uint8)


def _reading(text: str, info: Any) -> Reading:
    """The recogniser names the time steps of all characters but blanks; a blank stands between its neighbours."""
    steps = [step for word in info.word_cols for step in word]
    length = info.line_txt_len or 1.0
    given = iter(steps)
    known = [None if character.isspace() else (next(given) + 0.5) / length for character in text]
    return Reading(text, _filled(known), [float(value) for value in info.confs[: len(text)]], info.choices)


def _filled(known: list[float | None]) -> list[float]:
    """Gives every blank the middle between the characters beside it."""
    columns: list[float] = []
    for at, value in enumerate(known):
        before = next((column for column in reversed(known[:at]) if column is not None), 0.0)
        after = next((column for column in known[at:] if column is not None), 1.0)
        columns.append(min(max((before + after) / 2 if value is None else value, 0.0), 1.0))
    return columns
