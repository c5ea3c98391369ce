"""Buyer, seller and the places of delivery and invoicing."""
