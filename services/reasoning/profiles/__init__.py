"""Customer profiles: what we know of one sender's documents."""
