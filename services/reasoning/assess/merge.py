"""The embedded XML and what an engine read, as one draft: the XML gives the value, the engine fills what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from services.orders.model import DocumentType
from services.orders.money import parse_decimal
from services.orders.text import compact
from services.reasoning.draft import Draft, DraftField

PARTIES = ("buyer", "seller", "ship_to", "bill_to")
_WHOLE_LISTS = ("references", "allowances", "charges")
_OWNED = {"price_basis": "unit_price", "discount": "unit_price", "allowances": "unit_price", "unit_code": "unit_code"}
_SAME_NAME = 85.0
_SAME_TEXT = 80.0


def structured_is_complete(draft: Draft | None) -> bool:
    """True when the XML needs no engine: number, date, currency, both parties, a total, and at least one line."""
    if draft is None:
        return False
    needed = ("document_number", "document_date", "currency", "buyer.name", "seller.name")
    totals = ("grand_total", "net_total")
    return (
        all(_given(draft, path) for path in needed)
        and any(_given(draft, path) for path in totals)
        and any(path.startswith("lines.0.") for path in draft.fields)
    )


def merge(draft: Draft, structured: Draft | None) -> Draft:
    """One draft of both. Lists and addresses are taken from one of them as a whole; lines that are the same fill each other."""
    if structured is None or structured is draft:
        return draft
    fields = {path: field for path, field in structured.fields.items() if field.text.strip()}
    filler = _Filler(fields, draft)
    filled = {path: field for path, field in draft.fields.items() if path not in fields and filler.may_fill(path)}
    return Draft(
        engine=structured.engine,
        fields=fields | filled,
        kind=_kind(structured, draft),
        is_order=True,
        parts=draft.parts,
        locale=draft.locale,
    )


def same_name(first: str, second: str) -> bool:
    """Whether two names are of the same party, whatever their legal form, order and case."""
    return fuzz.token_set_ratio(first.casefold(), second.casefold()) >= _SAME_NAME or compact(first) == compact(second)


def line_count(paths: Iterable[str]) -> int:
    """How many lines the paths of a draft make."""
    return max((int(path.split(".", 2)[1]) + 1 for path in paths if path.startswith("lines.")), default=0)


def _given(draft: Draft, path: str) -> bool:
    field = draft.fields.get(path)
    return field is not None and bool(field.text.strip())


def _kind(structured: Draft, draft: Draft) -> str | None:
    known = structured.kind if structured.kind and structured.kind != DocumentType.OTHER else None
    return known or draft.kind or structured.kind


class _Filler:
    """Decides which fields of an engine's draft may complete the XML."""

    def __init__(self, fields: dict[str, DraftField], draft: Draft) -> None:
        self._fields, self._draft = fields, draft
        self._parts = {part for path in fields for part in _prefixes(path)}
        self._count = line_count(fields)
        self._same_count = self._count == line_count(draft.fields)
        self._same_line: dict[str, bool] = {}

    def may_fill(self, path: str) -> bool:
        """Whether the engine's value at a path belongs to what the XML says."""
        head = path.partition(".")[0]
        if head in _WHOLE_LISTS:
            return head not in self._parts
        if head in PARTIES:
            return self._party(path, head)
        return self._line(path) if head == "lines" else True

    def _party(self, path: str, head: str) -> bool:
        if head not in self._parts:
            return True
        if path.startswith(f"{head}.address.") and f"{head}.address" in self._parts:
            return False
        ours, theirs = self._fields.get(f"{head}.name"), self._draft.fields.get(f"{head}.name")
        return ours is not None and theirs is not None and same_name(ours.text, theirs.text)

    def _line(self, path: str) -> bool:
        if not self._count:
            return True
        _, at, leaf = path.split(".", 2)
        owner = _OWNED.get(leaf.partition(".")[0])
        if not self._same_count or (owner is not None and f"lines.{at}.{owner}" in self._parts):
            return False
        if at not in self._same_line:
            self._same_line[at] = self._is_same(f"lines.{at}.amount") or self._is_same(f"lines.{at}.description")
        return self._same_line[at]

    def _is_same(self, path: str) -> bool:
        return _same_cell(path, self._fields, self._draft)


def _prefixes(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _same_cell(path: str, fields: dict[str, DraftField], draft: Draft) -> bool:
    ours, theirs = fields.get(path), draft.fields.get(path)
    if ours is None or theirs is None:
        return False
    if path.endswith(".amount"):
        number = parse_decimal(ours.text, ".")
        return number is not None and number == parse_decimal(theirs.text, draft.locale.decimal)
    return fuzz.ratio(ours.text.casefold(), theirs.text.casefold()) >= _SAME_TEXT
