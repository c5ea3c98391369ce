"""The services behind the gateway over gRPC: protobuf and grpc stop here."""

from services.gateway.clients.extraction import ExtractionClient
from services.gateway.clients.ocr import OcrClient
from services.gateway.clients.reasoning import ReasoningClient

__all__ = ["ExtractionClient", "OcrClient", "ReasoningClient"]
