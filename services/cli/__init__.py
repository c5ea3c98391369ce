"""The `order-ingestion` program."""
