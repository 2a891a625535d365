"""Noise at a port, for the log: whoever doesn't speak HTTP is counted, not told with a traceback."""

from __future__ import annotations

import logging
from collections import Counter

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError


def quiet(log: logging.Logger, counts: Counter[str]) -> logging.Logger:
    """One for aiohttp, which tells `log` of faults of ours only."""
    http = logging.Logger(f"{log.name}.http")
    http.parent = log

    def speaks_http(record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | web.HTTPException | ConnectionError):
            counts["no HTTP"] += 1
            return False
        return True

    http.addFilter(speaks_http)
    return http
