"""Views of practice."""
