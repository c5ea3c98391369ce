"""Labels to values."""
