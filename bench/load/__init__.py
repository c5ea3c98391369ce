"""Load through all four services against the same work in one process."""
