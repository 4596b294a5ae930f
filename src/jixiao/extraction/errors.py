"""What extraction says of a document that it cannot take: which file, what was found in it, and what to do about it."""


class NotABudget(Exception):  # noqa: N818 — what it says of the file reads better than NotABudgetError
    """A readable document that is no budget, or lacks what every budget says of itself. name: of the file; found; remedy."""

    def __init__(self, name: str, found: str, remedy: str) -> None:
        super().__init__(f"{name}: {found}. {remedy}")
        self.name = name
        self.found = found
        self.remedy = remedy
