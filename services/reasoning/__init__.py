"""The reasoning service: validated orders with evidence and confidence out of read pages."""
