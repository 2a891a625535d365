"""Does this home's own daemon answer at a port of this computer? Asked by who would start one otherwise."""

from __future__ import annotations

import socket

from earpiece import wire

from os1.link.authority import trusting

HERE = "127.0.0.1"
PATIENCE_S = 3.0


def answers(certificate: bytes, port: int, host: str = HERE, timeout: float = PATIENCE_S) -> bool:
    """True if whoever listens there proves that it is the host of `certificate` (DER)."""
    try:
        with socket.create_connection((host, port), timeout) as plain, \
                trusting(certificate).wrap_socket(plain, server_hostname=wire.SERVER_NAME):
            return True
    except OSError:  # ssl.SSLError is one: somebody else is there
        return False
