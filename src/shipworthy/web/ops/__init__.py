"""Running the site: start-up, prepared static files, health, and checks."""
