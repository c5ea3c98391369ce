"""The engines, by the names that OCR_ENGINE and requests know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from services.ocr.engines.base import PageEngine
from services.ocr.engines.rapid.models import FILES, digest, folder
from services.ocr.errors import EngineUnavailable, UnknownEngine
from services.ocr.render.opening import RENDERERS, installed, pdf_renderer, renderer_version

AUTO: Final = "auto"
DEEPSEEK: Final = "deepseek"
RAPID: Final = "rapid"

ORDER: Final = (DEEPSEEK, RAPID)
"""All engines; `auto` takes the first one that is there, and a page that one cannot read goes to the next."""


@dataclass(frozen=True, slots=True)
class ComponentInfo:
    """A component for Describe; kind is engine or model."""

    kind: str
    name: str
    version: str = ""
    digest: str = ""
    available: bool = True
    detail: str = ""


def chain(wanted: str, engines: Mapping[str, PageEngine]) -> list[PageEngine]:
    """The engines to try in order: the one that is wanted, then those that stand in for it.

    Raises:
        UnknownEngine: no engine has this name.
        EngineUnavailable: the engine is not configured or not installed here.
    """
    if wanted != AUTO and wanted not in ORDER:
        known = ", ".join((AUTO, *ORDER))
        raise UnknownEngine(f"There is no engine of this name; known: {known}.", params={"known": known})
    present = [name for name in ORDER if name in engines]
    first = wanted if wanted != AUTO else next(iter(present), RAPID)
    if first not in engines:
        cause = "DEEPSEEK_OCR_ENDPOINT is not set" if first == DEEPSEEK else "rapidocr is not installed"
        raise EngineUnavailable(f"The engine {first} cannot run here: {cause}.", params={"engine": first})
    return [engines[name] for name in present[present.index(first) :]]


def components(engines: Mapping[str, PageEngine], model: str) -> list[ComponentInfo]:
    """What this service is built from; `model`: name of DeepSeek-OCR at its endpoint."""
    remote = DEEPSEEK in engines
    listed = [
        ComponentInfo("engine", DEEPSEEK, available=remote, detail="" if remote else "DEEPSEEK_OCR_ENDPOINT is not set"),
        ComponentInfo("engine", RAPID, _version("rapidocr"), "", RAPID in engines, _missing("rapidocr")),
        ComponentInfo("model", model, available=remote, detail="served by the endpoint" if remote else "not configured"),
    ]
    listed += [_local_model(name) for name in FILES]
    return listed + [_renderer(name) for name in RENDERERS]


def rapid_installed() -> bool:
    """Whether RapidOCR and its models are there."""
    root = folder()
    return root is not None and all((root / name).is_file() for name in FILES.values())


def _local_model(name: str) -> ComponentInfo:
    found = digest(name)
    return ComponentInfo("model", FILES[name], "", found, bool(found), "" if found else "not installed")


def _renderer(name: str) -> ComponentInfo:
    present = installed(name)
    detail = "" if name == pdf_renderer() else "stands by" if present else f"{name} is not installed"
    return ComponentInfo("engine", f"render:{name}", renderer_version(name), "", present, detail)


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _missing(distribution: str) -> str:
    return "" if _version(distribution) else f"{distribution} is not installed"
