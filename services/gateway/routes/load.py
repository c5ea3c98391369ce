"""GET /internal/load for autoscalers. Open, without a place in the OpenAPI document, and led to by no Ingress."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from services.gateway.http.dependencies import gateway_of

router = APIRouter(prefix="/internal", include_in_schema=False)


class OwnLoad(BaseModel):
    """Of the gateway that answers."""

    ocr_pages_in_flight: int
    instance: str


class TotalLoad(BaseModel):
    """Of all gateways."""

    ocr_pages_in_flight: int
    gateways: int
    gateways_silent: int = Field(description="Addresses that did not answer; their pages are missing in the sum.")


@router.get("/load")
async def total(request: Request) -> TotalLoad:
    """The pages of all gateways; 503 when the others are not found, which tells an autoscaler to change nothing."""
    found = await gateway_of(request).all_load.total()
    return TotalLoad(ocr_pages_in_flight=found.pages, gateways=found.gateways, gateways_silent=found.silent)


@router.get("/load/own")
async def own(request: Request) -> OwnLoad:
    """The pages of this process."""
    load = gateway_of(request).load
    return OwnLoad(ocr_pages_in_flight=load.pages, instance=load.instance)
