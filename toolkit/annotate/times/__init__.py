"""When: dates, sessions, deadlines, and the events that a text names."""

__all__ = ["dates", "deadlines", "event_words", "events", "sessions"]


def __dir__() -> list[str]:
    return __all__
