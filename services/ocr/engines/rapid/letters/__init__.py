"""Letters the recogniser confuses, told apart by the page's language or by their shape."""
