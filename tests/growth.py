"""How the cost of a piece of work grows with its input."""

import gc
import time
from collections.abc import Callable

ROUNDS = 5


def factor(work: Callable[[int], object], short: int, long: int) -> float:
    """How much more processor time `long` costs than `short`: the least of some rounds, so that a busy machine does not count as growth.

    Work that grows with the square of its input costs (long / short)² times as much in every round; choose sizes that lie 16 times or more apart."""

    def seconds(count: int) -> float:
        begin = time.process_time()
        work(count)
        return time.process_time() - begin

    work(short)
    gc.collect()
    return min(seconds(long) / max(seconds(short), 0.002) for _ in range(ROUNDS))
