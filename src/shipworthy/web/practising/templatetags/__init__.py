"""Template filters of practice."""
