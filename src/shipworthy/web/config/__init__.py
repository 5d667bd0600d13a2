"""The Django project: options, settings, paths, and the wiring of catalogue and clock."""
