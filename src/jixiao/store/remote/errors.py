"""What can go wrong between us and a back end, each with what to do about it."""

from jixiao.store.errors import StoreError


class BackendError(StoreError):
    """The back end answered, but not with what was asked. status: its HTTP status; 0 where the answer itself was broken."""

    def __init__(self, url: str, status: int, reason: str) -> None:
        self.status = status
        super().__init__(f"{url} answered {status}: {reason}" if status else f"{url}: {reason}")


class BackendTimeoutError(StoreError):
    """The answer was not complete within the deadline, ours or the back end's own."""

    def __init__(self, url: str, seconds: float, reason: str = "no complete answer") -> None:
        super().__init__(f"{url}: {reason} within {seconds:g} s. Ask for less (LIMIT, fewer graphs), or allow more seconds.")


class BackendUnreachableError(StoreError):
    """No connection, or it broke."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} cannot be reached ({reason}). Is the address right, and the server running?")


class CutError(StoreError):
    """The answer is larger than the bounds; half of it would be a wrong answer."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: the answer is not complete, {reason}. Ask for less, or raise the bound.")
