"""Answering: questions in; answers out, from processes that can be killed, over a snapshot that nobody writes to."""
