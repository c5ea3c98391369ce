"""Label words per language and their lookup."""
