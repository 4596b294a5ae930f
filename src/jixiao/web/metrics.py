"""What happens in; counters for Prometheus out. One set for each application, so that two in one process do not add up.

Requests are counted in plain integers, in the event loop alone: the client library's counters lock, and cost more than some answers do.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client import Counter as Counted
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric

SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)
BOUNDS = (*map(str, map(float, SECONDS)), "+Inf")
Gauges = Callable[[], Iterable[tuple[str, str, float]]]


class Duration:
    """Of the requests of one route: how many ended within each bound, and the seconds of all."""

    def __init__(self) -> None:
        self.counts = [0] * len(BOUNDS)
        self.total = 0.0


class Metrics:
    """Counts of requests by route, method and status, and their duration. gauges: name, help and value of what is measured when asked."""

    def __init__(self, gauges: Gauges = tuple) -> None:
        self.registry = CollectorRegistry()
        self.problems = Counted("jixiao_problems", "Queries that got a problem", ("type",), registry=self.registry)
        self._gauges = gauges
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._durations: dict[str, Duration] = {}
        self.registry.register(self)

    def collect(self) -> Iterable[Metric]:
        """Requests and gauges, as the registry wants them."""
        requests = CounterMetricFamily("jixiao_requests", "Requests answered", labels=("route", "method", "status"))
        for (route, method, status), count in sorted(self._requests.items()):
            requests.add_metric((route, method, str(status)), count)
        yield requests
        duration = HistogramMetricFamily("jixiao_request_seconds", "Time to the answer", labels=("route",))
        for route, found in sorted(self._durations.items()):
            duration.add_metric((route,), list(zip(BOUNDS, accumulate(found.counts), strict=True)), found.total)
        yield duration
        for name, text, value in self._gauges():
            yield GaugeMetricFamily(name, text, value=value)

    def seen(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request is answered."""
        self._requests[route, method, status] += 1
        found = self._durations.get(route)
        if found is None:
            found = self._durations[route] = Duration()
        found.counts[bisect_left(SECONDS, seconds)] += 1
        found.total += seconds

    def text(self) -> bytes:
        """In the format of Prometheus."""
        return generate_latest(self.registry)
