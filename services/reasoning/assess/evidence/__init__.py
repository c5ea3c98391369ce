"""Where the values of an order stand on the pages."""

from services.reasoning.assess.evidence.covered import Places, is_covered
from services.reasoning.assess.evidence.find import Evidences, find_evidence, upright_evidence
from services.reasoning.assess.evidence.index import PageIndex

__all__ = ["Evidences", "PageIndex", "Places", "find_evidence", "is_covered", "upright_evidence"]
