"""What can keep a question from its answer."""

from typing import Literal

from msgspec import Struct

Kind = Literal["syntax", "refused", "unacceptable", "missing", "unreadable", "store", "crashed"]


class Fault(Struct, frozen=True):
    """An error of the store as it crosses from a worker; line and column count from 1."""

    kind: Kind
    message: str
    line: int | None = None
    column: int | None = None


class FaultError(Exception):
    """The question was understood to be wrong, or could not be answered."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class BusyError(Exception):
    """The queue is full, or no process became free in time."""


class DeadlineError(Exception):
    """The query ran longer than it may; its process was killed. seconds: the limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query ran longer than {seconds:g} seconds and was ended")
        self.seconds = seconds


class CrashedError(Exception):
    """The process ended under the query: it wanted more memory than it may have, or was killed from outside."""
