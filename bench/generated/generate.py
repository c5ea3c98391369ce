"""Generates orders one by one: the same seed gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from bench.generated.content.language import Speech, languages
from bench.generated.content.orders import make_order
from bench.generated.page.document import render
from bench.generated.page.mixed import mixed_style
from bench.generated.page.style import choose_style, families
from bench.generated.scan import scan
from bench.generated.truth import ground_truth, scored_fields

SPLITS = ("train", "dev", "test", "mixed")
"""`mixed`: the words of `train`, and layouts combined of its families; `dev`: the words of `train` in layouts of its own."""


def generate(directory: Path, *, count: int, seed: int, split: str, scans: bool = False, only: Sequence[str] = ()) -> None:
    """Writes `count` orders and index.jsonl; `only`: languages. With `scans` every document is a scan of its page."""
    (directory / "files").mkdir(parents=True, exist_ok=True)
    with (directory / "index.jsonl").open("w", encoding="utf-8") as index:
        for name, data, entry in documents(count=count, seed=seed, split=split, scans=scans, only=only):
            (directory / "files" / name).write_bytes(data)
            index.write(json.dumps(entry, ensure_ascii=False) + "\n")


def documents(
    *, count: int, seed: int, split: str, scans: bool = False, only: Sequence[str] = ()
) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """File name, bytes and index entry of each order; languages and families take turns, so that all come up."""
    codes, kinds = only or languages(), families("train" if split == "mixed" else split)
    start = Random(f"{seed}/{split}").randrange(10_000)
    for number in range(count):
        language, family = codes[(start + number) % len(codes)], kinds[(start * 7 + number) % len(kinds)]
        yield _document(number, f"{seed}/{split}/{number}", split, language, family, scans=scans)


def _document(
    number: int, seed: str, split: str, language: str, family: str, *, scans: bool
) -> tuple[str, bytes, dict[str, Any]]:
    rng = Random(seed)
    speech = Speech.choose(language, int(split == "test"), rng)
    style = mixed_style(family, rng) if split == "mixed" else choose_style(split, family, rng)
    order = make_order(speech, style, rng)
    data, printed, pages = render(order, speech, style, rng.randrange(2**31))
    suffix = "pdf"
    if scans:
        data, suffix, pages = scan(data, rng)
    name = f"{split}-{number:05}-{language}-{family}.{suffix}"
    truth = ground_truth(order, style, printed)
    return (
        name,
        data,
        {
            "id": f"generated/{Path(name).stem}",
            "split": split,
            "dataset": "generated_scans" if scans else "generated",
            "file": f"files/{name}",
            "text": "image" if scans else "native",
            "language": language,
            "family": f"generated:{family}",
            "document_type": "order",
            "scored_fields": scored_fields(truth, style),
            "ground_truth": truth,
            "label_origin": "generated with the page",
            "source": f"bench.generated seed {seed}",
            "licence": "Apache-2.0",
            "pages": pages,
        },
    )
