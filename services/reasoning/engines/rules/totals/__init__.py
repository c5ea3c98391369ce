"""Totals by label and arithmetic."""
