"""Sends documents to a gateway."""
