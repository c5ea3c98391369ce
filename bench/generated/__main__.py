"""`python -m bench.generated OUT_DIR --count N --seed S [--scans] [--split train|dev|test|mixed] [--languages de,fr]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.generated.generate import SPLITS, generate


def main() -> None:
    """Writes the documents and index.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--split", choices=SPLITS, default="train")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--languages", default="")
    options = parser.parse_args()
    only = [code for code in options.languages.split(",") if code]
    generate(options.directory, count=options.count, seed=options.seed, split=options.split, scans=options.scans, only=only)


if __name__ == "__main__":
    main()
