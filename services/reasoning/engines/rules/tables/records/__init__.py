"""Items printed as records: the same labels, each with its value, again for every item."""
