"""HTTP for the planner, a module for each thing a reader does."""
