"""`python -m tests.cluster.answer EXPECTED.json < ENVELOPE.json`: whether an answer has the order that a sample shows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.e2e.compare import differences


def main() -> None:
    """Prints the order's number, or what differs, and then exits with 1."""
    expected, envelope = json.loads(Path(sys.argv[1]).read_text("utf-8")), json.load(sys.stdin)
    found = differences(expected, envelope["order"])
    if envelope["validation"]["status"] != "valid":
        found.append(f"the order is {envelope['validation']['status']}")
    if found:
        sys.exit("\n".join(found))
    print(f"{envelope['order']['document_number']}: {len(envelope['order']['lines'])} lines, as expected")


if __name__ == "__main__":
    main()
