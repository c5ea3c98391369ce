"""A draft becomes an order: merged, typed, located on the pages, checked, scored, and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from services.common.document.page import Page
from services.orders.envelope import Degradation, FieldResult, Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity
from services.reasoning.assess import review, schema_map
from services.reasoning.assess.build import add_line_ids, build_sales_order, empty_order
from services.reasoning.assess.checks import (
    check_arithmetic,
    check_between,
    check_companies,
    check_content,
    check_gaps,
    check_heads,
    check_missed,
    check_pages,
    check_plausible,
    check_unsure,
    is_blank,
    is_poor_scan,
)
from services.reasoning.assess.confidence import Signals, features, field_confidence, order_confidence, unread
from services.reasoning.assess.evidence import Evidences, PageIndex, find_evidence, upright_evidence
from services.reasoning.assess.evidence.find import needs_evidence
from services.reasoning.assess.merge import merge
from services.reasoning.assess.mismatch import page_mismatches
from services.reasoning.assess.normalise import document_locale, normalise
from services.reasoning.assess.profile import apply_profile
from services.reasoning.assess.values import Value, Values, pattern, sort_key
from services.reasoning.draft import Draft, DraftPart, Locale
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.model import OrderSchema
from services.reasoning.upright import upright

XML = "embedded_xml"
_RESULTS = TypeAdapter(dict[str, FieldResult])
_PROOF = frozenset({"document_number", "line_total", "net_total", "grand_total", "lines.*.amount", "lines.*.unit_price"})
_PROOF_WITHOUT_PRICES = frozenset({"lines.*.quantity"})
_MUST_BE_PRINTED = frozenset(
    {"document_number", "document_date", "currency", "buyer.name", "seller.name", "ship_to.name"}
    | {"line_total", "net_total", "tax_total", "grand_total", "requested_delivery_date", "lines.*.requested_delivery_date"}
    | {f"lines.*.{leaf}" for leaf in ("buyer_sku", "seller_sku", "gtin", "description", "quantity", "unit_price", "amount")}
)


@dataclass(slots=True)
class Assessment:
    """An order with everything known about how sure it is.

    order: JSON of the schema; decimals as strings, absent null. fields: by path of the schema, in its order.
    status: valid, invalid (an error among the issues) or empty. reasons: why a person must look at it.
    features: by canonical path, what each confidence was computed from; signals: those of the order as a whole.
    """

    order: dict[str, Any]
    fields: dict[str, FieldResult]
    confidence: float
    issues: list[Issue]
    status: str
    review_required: bool
    reasons: list[Issue]
    parts: list[DraftPart]
    features: dict[str, dict[str, float]] = field(default_factory=dict)
    signals: dict[str, float] = field(default_factory=dict)


def assess(
    draft: Draft,
    pages: Sequence[Page],
    *,
    schema: OrderSchema,
    profile: Profile | None,
    threshold: float,
    structured: Draft | None = None,
    printed: Draft | None = None,
    degraded: Sequence[Degradation] = (),
) -> Assessment:
    """Makes an order of what an engine read (`draft`) and what the file carries as XML (`structured`, its value wins).

    printed: what the rules engine read on the pages, to compare with; a draft of the rules engine is that itself.
    threshold: confidence below which a person looks at the order, unless the profile has its own.
    """
    locale = document_locale(draft if draft.locale != Locale() or printed is None else printed, profile)
    notes = check_pages(pages, locale)
    if structured is None and is_blank(pages):
        return _nothing(IssueCode.NO_CONTENT, schema, notes, degraded, draft)
    merged = merge(schema_map.to_canonical(draft, schema), structured)
    values, issues = normalise(merged, locale, schema, profile)
    apply_profile(values, profile, schema)
    evidence = find_evidence(values, _LazyIndex(pages, values).index())
    if structured is None and not _is_order(merged, values, evidence):
        return _nothing(IssueCode.NOT_AN_ORDER, schema, notes, degraded, draft)
    page_reading = _page_reading(_comparison(draft, printed, structured), schema, profile)
    stage = _Stage(values, evidence, page_reading, structured is not None, pages, notes)
    return stage.finish(schema, profile, threshold, [*notes, *issues, *review.fallbacks(degraded)], draft.parts)


class _LazyIndex:
    """The words of the pages are indexed only when a value must be searched for."""

    def __init__(self, pages: Sequence[Page], values: Values) -> None:
        self._pages = pages
        self._needed = any(not value.spans and needs_evidence(value) for value in values.by_path.values())

    def index(self) -> PageIndex:
        """The index; empty when every value came with its place."""
        return PageIndex(self._pages if self._needed else ())


def _comparison(draft: Draft, printed: Draft | None, structured: Draft | None) -> Draft | None:
    """The reading of the page that the values are compared with; a reading is not compared with itself."""
    if structured is None:
        return None if printed is draft else printed
    return printed or (draft if draft.engine == "rules" else None)


def _page_reading(reading: Draft | None, schema: OrderSchema, profile: Profile | None) -> Values | None:
    """What the rules engine read on the page, typed; None when it did not run."""
    if reading is None:
        return None
    return normalise(schema_map.to_canonical(reading, schema), document_locale(reading, profile), schema, profile)[0]


def _is_order(merged: Draft, values: Values, evidence: Evidences) -> bool:
    """An order has a number, a total, or items that are on the page; names and dates alone are a letter."""
    if not merged.is_order:
        return False
    return any(pattern(path) in _PROOF | _PROOF_WITHOUT_PRICES and evidence.of(path) for path in values.by_path)


def _nothing(
    code: IssueCode, schema: OrderSchema, notes: list[Issue], degraded: Sequence[Degradation], draft: Draft
) -> Assessment:
    """A document without an order: every field null."""
    order = empty_order() if schema.canonical else schema_map.build_custom(Values(), schema)[0]
    issues = review.sorted_issues([issue(code), *notes, *review.fallbacks(degraded)])
    return Assessment(order, {}, 0.0, issues, "empty", True, review.reasons(issues), draft.parts[:1])


class _Stage:
    """The values of one order on their way through checks, confidence and review.

    What stands beside what is looked at on pages that stand upright; the evidence is that of the pages as shown.
    """

    def __init__(
        self,
        values: Values,
        evidence: Evidences,
        printed: Values | None,
        has_xml: bool,
        pages: Sequence[Page],
        notes: list[Issue],
    ) -> None:
        self._values, self._evidence, self._printed = values, evidence, printed
        self._mismatches = page_mismatches(values, printed, evidence) if has_xml and printed is not None else []
        self._pages = [upright(page) for page in pages]
        self._places = upright_evidence(evidence, pages)
        self._poor = frozenset(page.number for page in pages if is_poor_scan(page))
        self._foreign = any(note.code == IssueCode.UNSUPPORTED_LANGUAGE for note in notes)
        self._checked = check_arithmetic(values)
        check_content(values, self._checked, datetime.now(UTC).date())
        check_plausible(values, self._checked)

    def finish(
        self, schema: OrderSchema, profile: Profile | None, threshold: float, issues: list[Issue], parts: list[DraftPart]
    ) -> Assessment:
        """Builds the order and judges it."""
        built, refused = build_sales_order(self._values)
        found = self._features()
        confidences = {path: field_confidence(own) for path, own in found.items()}
        required = schema_map.required_paths(schema, self._values)
        missing = [path for path, source in required if not schema_map.is_given(source, self._values)]
        signals = self._signals()
        confidence = order_confidence(confidences, [source for _, source in required], signals)
        add_line_ids(self._values)
        order, origins, invalid = self._order(schema, built)
        needed = review.order_threshold(threshold, profile)
        issues = review.sorted_issues(
            [
                *issues,
                *refused,
                *invalid,
                *self._several(parts),
                *self._checked.issues,
                *self._mismatches,
                *self._unproved(),
                *check_companies(self._values, self._places, self._pages),
                *(issue(IssueCode.MISSING_REQUIRED, path) for path in missing),
                *self._unsure(schema, signals),
                *review.doubts(self._values, confidences, profile),
                *review.low_confidence(confidence, needed, bool(self._poor)),
            ]
        )
        status = "invalid" if any(one.severity is Severity.ERROR for one in issues) else "valid"
        results = self._results(origins, confidences)
        why = review.reasons(issues)
        return Assessment(order, results, round(confidence, 4), issues, status, bool(why), why, parts, found, signals)

    def _unsure(self, schema: OrderSchema, signals: dict[str, float]) -> list[Issue]:
        """Of the canonical schema; what nobody could tell for an order may be a quotation, buyer and seller exchanged."""
        if not schema.canonical:
            return []
        known = "document_type" in self._values.by_path
        kind = [] if known else [issue(IssueCode.MISSING_REQUIRED, "document_type", Severity.WARNING)]
        read = (self._values, self._places, self._pages)
        missed = [*check_missed(*read), *check_heads(*read), *check_gaps(*read), *check_between(*read)]
        return [*kind, *check_unsure(self._values, signals), *missed]

    def _signals(self) -> dict[str, float]:
        """What speaks for or against the order as a whole."""
        checked = self._checked
        own = {"totals_confirmed": float(checked.totals_confirmed), "contradicted": float(bool(checked.contradicted))}
        return {**unread(self._places, self._pages), **own}

    def _features(self) -> dict[str, dict[str, float]]:
        mismatched = frozenset(found.path for found in self._mismatches if found.path)
        signals = Signals(self._values, self._evidence, self._checked, self._printed, mismatched, self._poor, self._foreign)
        return {path: features(value, signals) for path, value in self._values.by_path.items()}

    def _order(self, schema: OrderSchema, built: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str], list[Issue]]:
        if not schema.canonical:
            return schema_map.build_custom(self._values, schema)
        for at, line in enumerate(built["lines"]):
            line["id"] = self._values.by_path[f"lines.{at}.id"].text
        return built, {path: path for path in sorted(self._values.by_path, key=sort_key)}, []

    def _several(self, parts: list[DraftPart]) -> list[Issue]:
        if len(parts) < 2:
            return []
        numbers = ", ".join(part.document_number or "?" for part in parts)
        return [issue(IssueCode.TWO_DOCUMENTS, count=len(parts), numbers=numbers)]

    def _unproved(self) -> list[Issue]:
        """Values of an engine that are nowhere in the document."""
        return [
            issue(IssueCode.NO_EVIDENCE, path, value=value.text[:80])
            for path, value in self._values.by_path.items()
            if value.source != XML and not self._evidence.of(path) and _must_be_printed(value)
        ]

    def _results(self, origins: dict[str, str], confidences: dict[str, float]) -> dict[str, FieldResult]:
        """The envelope's fields, all in one validation: several times faster than one by one."""
        given = {}
        for path, source in origins.items():
            if source in confidences:
                value = self._values.by_path[source]
                given[path] = {
                    "value": value.text,
                    "confidence": round(confidences[source], 4),
                    "source": value.source,
                    "evidence": self._evidence.envelope(source),
                }
        return _RESULTS.validate_python(given)


def _must_be_printed(value: Value) -> bool:
    return pattern(value.path) in _MUST_BE_PRINTED and needs_evidence(value)
