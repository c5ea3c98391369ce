"""Headings of line tables: where they are, which columns they name, and what their words mean."""
