"""The exit status of several files."""

from __future__ import annotations

import pytest

from services.cli.commands.extract import DONE, FAILED, REVIEW, Outcome, worse
from services.cli.errors import Refused

ACCEPTED: Outcome = {"review": {"required": False}}
UNSURE: Outcome = {"review": {"required": True}}
REFUSED = Refused("corrupt", "No page can be read.", 422)


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([], DONE),
        ([ACCEPTED], DONE),
        ([ACCEPTED, UNSURE, ACCEPTED], REVIEW),
        ([UNSURE, REFUSED], FAILED),
        ([REFUSED, UNSURE, ACCEPTED], FAILED),
    ],
)
def test_a_failure_outweighs_a_review_and_a_review_success(outcomes: list[Outcome], status: int) -> None:
    found = DONE
    for outcome in outcomes:
        found = worse(found, outcome)
    assert found == status
