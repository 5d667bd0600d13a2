"""Views of exam simulation."""
