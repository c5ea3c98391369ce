"""GET /v1/schemas and GET /v1/profiles."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from services.gateway.auth import Principal
from services.gateway.http.dependencies import SECURITY, caller, gateway_of, principal
from services.gateway.routes.openapi import PROFILES_RESPONSES, SCHEMAS_RESPONSES

router = APIRouter(prefix="/v1", tags=["catalogue"])

_SECONDS: Final = 10.0


class SchemaSummary(BaseModel):
    """A schema that orders can be asked for in."""

    id: str
    version: str
    description: str
    digest: str = Field(description="sha256 of `json_schema`, in hex.")
    json_schema: dict[str, Any] = Field(description="JSON Schema (draft 2020-12) of `order`.")


class ProfileSummary(BaseModel):
    """A customer profile in short."""

    id: str
    shared: bool = Field(description="True when every tenant sees it, false when it is the asking tenant's own.")
    schema_id: str | None = Field(description="Schema it asks for; null means the default.")
    digest: str = Field(description="sha256 of its content, in hex.")
    aliases: list[str] = Field(description="Names of the customer it answers to.")


class Schemas(BaseModel):
    """All schemas, by id, then version."""

    schemas: list[SchemaSummary]


class Profiles(BaseModel):
    """The profiles of the tenant and the shared ones, by id."""

    profiles: list[ProfileSummary]


@router.get("/schemas", summary="List the schemas", responses=SCHEMAS_RESPONSES, openapi_extra=SECURITY)
async def schemas(request: Request, who: Annotated[Principal, Depends(principal("schemas:read"))]) -> Schemas:
    """Lists the schemas that `schema` of POST /extract-order takes, each with its JSON Schema. Needs `schemas:read`."""
    found = await gateway_of(request).services.reasoning.schemas(caller(request, who), seconds=_SECONDS)
    return Schemas(
        schemas=[
            SchemaSummary(
                id=item.id,
                version=item.version,
                description=item.description,
                digest=item.digest,
                json_schema=json.loads(item.json_schema),
            )
            for item in found
        ]
    )


@router.get("/profiles", summary="List the customer profiles", responses=PROFILES_RESPONSES, openapi_extra=SECURITY)
async def profiles(request: Request, who: Annotated[Principal, Depends(principal("profiles:read"))]) -> Profiles:
    """Lists the customer profiles that `profile` of POST /extract-order takes for this tenant. Needs `profiles:read`."""
    found = await gateway_of(request).services.reasoning.profiles(caller(request, who), seconds=_SECONDS)
    return Profiles(
        profiles=[
            ProfileSummary(
                id=item.id,
                shared=not item.tenant,
                schema_id=item.schema_id or None,
                digest=item.digest,
                aliases=list(item.aliases),
            )
            for item in found
        ]
    )
