"""`python scripts/offline_extract.py FILE`: prints the order of a text file; one process, no server, no network.

For a first look at what the rules engine makes of a text. Scans need OCR, hence the services: `order-ingestion extract`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from services.common.document.page import Page
from services.common.errors import ServiceError
from services.common.limits import MAX_PAGES
from services.extraction.model import ExtractedPage, Options
from services.extraction.reading import read_document
from services.reasoning.assess import Assessment, assess
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.profiles.loader import load_profile
from services.reasoning.schemas.registry import SchemaRegistry

_OPTIONS: Final = Options(chain=("pymupdf", "pdfium", "pypdf"), min_characters=1, min_alpha_ratio=0.0, max_pages=MAX_PAGES)
_THRESHOLD: Final = 0.6
"""The default of REVIEW_THRESHOLD."""


def main() -> int:
    """Reads the file, prints the order as JSON; 0 done, 2 a person should look, 1 failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="a text file, such as samples/sample.txt")
    parser.add_argument("--profile", type=Path, help="customer profile, a YAML file")
    arguments = parser.parse_args()
    try:
        assessment = extract(arguments.file.read_bytes(), arguments.profile)
    except OSError as error:
        print(f"{error.filename or arguments.file}: {error.strerror or error}", file=sys.stderr)
        return 1
    except ServiceError as error:
        print(f"{arguments.file}: {error.code}: {error.message}", file=sys.stderr)
        return 1
    print(json.dumps(assessment.order, indent=2, ensure_ascii=False))
    if assessment.status == "empty":
        print("Without text there is nothing to read here; for a scan: order-ingestion extract", file=sys.stderr)
    for reason in assessment.reasons:
        print(f"review: {reason.message}", file=sys.stderr)
    print(f"confidence {assessment.confidence:.2f}", file=sys.stderr)
    return 2 if assessment.review_required else 0


def extract(data: bytes, profile_file: Path | None = None) -> Assessment:
    """The order of a file with text in it.

    Raises:
        OSError: the profile cannot be read.
        ServiceError: the file is not readable, or the profile is wrong.
    """
    schemas = SchemaRegistry.load()
    profile = load_profile(profile_file.read_text("utf-8"), schemas).profile if profile_file else None
    pages = text_pages(data)
    draft = RulesEngine().read(ReadRequest(pages, schemas.get(), profile))
    return assess(draft, pages, schema=schemas.get(), profile=profile, threshold=_THRESHOLD, printed=draft)


def text_pages(data: bytes) -> list[Page]:
    """The pages as far as they hold text."""
    return [part.page for part in read_document(data, _OPTIONS) if isinstance(part, ExtractedPage)]


if __name__ == "__main__":
    sys.exit(main())
