"""What a reader says when it cannot read: which file, where in it, what was found there, and what to do about it."""


class Unreadable(Exception):  # noqa: N818 — what it says of the file reads better than UnreadableError
    """A file that cannot be read. path: as given; place: where in it ("byte 17", "the whole file"); found; remedy: what to do."""

    def __init__(self, path: object, place: str, found: str, remedy: str) -> None:
        super().__init__(f"{path}: {place}: {found}. {remedy}")
        self.path = str(path)
        self.place = place
        self.found = found
        self.remedy = remedy


class NoTextLayer(Unreadable):
    """A PDF whose pages are pictures, or whose text layer cannot be read: OCR may read it."""
