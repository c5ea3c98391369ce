"""The services of order-ingestion and what they share."""
