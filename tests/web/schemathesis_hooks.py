"""What schemathesis must be told: queries and updates travel as plain text."""

import schemathesis


@schemathesis.serializer("application/sparql-query", "application/sparql-update")
def text(context: object, value: object) -> bytes:
    return str(value).encode("utf-8", "replace")
