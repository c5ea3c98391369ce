"""One file a sample: its order and how its page looks."""
