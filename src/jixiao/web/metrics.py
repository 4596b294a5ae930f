"""What happens in; counters for Prometheus out. One set for each application, so that two in one process do not add up."""

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)
Gauges = Callable[[], Iterable[tuple[str, str, float]]]


class Metrics:
    """Counts of requests by route, method and status, and their duration. gauges: name, help and value of what is measured when asked."""

    def __init__(self, gauges: Gauges = tuple) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("jixiao_requests", "Requests answered", ("route", "method", "status"), registry=self.registry)
        self.duration = Histogram("jixiao_request_seconds", "Time to the answer", ("route",), buckets=SECONDS, registry=self.registry)
        self.problems = Counter("jixiao_problems", "Queries that got a problem", ("type",), registry=self.registry)
        self._gauges = gauges
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self.registry.register(self)

    def collect(self) -> Iterable[Metric]:
        """The gauges, as the registry wants them."""
        for name, text, value in self._gauges():
            yield GaugeMetricFamily(name, text, value=value)

    def seen(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request is answered."""
        key = (route, method, status)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (self.requests.labels(route, method, str(status)), self.duration.labels(route))
        found[0].inc()
        found[1].observe(seconds)

    def text(self) -> bytes:
        """In the format of Prometheus."""
        return generate_latest(self.registry)
