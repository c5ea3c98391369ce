"""PDF files opened for geometry: one module a library."""
