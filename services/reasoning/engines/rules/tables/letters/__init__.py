"""Items of orders written as letters: lines of text that say how much of what, and perhaps at which price."""
