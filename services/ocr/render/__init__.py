"""Pages of PDF files and pictures as pixels."""
