"""What the checks say: findings, and for every field involved whether it was confirmed or contradicted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity


@dataclass(slots=True)
class Checked:
    """Findings with the paths that took part in a check that held (`confirmed`) or did not (`contradicted`).

    totals_confirmed: a printed total equals the sum of the lines, so no line is missing and none is extra.
    """

    issues: list[Issue] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    contradicted: set[str] = field(default_factory=set)
    totals_confirmed: bool = False

    def confirm(self, paths: Iterable[str]) -> None:
        """Marks fields whose values explain each other."""
        self.confirmed.update(paths)

    def contradict(
        self, code: IssueCode, path: str, involved: Iterable[str], severity: Severity | None = None, **params: object
    ) -> None:
        """Adds a finding about `path` and marks all fields that one of which must be wrong."""
        self.issues.append(issue(code, path, severity, **params))
        self.contradicted.update((path, *involved))
