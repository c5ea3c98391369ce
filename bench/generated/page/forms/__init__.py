"""Blocks of printed forms: each fills the area that it is given and leaves `sheet.y` at its lower edge."""
