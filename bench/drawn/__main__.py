"""`python -m bench.drawn OUT_DIR [SET ...]`: unpacks sets to OUT_DIR/SET, each with its index.jsonl."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.drawn.sets import names, unpack


def main() -> None:
    """Unpacks the sets asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("sets", nargs="*", metavar="SET")
    options = parser.parse_args()
    unknown = set(options.sets) - set(names())
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    for name in options.sets or names():
        print(unpack(name, options.directory))


if __name__ == "__main__":
    main()
