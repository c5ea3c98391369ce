"""Whether a person must look at an order, and why, in words a clerk understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.orders.envelope import Degradation, Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity
from services.reasoning.assess.values import Values, pattern
from services.reasoning.profiles.model import Profile

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def order_threshold(threshold: float, profile: Profile | None) -> float:
    """The confidence an order needs: the profile's, else the general one."""
    own = profile.thresholds.order if profile is not None else None
    return threshold if own is None else own


def doubts(values: Values, confidences: Mapping[str, float], profile: Profile | None) -> list[Issue]:
    """Fields below the threshold that the profile sets for them, by path or by column."""
    limits = profile.thresholds.fields if profile is not None else {}
    if not limits:
        return []
    found = []
    for path, confidence in confidences.items():
        limit = limits.get(path, limits.get(pattern(path)))
        if limit is not None and confidence < limit:
            value = values.by_path[path].text
            shown = {"confidence": f"{confidence:.2f}", "threshold": f"{limit:.2f}"}
            found.append(issue(IssueCode.FIELD_LOW_CONFIDENCE, path, None, value=value, **shown))
    return found


def low_confidence(confidence: float, needed: float, poor_scan: bool) -> list[Issue]:
    """The finding about the order as a whole: too little confidence, or a scan too poor to trust."""
    if confidence >= needed and not poor_scan:
        return []
    return [issue(IssueCode.LOW_CONFIDENCE, confidence=f"{confidence:.2f}", threshold=f"{needed:.2f}")]


def fallbacks(degraded: Sequence[Degradation]) -> list[Issue]:
    """The offline engine answered where a model was asked, or failed itself."""
    models = [entry for entry in degraded if entry.component == "llm" and entry.fallback]
    failed = [issue(IssueCode.ENGINE_FAILED) for entry in degraded if entry.component == "rules"]
    return [*(issue(IssueCode.ENGINE_FALLBACK, reason=entry.reason, fallback=entry.fallback) for entry in models), *failed]


def sorted_issues(issues: Sequence[Issue]) -> list[Issue]:
    """Worst first, else in the order they were found."""
    return sorted(issues, key=lambda found: _RANK[found.severity])


def reasons(issues: Sequence[Issue]) -> list[Issue]:
    """The findings that need a person: every warning and every error."""
    return [found for found in issues if found.severity is not Severity.INFO]
