"""The writable mode: updates and the Graph Store Protocol, behind a token."""
