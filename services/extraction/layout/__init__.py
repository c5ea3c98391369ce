"""Words into lines, rules into tables."""
