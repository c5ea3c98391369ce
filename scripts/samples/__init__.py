"""Draws the sample orders: invented companies and goods in the layouts that purchase orders come in."""
