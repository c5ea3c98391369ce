"""What doubtful characters may be instead."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.models import Decoder

CHARACTERS = ["blank", "a", "ą", "b", "c", "d", " "]


class Greedy:
    """RapidOCR's decoder as far as it is asked here."""

    character = CHARACTERS

    def __call__(self, likelihoods: NDArray[np.float32], **_: Any) -> tuple[list[str], list[Any]]:
        return [""] * len(likelihoods), [SimpleNamespace() for _ in likelihoods]


def choices(steps: list[dict[str, float]]) -> dict[int, list[tuple[str, float]]]:
    """By place, of one line with these likelihoods a time step."""
    line = np.array([[step.get(character, 0.0) for character in CHARACTERS] for step in steps], np.float32)
    _, (info,) = Decoder(Greedy())(line[np.newaxis], return_word_box=True)
    return {at: [(letter, round(weight, 3)) for letter, weight in found if weight] for at, found in info.choices.items()}


def test_a_doubtful_character() -> None:
    assert choices([{"b": 1.0}, {"blank": 1.0}, {"a": 0.7, "ą": 0.3}]) == {1: [("a", 0.7), ("ą", 0.3)]}


def test_certain_characters_have_no_choices() -> None:
    assert choices([{"b": 1.0}, {"a": 0.996, "ą": 0.004}]) == {}


def test_the_same_character_again_is_one_only_after_a_gap() -> None:
    steps = [{"b": 0.9, "d": 0.1}, {"b": 0.8}, {"blank": 1.0}, {"b": 0.6, "c": 0.4}]
    assert choices(steps) == {0: [("b", 0.9), ("d", 0.1)], 1: [("b", 0.6), ("c", 0.4)]}


def test_no_character_is_no_choice() -> None:
    assert choices([{"b": 0.6, "blank": 0.4}]) == {0: [("b", 0.6)]}
