"""What a text refers to: citations of resolutions, other documents, named instruments, and what each is for."""

__all__ = ["citations", "links", "organs", "references", "relative", "reports", "uses"]


def __dir__() -> list[str]:
    return __all__
