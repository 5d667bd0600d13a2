"""What the planner is measured against: other formulations of the same problem, and simpler ways to make a plan."""
