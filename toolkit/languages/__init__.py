"""Words of one natural language that several storeys read: numbers, ordinals, months."""

__all__ = ["numbers"]


def __dir__() -> list[str]:
    return __all__
