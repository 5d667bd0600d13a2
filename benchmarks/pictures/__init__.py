"""The pictures of the documentation, one module each."""
