"""A graph made by hand that servers of the tests hold: a chain of things in three named graphs, and some text that must be escaped."""

THINGS = 2000
QUADS = b"".join(
    f'<http://example.org/s/{n}> <http://example.org/p> "value {n}" <http://example.org/g/{n % 3}> .\n'
    f"<http://example.org/s/{n}> <http://example.org/next> <http://example.org/s/{n + 1}> <http://example.org/g/{n % 3}> .\n".encode()
    for n in range(THINGS)
)
SPECIAL = (
    '<http://example.org/x> <http://example.org/label> "=1+1" <http://example.org/g/0> .\n'
    '<http://example.org/x> <http://example.org/label> "<script>alert(1)</script>" <http://example.org/g/0> .\n'
    '<http://example.org/x> <http://example.org/label> "满意度"@zh <http://example.org/g/0> .\n'
).encode()
