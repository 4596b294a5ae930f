"""A plain request of the endpoint in; its answer as bytes of HTTP out, but for the request id and the date. Runs in a worker.

What is not quite plain (a page, a workbook, an error, a long answer) goes the long way, where it is asked again.
"""

import time
import zlib
from collections.abc import Collection
from functools import lru_cache

from msgspec import structs

from jixiao.store import EmbeddedStore, answers, tokens
from jixiao.store.answers import XLSX, Answer
from jixiao.web.compression import LEAST, LEVEL, SUFFIX, is_text, without_suffix
from jixiao.web.connections.heads import head_of
from jixiao.web.connections.simple_requests import Simple
from jixiao.web.endpoint.inquiries import Manner, answer_headers, content_type, inquiry, matches
from jixiao.web.endpoint.requests import asked_query
from jixiao.web.envelopes import ADDED
from jixiao.web.problems import Problem
from jixiao.web.workers.caches import key_of
from jixiao.web.workers.messages import Direct, Reply
from jixiao.web.workers.snapshots import Snapshot

LONG_WAY = Reply()
LONGEST = 1 << 18  # bytes of an answer that is given in one piece
LONG = 0.01  # seconds of a query that must not share its process
SHAPE = 2000  # characters of a query in the log


def job_of(request: Simple, snapshot: Snapshot, manner: Manner) -> Direct:
    """What a plain request asks of a snapshot. Only a GET may know the answer already."""
    block, state = request.block, (snapshot.store, snapshot.name, manner)
    matching = block.matching if request.body is None else None
    return Direct(*state, request.query, block.accept, matching, block.gzip, block.media, request.body)


def timed(store: EmbeddedStore, job: Direct, costly: Collection[str] = ()) -> Reply:
    """As `answered`, with the processor seconds that it took; 0 where it took no time worth knowing."""
    began, clock = time.perf_counter(), time.thread_time()
    reply = answered(store, job, costly)
    took = time.thread_time() - clock if time.perf_counter() - began >= LONG else 0.0
    return structs.replace(reply, seconds=took) if took and reply.status else reply


def answered(store: EmbeddedStore, job: Direct, costly: Collection[str] = ()) -> Reply:
    """costly: shapes of queries that take the long way. Errors: `StoreError`, and those of the engine."""
    try:
        asked = asked_query("GET" if job.body is None else "POST", job.query, {"content-type": job.media or ""}, job.body or b"")
        if asked.query is None:
            return LONG_WAY
        found = inquiry(job.manner, asked, asked.query, job.accept)
    except Problem:
        return LONG_WAY
    if found.table_page or found.graph_page or found.question.tables == XLSX:
        return LONG_WAY
    whole = tokens.shape(asked.query)
    if costly and key_of(whole) in costly:
        return LONG_WAY
    tag, shape = f'"{key_of(job.state, found.question)}"', whole[:SHAPE]
    if job.matching and matches(without_suffix(job.matching), tag):
        zipped = tag[:-1] + SUFFIX
        shown = zipped if job.gzip and zipped in job.matching else tag
        return Reply(status=304, head=head(304, job.manner) + f"etag: {shown}\r\n".encode(), shape=shape)
    answer = answers.brief_answer(store, found.question, LONGEST)
    return LONG_WAY if answer is None else travelling(job, answer, tag, shape)


def travelling(job: Direct, answer: Answer, tag: str, shape: str) -> Reply:
    """The answer as it travels."""
    body = answer.body
    zipped = job.gzip and len(body) >= LEAST and is_text(answer.media_type)
    if zipped:
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        body, tag = packer.compress(body) + packer.flush(), tag[:-1] + SUFFIX
    lines = head(200, job.manner, answer.media_type, answer.truncated, zipped) + f"etag: {tag}\r\ncontent-length: {len(body)}\r\n".encode()
    return Reply(answer.media_type, body, None, answer.truncated, status=200, head=lines, shape=shape)


@lru_cache(256)
def head(status: int, manner: Manner, media: str = "", truncated: str | None = None, zipped: bool = False) -> bytes:
    """What all answers of a kind have in common."""
    headers = answer_headers(manner, None, truncated)
    if media:
        headers["content-type"] = content_type(media)
    if zipped:
        headers["content-encoding"] = "gzip"
    return head_of(status, [*((name.encode(), value.encode("latin-1")) for name, value in headers.items()), *ADDED])
