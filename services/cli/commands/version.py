"""`order-ingestion version`."""

from __future__ import annotations

from services.common.version import revision, version


def run() -> None:
    """Prints version and git revision."""
    print(f"order-ingestion {version()} (revision {revision() or 'unknown'})")
