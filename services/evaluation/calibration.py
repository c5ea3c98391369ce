"""Whether confidences mean what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from services.evaluation.document import Claim, DocumentScore

BINS: Final = 10


@dataclass(slots=True, frozen=True)
class Bin:
    """Claims with a confidence from `low`: how many, their mean confidence, the share that was right."""

    low: float
    count: int
    confidence: float
    right: float


def bins(claims: Sequence[Claim]) -> list[Bin]:
    """The claims in ten bins of equal width; those without a claim are left out."""
    parts: list[list[Claim]] = [[] for _ in range(BINS)]
    for claim in claims:
        parts[min(BINS - 1, int(claim[0] * BINS))].append(claim)
    return [
        Bin(at / BINS, len(part), sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for at, part in enumerate(parts)
        if part
    ]


def expected_error(claims: Sequence[Claim]) -> float | None:
    """Expected calibration error: mean distance of confidence and share right, weighted by count (Guo et al. 2017)."""
    if not claims:
        return None
    return sum(one.count * abs(one.confidence - one.right) for one in bins(claims)) / len(claims)


def calibration(claims: Sequence[Claim]) -> dict[str, Any]:
    """ECE, number of claims and bins."""
    return {"ece": expected_error(claims), "claims": len(claims), "bins": [asdict(one) for one in bins(claims)]}


def coverage_curve(scores: Sequence[DocumentScore]) -> list[dict[str, float]]:
    """Share of documents accepted from each confidence on, and the share of those that is right."""
    ranked = sorted(scores, key=lambda score: -score.confidence)
    points: list[dict[str, float]] = []
    right = 0
    for number, score in enumerate(ranked, start=1):
        right += score.right
        if number == len(ranked) or ranked[number].confidence < score.confidence:
            points.append({"threshold": score.confidence, "coverage": number / len(ranked), "precision": right / number})
    return points


def review(scores: Sequence[DocumentScore]) -> dict[str, float | None]:
    """Of wrong documents the share flagged; of right ones the share accepted; of accepted ones the share right."""
    wrong = [score for score in scores if not score.right]
    right = [score for score in scores if score.right]
    accepted = [score for score in scores if score.accepted]
    return {
        "caught": ratio(sum(not score.accepted for score in wrong), len(wrong)),
        "accepted_of_right": ratio(sum(score.accepted for score in right), len(right)),
        "right_of_accepted": ratio(sum(score.right for score in accepted), len(accepted)),
        "accepted": float(len(accepted)),
    }


def ratio(part: float, whole: float) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None
