"""`python scripts/make_samples.py [FOLDER]`: draws the sample orders and writes what must be read from each beside it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType
from typing import Final

from scripts.samples.build import expected
from scripts.samples.documents import (
    de_de_letterhead,
    de_de_multipage,
    de_de_orderx,
    en_gb_borderless,
    en_gb_photo,
    en_ie_fax,
    en_us_mixed,
    en_us_ruled,
    es_es_screenshot,
    fr_fr_two_columns,
    nl_nl_striped,
    plain_text,
)

SAMPLES: Final[dict[str, ModuleType]] = {
    "de_de_letterhead.pdf": de_de_letterhead,
    "de_de_multipage.pdf": de_de_multipage,
    "de_de_orderx.pdf": de_de_orderx,
    "en_gb_borderless.pdf": en_gb_borderless,
    "en_gb_photo.jpg": en_gb_photo,
    "en_ie_fax.tiff": en_ie_fax,
    "en_us_mixed.pdf": en_us_mixed,
    "en_us_ruled.pdf": en_us_ruled,
    "es_es_screenshot.png": es_es_screenshot,
    "fr_fr_two_columns.pdf": fr_fr_two_columns,
    "nl_nl_striped.pdf": nl_nl_striped,
    "sample.txt": plain_text,
}
"""File name → module with `order()` and `draw(path)`."""


def main() -> None:
    """Writes every sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[1] / "samples")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in SAMPLES.items():
        document.draw(folder / name)
        truth = json.dumps(expected(document.order()), indent=2, ensure_ascii=False)
        (folder / name).with_suffix(".expected.json").write_text(f"{truth}\n", "utf-8")
        print(folder / name)


if __name__ == "__main__":
    main()
