"""What is read of each file, as one line of JSON each: to see that two builds of the engine read the same.

python -m bench.outputs PATH …   PATH: a PDF, or a directory whose PDFs are read.

The first line tells whether the engine is compiled. A file that cannot be read gives its error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from bench.accuracy.pages import OPTIONS
from services.common.errors import ServiceError
from services.extraction.model import ExtractedPage
from services.extraction.reading import read_document
from services.reasoning.assess import assess
from services.reasoning.compiled import is_compiled
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.schemas.canonical import canonical_schema

_THRESHOLD = 0.6


def digest(file: Path) -> str:
    """A hash of everything that rules and assessment give for a file: values, places, confidences, findings."""
    try:
        pages = [part.page for part in read_document(file.read_bytes(), OPTIONS) if isinstance(part, ExtractedPage)]
    except ServiceError as error:
        return type(error).__name__
    schema = canonical_schema()
    draft = RulesEngine().read(ReadRequest(pages, schema))
    result = assess(draft, pages, schema=schema, profile=None, threshold=_THRESHOLD)
    return hashlib.sha256(repr((draft, result)).encode()).hexdigest()


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and every PDF below the directories."""
    return [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.pdf")))]


def main() -> None:
    """Prints the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    print(json.dumps({"compiled": is_compiled()}))
    for file in files_of(parser.parse_args().paths):
        print(json.dumps({"file": str(file), "read": digest(file)}))


if __name__ == "__main__":
    main()
