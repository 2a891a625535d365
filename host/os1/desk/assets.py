"""The files of the built page, as they are sent: gzipped ones where they lie beside and the browser takes them."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).parent / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
         ".png": "image/png", ".txt": "text/plain", ".webmanifest": "application/manifest+json"}
ROUTES = ("/{name:[a-z0-9-]+\\.[a-z]+}", "/{name:assets/[A-Za-z0-9_.-]+\\.[a-z]+}")


def answer(name: str, accepts: str) -> web.Response:
    """One of PAGE's files. accepts: the request's Accept-Encoding. HTTPNotFound if it is none of them."""
    path = PAGE / name
    kind = KINDS.get(path.suffix)
    if kind is None or ".." in name or not path.is_file():
        raise web.HTTPNotFound(text="There is no such page.\n")
    headers = {"Vary": "Accept-Encoding"}
    packed = path.with_name(path.name + ".gz")
    if "gzip" in accepts and packed.is_file():
        path, headers["Content-Encoding"] = packed, "gzip"
    charset = None if kind == "image/png" else "utf-8"
    return web.Response(body=path.read_bytes(), content_type=kind, charset=charset, headers=headers)
