"""When: dates, sessions, deadlines, and the events that a text names."""

__all__ = [
    "dates",
    "deadlines",
    "document_dates",
    "event_behind",
    "event_bodies",
    "event_chains",
    "event_lead",
    "event_nouns",
    "event_papers",
    "event_places",
    "event_statements",
    "event_times",
    "event_words",
    "events",
    "named_years",
    "sessions",
]


def __dir__() -> list[str]:
    return __all__
