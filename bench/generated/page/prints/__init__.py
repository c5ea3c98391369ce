"""Blocks of further printed orders: strips, cards, frames and sidebars; each leaves `sheet.y` at its lower edge."""
