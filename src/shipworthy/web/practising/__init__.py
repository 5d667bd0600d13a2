"""Practice in the browser: sessions with immediate feedback, Smart Review, lessons, and today."""
