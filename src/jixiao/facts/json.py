"""Facts as JSON: `DocumentFacts` in, bytes out, and back; decimals are strings, so that no digit is lost."""

import msgspec

from jixiao.facts.documents import DocumentFacts

_DECODER = msgspec.json.Decoder(DocumentFacts)


def to_json(facts: DocumentFacts) -> bytes:
    """Indented UTF-8, fields in the order of their declaration, Chinese unescaped, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(facts), indent=1) + b"\n"


def from_json(content: bytes) -> DocumentFacts:
    """Facts from `to_json`'s bytes. Errors: msgspec.ValidationError names the path of what does not fit."""
    return _DECODER.decode(content)
