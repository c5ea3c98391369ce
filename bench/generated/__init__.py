"""Purchase orders of our own for training and testing: many layouts, languages and producers, truth exactly as printed."""
