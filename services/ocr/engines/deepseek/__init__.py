"""DeepSeek-OCR behind any OpenAI-compatible endpoint (vLLM, SGLang, a host)."""
