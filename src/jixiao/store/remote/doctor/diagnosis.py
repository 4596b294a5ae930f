"""All checks, one after the other: an address in; findings and the score of each group out. Some forty requests; none writes."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from jixiao.store.remote.answers import JSON
from jixiao.store.remote.backends import Backend
from jixiao.store.remote.dialects import recognised
from jixiao.store.remote.doctor import asking_checks, web_checks
from jixiao.store.remote.doctor.findings import POINTS, Finding, Patient
from jixiao.store.remote.exchanges import Request, client

CHECKS = (*asking_checks.CHECKS, *web_checks.CHECKS)
GROUPS = tuple(dict.fromkeys(check.group for check in CHECKS))


class Diagnosis(Struct, frozen=True):
    """server: the header `Server`. findings: in the order of the checks."""

    url: str
    server: str
    product: str
    findings: tuple[Finding, ...]

    def points(self, group: str | None = None) -> tuple[float, int]:
        """Reached and possible, of one group or of all."""
        chosen = [finding for finding in self.findings if group in (None, finding.group)]
        return sum(POINTS[finding.state] for finding in chosen), len(chosen)

    def troubles(self) -> Iterator[Finding]:
        """What is not good, the worst first."""
        order = {"wrong": 1, "missing": 2, "limited": 3, "good": 4}
        yield from sorted((f for f in self.findings if f.state != "good"), key=lambda f: (not f.needed, order[f.state]))

    @property
    def usable(self) -> bool:
        """Usual clients work: what they need is there, and right."""
        return all(finding.state in ("good", "limited") for finding in self.findings if finding.needed)


def silent(finding: Finding) -> None:
    """No progress shown."""


async def diagnose(backend: Backend, progress: Callable[[Finding], None] = silent) -> Diagnosis:
    """Ask the endpoint everything.

    Errors: `BackendUnreachableError`, `BackendTimeoutError` where not even the first question is answered."""
    async with client() as http:
        patient = Patient(http, backend)
        request = Request("GET", backend.query, (("query", asking_checks.ONE),), {"Accept": JSON})
        server = (await patient.send(request)).headers.get("server", "").strip()
        findings: list[Finding] = []
        for check in CHECKS:
            findings.append(await check.run(patient))
            progress(findings[-1])
    return Diagnosis(backend.query, server, recognised(server).name, tuple(findings))
