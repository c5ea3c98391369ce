"""What is committed in samples/ is what the scripts draw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.make_samples import SAMPLES
from scripts.samples.build import expected

FOLDER = Path(__file__).resolve().parents[3] / "samples"


@pytest.mark.parametrize("name", SAMPLES)
def test_expected_order_is_the_one_drawn(name: str) -> None:
    committed = json.loads((FOLDER / name).with_suffix(".expected.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(expected(SAMPLES[name].order())))


def test_every_committed_sample_is_drawn_by_a_script() -> None:
    assert {path.name for path in FOLDER.iterdir() if not path.name.endswith(".json")} == set(SAMPLES)
