"""Says in the house where this host is, by zeroconf, so that an earpiece finds it after it has moved.

  _os1._tcp.local  PTR  OS1 <mark>._os1._tcp.local     SRV  os1-<mark>.local : port    TXT  id=<mark>    A  addresses

The mark is the beginning of the certificate's SHA-256: an earpiece knows by it which of several hosts is meant. It is
no secret, and no proof: that is TLS. Nothing else of this house is told.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import logging
import socket
from typing import Self

import ifaddr
from zeroconf import Error, IPVersion
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

SERVICE = "_os1._tcp.local."
MARK = 16  # hex digits
CHANGED_S = 5.0  # how often to look whether this computer has other addresses now
log = logging.getLogger(__name__)


def mark(certificate: bytes) -> str:
    """What a host with this certificate (DER) is known by."""
    return hashlib.sha256(certificate).hexdigest()[:MARK]


def addresses(bind: str) -> list[str]:
    """The IPv4 addresses at which others can reach a host that listens on `bind`; none if only this computer can."""
    if ipaddress.ip_address(bind).is_unspecified:
        found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    else:
        found = [bind]
    return [a for a in found if not ipaddress.ip_address(a).is_loopback]


class Announcement:
    """`async with Announcement(certificate, bind, port):` is heard while the block runs, from a moment after its
    beginning on. Where there is no network to say it in, that is logged, and nobody hears it."""

    def __init__(self, certificate: bytes, bind: str, port: int) -> None:
        self._mark, self._bind, self._port = mark(certificate), bind, port
        self._zeroconf: AsyncZeroconf | None = None

    async def __aenter__(self) -> Self:
        self._beginning = asyncio.create_task(self._begin())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._beginning.cancel()
        await asyncio.gather(self._beginning, return_exceptions=True)
        await self._end()

    async def _begin(self) -> None:
        """Say it, and again whenever this computer's addresses have changed."""
        said: list[str] | None = None
        while True:
            try:
                where = addresses(self._bind)
                if where != said:
                    said = where
                    await self._end()
                    await self._say(where)
            except (OSError, ValueError, Error) as e:
                log.warning("Earpieces can't be told where this host is: %s. They look at the address they know.", e)
            await asyncio.sleep(CHANGED_S)

    async def _say(self, where: list[str]) -> None:
        if not where:
            log.info("Only this computer can be reached at %s: nobody is told where it is.", self._bind)
            return
        self._zeroconf = AsyncZeroconf(interfaces=where, ip_version=IPVersion.V4Only)
        info = AsyncServiceInfo(
            SERVICE, f"OS1 {self._mark}.{SERVICE}", port=self._port, server=f"os1-{self._mark}.local.",
            addresses=[socket.inet_aton(a) for a in where], properties={"id": self._mark})
        # The name is ours alone, so nobody need be asked whether it is free, which takes 1.6 s.
        await (await self._zeroconf.async_register_service(info, cooperating_responders=True))

    async def _end(self) -> None:
        if self._zeroconf is None:
            return
        zeroconf, self._zeroconf = self._zeroconf, None
        try:
            async with asyncio.timeout(2.0):
                await zeroconf.async_unregister_all_services()
        except (OSError, TimeoutError, Error) as e:
            log.info("The announcement was not taken back: %s.", e)
        await zeroconf.async_close()
