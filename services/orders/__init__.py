"""The order model: canonical order, money, dates, issue codes, result envelope."""
