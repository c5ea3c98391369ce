"""The OCR service: words out of pictures and pictures out of pages, one page a call."""
