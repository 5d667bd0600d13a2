"""From a solution to work in time, and how long it may really take."""
