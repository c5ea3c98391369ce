"""The engines of the chain, each in its own file."""
