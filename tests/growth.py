"""How the cost of a piece of work grows with its input."""

import time
from collections.abc import Callable

ROUNDS = 5


def grows_within(limit: float, work: Callable[[int], object], short: int, long: int) -> bool:
    """Whether `long` costs at most `limit` times the processor time of `short`, in one of some rounds: a busy machine is no growth.

    Work that grows with the square of its input costs (long / short)² times as much in every round; take sizes 16 times apart or more."""

    def seconds(count: int) -> float:
        begin = time.process_time()
        work(count)
        return time.process_time() - begin

    work(short)
    return any(seconds(long) < limit * max(seconds(short), 0.002) for _ in range(ROUNDS))
