"""The planner's pages: the form, the plan, saved plans, replanning, and taking a plan elsewhere."""
