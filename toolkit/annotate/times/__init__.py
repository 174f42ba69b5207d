"""When: dates, sessions, deadlines, and the events that a text names."""
