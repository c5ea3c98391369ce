"""How right orders are that were read from labelled documents."""
