"""Checks of an order against itself and the world: arithmetic, dates, check digits, unlikely values, parties, pages."""

from services.reasoning.assess.checks.arithmetic import check_arithmetic
from services.reasoning.assess.checks.between import check_between
from services.reasoning.assess.checks.companies import check_companies
from services.reasoning.assess.checks.content import check_content
from services.reasoning.assess.checks.gaps import check_gaps
from services.reasoning.assess.checks.heads import check_heads
from services.reasoning.assess.checks.missed import check_missed
from services.reasoning.assess.checks.pages import check_pages, is_blank, is_poor_scan
from services.reasoning.assess.checks.plausible import check_plausible
from services.reasoning.assess.checks.result import Checked
from services.reasoning.assess.checks.unsure import check_unsure

__all__ = [
    "Checked",
    "check_arithmetic",
    "check_between",
    "check_companies",
    "check_content",
    "check_gaps",
    "check_heads",
    "check_missed",
    "check_pages",
    "check_plausible",
    "check_unsure",
    "is_blank",
    "is_poor_scan",
]
