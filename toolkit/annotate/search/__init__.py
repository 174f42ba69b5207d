"""Where words match: patterns (regular expressions), literals (names), limits (patterns that cannot hang)."""
