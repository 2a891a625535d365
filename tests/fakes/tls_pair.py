"""A TLS connection between two contexts, in memory: real handshakes without a socket."""

from __future__ import annotations

import ssl


class Pair:
    """`client` and `server` after their handshake. name: whom it asks for. ssl.SSLError: one of them refused."""

    def __init__(self, server: ssl.SSLContext, client: ssl.SSLContext, name: str | None) -> None:
        to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.server = server.wrap_bio(to_server, to_client, server_side=True)
        self.client = client.wrap_bio(to_client, to_server, server_hostname=name)
        done: set[ssl.SSLObject] = set()
        while len(done) < 2:
            for side in (self.client, self.server):
                try:
                    side.do_handshake()
                    done.add(side)
                except ssl.SSLWantReadError:
                    continue

    def said(self, text: bytes) -> bytes:
        """What the server reads once the client has written `text`."""
        self.client.write(text)
        return self.server.read(len(text))

    @property
    def certificate(self) -> bytes | None:
        """What the client saw, DER."""
        return self.client.getpeercert(binary_form=True)
