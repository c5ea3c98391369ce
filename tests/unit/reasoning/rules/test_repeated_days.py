"""The label whose days are the items' when two recur equally often."""

from __future__ import annotations

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.repeated_days import repeated_days
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of


def test_of_two_labels_as_frequent_the_first_one_counts() -> None:
    texts = ["Zebra: 12.05.2024", "Okapi: 13.05.2024", "Okapi: 14.05.2024", "Zebra: 15.05.2024"]
    items = [Item(1, lines=to_sheet(page_of(text)).lines) for text in texts]
    repeated_days(items, column_labels(vocabulary(("en",))))
    found = [item.cells["requested_delivery_date"].value if item.cells else "" for item in items]
    assert found == ["12.05.2024", "", "", "15.05.2024"]
