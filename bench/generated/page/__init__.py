"""How a generated order looks: canvases, blocks, tables."""
