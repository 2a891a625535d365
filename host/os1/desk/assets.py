"""The page itself, which holds nothing of the wearer's: files that lie in page/, and no others.

  GET /  GET /<name>.<ext>          asked for anew each time (an ETag saves the way): index.html, worker.js, icons
  GET /assets/<name>-<hash>.<ext>   as the build names them: never another content, kept by the browser for good

Beside X may lie X.gz, the same compressed, for who takes that.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).parent / "page"
INDEX, WORKER = "index.html", "worker.js"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
         ".txt": "text/plain", ".webmanifest": "application/manifest+json", ".json": "application/json",
         ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".wasm": "application/wasm"}
TEXTS = (".html", ".js", ".css", ".svg", ".txt")
NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.[a-z0-9]+"
HASHED = re.compile(r"assets/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+")
FOR_GOOD = "public, max-age=31536000, immutable"
ANEW = "no-cache"  # kept, and asked for each time


def add(app: web.Application, folder: Path | None = None) -> None:
    """folder: where the files lie; they are read when they are asked for."""
    files = Files(folder or PAGE)
    app.router.add_get("/", files.index)
    app.router.add_get(f"/{{name:{NAME}}}", files.file)
    app.router.add_get(f"/{{name:assets/{NAME}}}", files.file)


class Files:
    """Those of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def index(self, request: web.Request) -> web.Response:
        return self._answer(request, INDEX)

    async def file(self, request: web.Request) -> web.Response:
        return self._answer(request, request.match_info["name"])

    def _answer(self, request: web.Request, name: str) -> web.Response:
        path = self._folder / name
        if path.suffix not in KINDS or not path.is_file():
            raise web.HTTPNotFound
        headers = {"Cache-Control": FOR_GOOD if HASHED.fullmatch(name) else ANEW, "Vary": "Accept-Encoding"}
        if name == WORKER:
            headers["Service-Worker-Allowed"] = "/"
        packed = path.with_name(f"{path.name}.gz")
        if "gzip" in request.headers.get("Accept-Encoding", "").lower() and packed.is_file():
            path = packed
            headers["Content-Encoding"] = "gzip"
        body = path.read_bytes()
        etag = hashlib.sha256(body).hexdigest()[:32]
        if any(known.value == etag for known in request.if_none_match or ()):
            response = web.Response(status=304, headers=headers)
        else:
            kind = KINDS[Path(name).suffix]
            charset = "utf-8" if Path(name).suffix in TEXTS else None
            response = web.Response(body=body, headers=headers, content_type=kind, charset=charset)
        response.etag = etag
        return response
