"""Orders as ten common programs and offices print them: one file draws one kind of print."""
