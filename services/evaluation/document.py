"""One document against its truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.evaluation.compare import same
from services.evaluation.fields import CELLS, HEADER, REPORTED, REPORTED_CELLS, cell_right, cell_values, header_values
from services.evaluation.index import Entry
from services.evaluation.rows import Row, pair_rows, present

Result = Mapping[str, Any]
Claim = tuple[float, bool]
"""A confidence, and whether the value was right."""


@dataclass(slots=True)
class Count:
    """Right, wrong and missing values of a field; `extra`: values in rows that are none."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0

    def add(self, other: Count) -> None:
        """Sums up."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.extra += other.extra


@dataclass(slots=True)
class Rows:
    """Rows of a table: true, given, found (paired), right; and the cells of the found ones."""

    true: int = 0
    given: int = 0
    found: int = 0
    right: int = 0
    cells: int = 0
    cells_right: int = 0


@dataclass(slots=True)
class DocumentScore:
    """What was right. `table` is None where no line is scored. `reasons` say in words what was not."""

    entry: Entry
    fields: dict[str, Count] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    table: bool | None = None
    header_claims: list[Claim] = field(default_factory=list)
    cell_claims: list[Claim] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    confidence: float = 0.0
    accepted: bool = False
    failure: str = ""
    words: Count = field(default_factory=Count)
    seconds: float = 0.0

    @property
    def header(self) -> Count:
        """All fields of header F1."""
        total = Count()
        for name, count in self.fields.items():
            if name in HEADER:
                total.add(count)
        return total

    @property
    def right(self) -> bool:
        """Every scored header field and the table."""
        header = self.header
        return not self.failure and not header.wrong and not header.missing and self.table is not False


def score_document(entry: Entry, result: Result) -> DocumentScore:
    """Scores a result envelope; `order`, `fields`, `confidence` and `review` of it are read, and `extraction` for words."""
    score = DocumentScore(
        entry,
        confidence=float(result.get("confidence") or 0.0),
        accepted=not (result.get("review") or {}).get("required", True),
    )
    order = result.get("order") or {}
    confidences = result.get("fields") or {}
    for name in entry.scored:
        if name in HEADER or name in REPORTED:
            _header(score, name, order, confidences)
    _lines(score, order.get("lines") or [], confidences)
    if "ocr_lines" in entry.scored and entry.box is not None:
        score.words = compare_words(true_words(entry), given_words(result))
    return score


def failed_document(entry: Entry, code: str) -> DocumentScore:
    """The score of a document that could not be read: everything is missing, and nobody would accept it."""
    score = score_document(entry, {"order": None})
    score.failure = code
    score.reasons = [f"failed: {code}"]
    return score


def _header(score: DocumentScore, name: str, order: Row, confidences: Mapping[str, Any]) -> None:
    true = score.entry.truth.get(name)
    if true in (None, ""):
        return
    count = score.fields.setdefault(name, Count())
    given = header_values(order, (HEADER | REPORTED)[name])
    hit = next(((path, value) for path, value in given if same(name, true, value)), None)
    if not given:
        count.missing += 1
    else:
        count.right, count.wrong = count.right + (hit is not None), count.wrong + (hit is None)
        _claim(score.header_claims if name in HEADER else [], confidences, (hit or given[0])[0], right=hit is not None)
    if hit is None and name in HEADER:
        score.reasons.append(f"{name}: {true!r} {f'read as {given[0][1]!r}' if given else 'missing'}")


def _claim(claims: list[Claim], confidences: Mapping[str, Any], path: str, *, right: bool) -> None:
    if path in confidences:
        claims.append((float(confidences[path]["confidence"]), right))


def _lines(score: DocumentScore, given: list[Row], confidences: Mapping[str, Any]) -> None:
    true, scored = score.entry.truth.get("lines"), score.entry.scored
    cells = [cell for cell in CELLS if f"lines.{cell}" in scored]
    if true is None or not any(name.startswith("lines.") for name in scored):
        return
    pairs = pair_rows(true, given, cells)
    rows = score.rows
    rows.true, rows.given, rows.found = len(true), len(given), len(pairs)
    for pair in pairs:
        rows.right += _row(score, pair.true, pair.given, (true[pair.true], given[pair.given]), cells, confidences)
    unpaired = Counter(range(len(true))) - Counter(pair.true for pair in pairs)
    for at in unpaired:
        _unpaired(score, true[at], cells)
        score.reasons.append(
            f"row {at + 1} not found: {', '.join(f'{c} {true[at][c]!r}' for c in cells if present(true[at], c))}"
        )
    _extra(score, given, {pair.given for pair in pairs}, cells)
    score.table = rows.right == rows.true == rows.given if cells else rows.true == rows.given


def _row(
    score: DocumentScore, at: int, to: int, both: tuple[Row, Row], cells: list[str], confidences: Mapping[str, Any]
) -> bool:
    true, line = both
    wrong: list[str] = []
    for cell in [*cells, *(c for c in REPORTED_CELLS if f"lines.{c}" in score.entry.scored)]:
        if not present(true, cell):
            continue
        given, right = cell_values(line, cell), cell_right(line, cell, true[cell])
        count = score.fields.setdefault(f"lines.{cell}", Count())
        count.add(Count(right=right, wrong=bool(given) and not right, missing=not given))
        if cell in CELLS:
            score.rows.cells += 1
            score.rows.cells_right += right
            wrong += [] if right else [f"{cell} {true[cell]!r} {f'read as {given[0][1]!r}' if given else 'missing'}"]
            _cell_claim(score, line, (to, cell), true[cell], confidences)
    if wrong:
        score.reasons.append(f"row {at + 1}: {', '.join(wrong)}")
    return not wrong


def _cell_claim(score: DocumentScore, line: Row, place: tuple[int, str], true: Any, confidences: Mapping[str, Any]) -> None:
    to, cell = place
    given = cell_values(line, cell)
    if not given:
        return
    name, value = next(((name, value) for name, value in given if same(cell, true, value)), given[0])
    _claim(score.cell_claims, confidences, f"lines.{to}.{name}", right=same(cell, true, value))


def _unpaired(score: DocumentScore, true: Row, cells: list[str]) -> None:
    for cell in cells:
        if present(true, cell):
            score.fields.setdefault(f"lines.{cell}", Count()).missing += 1


def _extra(score: DocumentScore, given: list[Row], paired: set[int], cells: list[str]) -> None:
    for to, line in enumerate(given):
        if to in paired:
            continue
        values = [f"{cell} {found[0][1]!r}" for cell in cells if (found := cell_values(line, cell))]
        score.reasons.append(f"no such row: {', '.join(values)}")
        for cell in cells:
            score.fields.setdefault(f"lines.{cell}", Count()).extra += bool(cell_values(line, cell))


def true_words(entry: Entry) -> Counter[str]:
    """Words of a box file: eight coordinates and the text of a line, separated by commas."""
    assert entry.box is not None  # noqa: S101 - for the type checker; the caller has looked
    lines = entry.box.read_text("utf-8", errors="replace").splitlines()
    return Counter(word for line in lines for word in ",".join(line.split(",")[8:]).casefold().split())


def given_words(result: Result) -> Counter[str]:
    """Words of an envelope that was asked for with `include=words`."""
    pages = (result.get("extraction") or {}).get("pages") or []
    return Counter(part for page in pages for word in page.get("words") or [] for part in word["text"].casefold().split())


def compare_words(true: Counter[str], given: Counter[str]) -> Count:
    """Words as multisets: right, missing, and extra ones that are not on the page."""
    right = (true & given).total()
    return Count(right=right, missing=true.total() - right, extra=given.total() - right)
