"""What an explorer shows, apart from what controls it."""

__all__ = ["coding_pane", "markview", "page", "side_by_side"]


def __dir__() -> list[str]:
    return __all__
