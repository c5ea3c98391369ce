"""What corrected documents teach: labels, column headings, item numbers and notation, as a customer profile."""

from services.reasoning.learning.correct import Taught, taught_profile, teach
from services.reasoning.learning.suggest import Learnt, Suggestion
from services.reasoning.learning.text_pages import text_pages

__all__ = ["Learnt", "Suggestion", "Taught", "taught_profile", "teach", "text_pages"]
