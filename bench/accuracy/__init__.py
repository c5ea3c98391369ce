"""How right the offline engine reads labelled orders."""
