"""Purchase orders drawn one by one, each with a layout of its own, by authors who knew neither the engine nor its words."""
