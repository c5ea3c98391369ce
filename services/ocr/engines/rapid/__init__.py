"""RapidOCR (PP-OCR models inside its wheel) as an engine. Runs in worker processes; nothing is downloaded."""
