"""The extraction service: text, words with boxes and tables out of documents, page by page."""
