"""The best choice, its best order, and both together, to a proven optimum."""
