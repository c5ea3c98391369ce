"""Delivery schedules with headings of their own inside of the items."""

from tests.unit.reasoning.rules.test_tables import column, rows_of

RELEASES = """
Line  Part number              Rev    Order qty    Unit price    Ext price

1     PMP-4410-C               A       35.00 EA        214.50     7,507.50
      Volute casting
      Rel    Due date          Quantity
      1      3/20/2026            35.00

2     BRK-0207                 C       70.00 EA         88.40     6,188.00
      Bearing bracket
      Rel    Due date          Quantity
      1      4/10/2026            70.00

3     SLV-0440                 D       10.00 EA         29.15       291.50
      Shaft sleeve
      Rel    Due date          Quantity
      1      5/8/2026              4.00
      2      5/22/2026             6.00
"""
BEHIND_BREAK = """
Line  Part number              Rev    Order qty    Unit price    Ext price

4     CVR-0330                 C        2.00 EA        176.40       352.80
      Stuffing box cover
      Rel    Due date          Quantity
      1      6/1/2026              2.00
"""


def test_a_schedule_is_of_the_item_above_it() -> None:
    fields = rows_of(RELEASES)
    assert column(fields, "requested_delivery_date") == ["3/20/2026", "4/10/2026", "5/8/2026"]


def test_a_schedule_is_no_text_of_its_item() -> None:
    fields = rows_of(RELEASES)
    assert column(fields, "description") == ["Volute casting", "Bearing bracket", "Shaft sleeve"]


def test_the_first_of_several_days_is_doubtful() -> None:
    fields = rows_of(RELEASES)
    assert (fields["lines.1.requested_delivery_date"].score or 0.0) >= 0.8
    assert (fields["lines.2.requested_delivery_date"].score or 1.0) < 0.3


def test_the_heading_of_one_item_alone_on_a_page_is_known_from_the_page_before() -> None:
    fields = rows_of(RELEASES, BEHIND_BREAK)
    assert fields["lines.3.requested_delivery_date"].text == "6/1/2026"
    assert fields["lines.3.description"].text == "Stuffing box cover"
