"""The XML of hybrid e-orders as a typed order."""
