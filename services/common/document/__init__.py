"""What a read document is, independent of how it was read or sent."""
