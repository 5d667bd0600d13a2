"""Template filters of exams."""
