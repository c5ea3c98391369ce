"""Words to lines and segments."""
