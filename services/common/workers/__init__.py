"""Processes that do CPU work and parsing, so that neither can stop the service."""
