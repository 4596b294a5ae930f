"""A number of things and the page asked for in; addresses of the pages before and after it out."""

from fastapi import Request

from jixiao.web.answers import AnswerError

LAST = 100_000


def page_of(request: Request) -> int:
    """The page that a request asks for, from 1. Errors: `AnswerError` for what is no number."""
    try:
        return min(max(int(request.query_params.get("page", "1")), 1), LAST)
    except ValueError as error:
        raise AnswerError(400, "Bad Request", "page is a number") from error
