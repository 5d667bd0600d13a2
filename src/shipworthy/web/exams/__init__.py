"""Exam simulation in the browser: every answer kept, the server's clock, nothing told before it is handed in."""
