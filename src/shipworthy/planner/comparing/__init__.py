"""Other plans beside the chosen one: alternatives, conflicts and replans, each by solving again."""
