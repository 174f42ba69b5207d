"""Where words match: patterns (regular expressions), literals (names), safety (a pattern with no end)."""
