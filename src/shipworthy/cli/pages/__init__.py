"""Pages for the terminal: calm, within the width, readable without colour."""
