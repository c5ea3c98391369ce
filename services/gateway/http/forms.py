"""The form of POST /extract-order: read while it arrives, within limits, every field checked."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from services.common.limits import MIB
from services.gateway.assemble import INCLUDES
from services.gateway.errors import InvalidRequest
from services.gateway.model import Choices, Upload
from services.gateway.pipeline import too_large

REASONING_ENGINES: Final = ("auto", "openai", "rules")
OCR_ENGINES: Final = ("auto", "deepseek", "rapid")
FIELDS: Final = ("file", "profile", "schema", "reasoning_engine", "ocr_engine", "force", "include")

FORM_BYTES: Final = 64 * 1024
"""What a form may hold besides the file: boundaries, headers of parts, the other fields."""
_MOST_FIELDS: Final = 32
_MOST_FILES: Final = 4
_FIELD_BYTES: Final = 4 * 1024
_NAME: Final = re.compile(r"^[\w.@-]{1,128}$")
_YES: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent, checked."""

    upload: Upload
    choices: Choices
    include: tuple[str, ...]


class _InMemory(MultiPartParser):
    """Keeps the file in memory, for it goes into one message anyway; its size is limited while it arrives."""

    spool_max_size = 2 * 32 * MIB


async def read_form(request: Request, max_document_bytes: int) -> Form:
    """The form of a request. Raises InvalidRequest naming the field, and TooLarge as soon as it is clear."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise InvalidRequest("Send the file as multipart/form-data, in the field file.", params={"field": "file"})
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_document_bytes + FORM_BYTES:
        raise too_large(max_document_bytes)
    stream = _limited(request, max_document_bytes)
    parser = _InMemory(request.headers, stream, max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_FIELD_BYTES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InvalidRequest(f"The form cannot be read: {error.message}", params={"field": "file"}) from None
    try:
        return await _checked(list(form.multi_items()), max_document_bytes)
    finally:
        await form.close()


async def _limited(request: Request, max_document_bytes: int) -> AsyncGenerator[bytes]:
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > max_document_bytes + FORM_BYTES:
            raise too_large(max_document_bytes)
        yield chunk


async def _checked(items: list[tuple[str, Any]], max_document_bytes: int) -> Form:
    unknown = sorted({name for name, _ in items} - set(FIELDS))
    if unknown:
        names = ", ".join(name[:64] for name in unknown)
        known = ", ".join(FIELDS)
        raise InvalidRequest(f"Unknown form field: {names}. Known: {known}.", params={"field": names, "known": known})
    file = _file([value for name, value in items if name == "file"])
    fields = _Fields([(name, value) for name, value in items if name != "file"])
    choices = Choices(
        profile=fields.one("profile", _name),
        schema=fields.one("schema", _name),
        reasoning_engine=fields.one("reasoning_engine", _of(REASONING_ENGINES)),
        ocr_engine=fields.one("ocr_engine", _of(OCR_ENGINES)),
        force=_YES[fields.one("force", _of(tuple(_YES))) or "false"],
    )
    include = fields.all("include", _of(INCLUDES))
    content = await file.read()
    if len(content) > max_document_bytes:
        raise too_large(max_document_bytes)
    return Form(Upload(content, _claimed(file)), choices, include)


def _file(values: list[Any]) -> UploadFile:
    if not values:
        raise InvalidRequest("file: the form has no file.", params={"field": "file"})
    if len(values) > 1:
        raise InvalidRequest("file: send one file a request.", params={"field": "file", "files": str(len(values))})
    if not isinstance(values[0], UploadFile):
        raise InvalidRequest("file: this is a text field; send a file with a file name.", params={"field": "file"})
    return values[0]


class _Fields:
    """The text fields; an empty value counts as not sent."""

    def __init__(self, items: list[tuple[str, Any]]) -> None:
        for name, value in items:
            if not isinstance(value, str):
                raise InvalidRequest(f"{name}: this is a file; send text.", params={"field": name})
        self._items = [(name, value.strip()) for name, value in items if value.strip()]

    def one(self, name: str, check: Callable[[str, str], str]) -> str:
        """The value of a field that may be sent once; empty when it was not."""
        values = [value for key, value in self._items if key == name]
        if len(values) > 1:
            raise InvalidRequest(f"{name}: send it once.", params={"field": name})
        return check(name, values[0]) if values else ""

    def all(self, name: str, check: Callable[[str, str], str]) -> tuple[str, ...]:
        """The values of a field that may be sent several times."""
        return tuple(dict.fromkeys(check(name, value) for key, value in self._items if key == name))


def _of(accepted: tuple[str, ...]) -> Callable[[str, str], str]:
    def check(name: str, value: str) -> str:
        lowered = value.lower()
        if lowered not in accepted:
            words = ", ".join(accepted)
            raise InvalidRequest(f"{name}: must be one of {words}.", params={"field": name, "accepted": words})
        return lowered

    return check


def _name(name: str, value: str) -> str:
    if not _NAME.match(value):
        message = f"{name}: must be an id of at most 128 letters, digits and . _ - @."
        raise InvalidRequest(message, params={"field": name})
    return value


def _claimed(file: UploadFile) -> str:
    """The file name when it has a suffix, else the media type."""
    filename = (file.filename or "")[-128:]
    return filename if "." in filename else (file.content_type or "")[:128]
