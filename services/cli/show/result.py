"""One result as a person reads it: what it is, its fields, lines and totals, and what to look at."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from services.cli.show import words
from services.cli.show.console import printing
from services.cli.show.tables import TOTALS, field_table, line_table, score
from services.orders.envelope import FieldResult, Issue, OrderExtractionResult

_MARKS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "info": ("i", "blue")}


def show(name: str, envelope: dict[str, Any]) -> None:
    """Prints the result of the file of that name."""
    # A newer gateway may say more than this program knows.
    result = OrderExtractionResult.model_validate(envelope, extra="ignore")
    with printing() as out:
        _print(out, name, result)


def _print(out: Console, name: str, result: OrderExtractionResult) -> None:
    out.print(Rule(Text(words.printable(name), style="bold"), align="left", characters="─"))
    out.print(_headline(result))
    _parts(out, result)
    _order(out, result)
    _findings(out, result)
    out.print()


def _headline(result: OrderExtractionResult) -> Text:
    pages = result.document.pages
    kind = str((result.order or {}).get("document_type") or "document").replace("_", " ")
    verdict = Text("review required", "bold yellow") if result.review.required else Text("accepted", "bold green")
    facts = [
        Text.assemble("confidence ", score(result.confidence)),
        verdict,
        Text(f"{pages} page{'s' if pages != 1 else ''} ({_engines(result)})"),
        Text(f"values from {_sources(result)}"),
        Text(f"profile {result.customer_profile_id or 'none'}"),
    ]
    if "total" in result.timings:
        facts.append(Text(f"{result.timings['total'] / 1000:.2f} s"))
    return Text(" · ").join([Text(kind, "bold"), *facts])


def _engines(result: OrderExtractionResult) -> str:
    return ", ".join(dict.fromkeys(page.engine or "not read" for page in result.extraction.pages)) or "no engine"


def _sources(result: OrderExtractionResult) -> str:
    return ", ".join(sorted({field.source for field in result.fields.values()} - {"derived", "profile"})) or "nowhere"


def _parts(out: Console, result: OrderExtractionResult) -> None:
    if len(result.parts) < 2:
        return
    for number, part in enumerate(result.parts, 1):
        pages = ", ".join(map(str, part.pages))
        out.print(Text(f"order {number} of {len(result.parts)}: {part.document_number or 'no number'}, pages {pages}"))


def _order(out: Console, result: OrderExtractionResult) -> None:
    header = {path: f for path, f in result.fields.items() if not path.startswith("lines.") and path not in TOTALS}
    totals: dict[str, FieldResult] = {path: result.fields[path] for path in TOTALS if path in result.fields}
    lines = (result.order or {}).get("lines") or []
    if header:
        out.print(field_table(header))
    if lines:
        out.print(line_table(lines, result.fields))
    if totals:
        out.print(field_table(totals))
    if not (header or lines or totals):
        out.print(Padding(Text("No values were found."), (1, 1)))


def _findings(out: Console, result: OrderExtractionResult) -> None:
    reasons = result.review.reasons
    seen = {(reason.code, reason.path) for reason in reasons}
    _list(out, "A person must look at this order:", reasons)
    _list(out, "Also found:", [issue for issue in result.validation.issues if (issue.code, issue.path) not in seen])
    if result.degraded:
        out.print(Text("Not as configured:", "bold"))
        for entry in result.degraded:
            out.print(Padding(Text(f"~ {words.degradation(entry)}"), (0, 0, 0, 2)))


def _list(out: Console, title: str, issues: list[Issue]) -> None:
    if not issues:
        return
    out.print(Text(title, "bold"))
    for issue in issues:
        mark, style = _MARKS[str(issue.severity)]
        text = Text.assemble((mark, style), " ", words.printable(issue.message), (f"  [{issue.code}]", "dim"))
        out.print(Padding(text, (0, 0, 0, 2)))
