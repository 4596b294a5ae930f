"""An RDF/XML document of somebody in; nothing out, or a refusal, before a parser sees entities that read files or multiply.

Internal entities that stand for a short text, as ontology editors write them for namespaces, are let through.
"""

import re

from jixiao.store.errors import RefusedError

LONGEST = 256  # bytes of what an entity stands for
CHARSETS = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1"})
_ENCODING = re.compile(rb"^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\s+([^\s\"'>]+)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_REFERENCE = re.compile(rb"[&%](?!#[0-9]+;|#x[0-9A-Fa-f]+;|lt;|gt;|amp;|quot;|apos;)")


def refuse_entities(content: bytes) -> None:
    """Errors: `RefusedError` for entities that are external, name others or are long, and for encodings in which they could hide."""
    encoding = _ENCODING.match(content)
    if b"\0" in content or (encoding and encoding[1].strip().lower() not in CHARSETS):
        raise RefusedError("RDF/XML is read in UTF-8 only")
    count = content.count(b"<!ENTITY")
    plain = [found[2] if found[2] is not None else found[3] for found in _ENTITY.finditer(content)]
    if len(plain) != count or any(len(value) > LONGEST or _REFERENCE.search(value) for value in plain):
        raise RefusedError("entities of XML that lead elsewhere, name others or are long are not read; write out what they stand for")
