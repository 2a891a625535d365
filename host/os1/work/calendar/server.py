"""A calendar on a CalDAV server (RFC 4791): what is in it, one event written, one deleted; nobody else's overwritten.

By http.client: four kinds of request. The library for it (caldav) brings an HTTP/3 stack, a compiled XML parser and a
package that takes urllib3's place, in all thirty times this file. XML from a server is read by defusedxml: no entities.
"""

from __future__ import annotations

import base64
import http.client
import ssl
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from os1.errors import CalendarTrouble
from os1.work.calendar.place import Stored

TIMEOUT_S = 30.0
LARGEST = 60_000_000  # bytes of an answer
_DAV, _CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_QUERY = (
    b'<?xml version="1.0" encoding="utf-8"?><c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
    b"<d:prop><d:getetag/><c:calendar-data/></d:prop>"
    b'<c:filter><c:comp-filter name="VCALENDAR"/></c:filter></c:calendar-query>'
)


class Server:
    """url: of one calendar ("https://host/user/calendar/"). Without TLS only on this computer. CalendarTrouble: see
    Place. context: for TLS, the system's authorities if None."""

    single = ""

    def __init__(self, url: str, user: str, password: str, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url if url.endswith("/") else f"{url}/")
        here = parts.hostname in ("localhost", "127.0.0.1", "::1")
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.scheme == "http" and not here:
            raise CalendarTrouble(f"{url} is no address of a calendar.", "It begins with https://.")
        self.called = unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname
        self._parts, self._path = parts, parts.path
        self._login = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._context = context

    def all(self) -> Iterator[Stored]:
        status, answer, _ = self._ask("REPORT", self._path, _QUERY, {"Depth": "1", "Content-Type": "application/xml"})
        if status != 207:
            raise self._refused("can't be read", status)
        for one in self._xml(answer).iter(f"{_DAV}response"):
            data, tag = one.find(f".//{_CAL}calendar-data"), one.find(f".//{_DAV}getetag")
            place = one.findtext(f"{_DAV}href") or ""
            if data is not None and data.text:
                yield Stored(unquote(urlsplit(urljoin(self._path, place)).path).rpartition("/")[2],
                             tag.text or "" if tag is not None else "", data.text.encode())

    def get(self, name: str) -> Stored | None:
        status, answer, heads = self._ask("GET", self._at(name), b"", {})
        if status == 404:
            return None
        if status != 200:
            raise self._refused("can't be read", status)
        return Stored(name, heads.get("etag", ""), answer)

    def put(self, name: str, data: bytes, tag: str | None) -> str:
        only = {"If-None-Match": "*"} if tag is None else {"If-Match": tag}
        status, _, heads = self._ask("PUT", self._at(name), data,
                                     {"Content-Type": "text/calendar; charset=utf-8", **only})
        if status == 412:
            raise CalendarTrouble(f"{self.called} was changed by somebody else meanwhile.", "Ask again what is on.")
        if status not in (200, 201, 204):
            raise self._refused("doesn't take it", status)
        return heads.get("etag") or self._tag(name)

    def delete(self, name: str, tag: str) -> None:
        status, _, _ = self._ask("DELETE", self._at(name), b"", {"If-Match": tag})
        if status == 412:
            raise CalendarTrouble(f"{self.called} was changed by somebody else meanwhile.", "Ask again what is on.")
        if status not in (200, 204, 404):
            raise self._refused("doesn't delete it", status)

    def _tag(self, name: str) -> str:
        """Of servers that don't tell it with the answer."""
        status, _, heads = self._ask("HEAD", self._at(name), b"", {})
        return heads.get("etag", "") if status == 200 else ""

    def _at(self, name: str) -> str:
        if "/" in name or name in ("", ".", ".."):
            raise CalendarTrouble(f"{name!r} can't name an event's file.")
        return self._path + quote(name)

    def _ask(self, method: str, path: str, body: bytes, heads: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
        host = self._parts.hostname or ""
        line: http.client.HTTPConnection
        if self._parts.scheme == "https":
            context = self._context or ssl.create_default_context()
            line = http.client.HTTPSConnection(host, self._parts.port, timeout=TIMEOUT_S, context=context)
        else:
            line = http.client.HTTPConnection(host, self._parts.port, timeout=TIMEOUT_S)
        try:
            line.request(method, path, body, {"Authorization": self._login, **heads})
            answer = line.getresponse()
            return answer.status, answer.read(LARGEST), {name.lower(): value for name, value in answer.getheaders()}
        except (OSError, http.client.HTTPException) as e:
            raise CalendarTrouble(f"{host} can't be asked for {self.called}: {e}.", "Look at the network and the "
                                  "address in calendar.toml.") from e
        finally:
            line.close()

    def _xml(self, answer: bytes) -> Element:
        try:
            found: Element = fromstring(answer)
        except (ParseError, DefusedXmlException, ValueError) as e:
            raise CalendarTrouble(f"{self._parts.hostname} answers with something that is no CalDAV: {e}.") from e
        return found

    def _refused(self, what: str, status: int) -> CalendarTrouble:
        why = {401: "the name or the password is wrong", 403: "it isn't allowed", 404: "there is no such calendar",
               507: "it is full"}.get(status, f"status {status}")
        return CalendarTrouble(f"{self.called} {what}: {why}.", "Look at the address and the user in calendar.toml.")
