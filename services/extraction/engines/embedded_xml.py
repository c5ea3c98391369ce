"""The structured order inside hybrid files: Order-X, Factur-X, ZUGFeRD 1 and 2. It satisfies no page."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Final

from facturx import get_flavor, get_level  # type: ignore[import-untyped]

from services.common.document.page import Fallback
from services.extraction.model import Structured
from services.extraction.structured.parse import parse_order
from services.extraction.structured.paths import BY_FLAVOR
from services.extraction.structured.xml import Node, XmlBroken, XmlRefused, parse

NAME: Final = "embedded_xml"
logging.getLogger("factur-x").setLevel(logging.CRITICAL)


def read_structured(documents: Sequence[tuple[str, bytes]]) -> tuple[Structured | None, Fallback | None]:
    """The order of the first XML document that carries one; else why there is none.

    `documents`: name and content. Content is parsed without DTD, entities or network: one that declares a DTD is `refused`.
    """
    fallback: Fallback | None = None
    for name, content in documents:
        try:
            root = parse(content)
        except XmlRefused as error:
            fallback = Fallback(NAME, "refused", str(error))
            continue
        except XmlBroken as error:
            fallback = fallback or Fallback(NAME, "bad_response", f"not well-formed: {error}")
            continue
        flavor = _flavor(root)
        if flavor:
            return Structured(_standard(flavor, name), _profile(root, flavor), parse_order(Node(root), flavor)), None
    return None, fallback


def _flavor(root: Any) -> str:
    """order-x, factur-x or zugferd; empty for another kind of XML."""
    try:
        flavor = str(get_flavor(root))
    except Exception:
        return ""
    return flavor if flavor in BY_FLAVOR else ""


def _standard(flavor: str, name: str) -> str:
    """ZUGFeRD 2 and Factur-X are one XML; the name of the attachment tells which the sender meant."""
    if flavor == "zugferd":
        return "zugferd-1"
    return "zugferd-2" if flavor == "factur-x" and name.lower().startswith("zugferd") else flavor


def _profile(root: Any, flavor: str) -> str:
    try:
        return str(get_level(root, flavor)).lower()
    except Exception:
        guideline = Node(root).text(f"{BY_FLAVOR[flavor].context}/GuidelineSpecifiedDocumentContextParameter/ID") or ""
        return guideline.replace("#", ":").rpartition(":")[2].lower()
