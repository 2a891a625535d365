"""The authority, for a phone or another computer, before anybody has logged in: it is no secret, and holds none.

  GET /trust                       what it is, its fingerprint, and what to do, in words
  GET /trust/os1.crt               the certificate, DER
  GET /trust/os1.mobileconfig      the same for iOS and macOS
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from aiohttp import web

from os1.desk.trust import authority, profile, steps

STYLE = Path(__file__).parent.parent / "trust" / "trust.css"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Trust her desk</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/trust/trust.css">
</head>
<body>
<main>
<h1>Trust her desk</h1>
<p>Then this device opens it without a warning, may use its microphone there, and can keep it as an app.</p>
<p class="get"><a href="/trust/{certificate}" download>Certificate</a>
<a href="/trust/{profile}" download>Profile for iPhone and iPad</a></p>
<h2>First compare</h2>
<p>{compare}</p>
<dl><dt>{name}</dt><dd>SHA-256 <code>{sha256}</code></dd><dd>SHA-1 <code>{sha1}</code></dd></dl>
<p>{worth}</p>
{steps}
<p class="note">How these devices take it was not tried by us.</p>
</main>
</body>
</html>
"""


def add(app: web.Application, home: Path) -> None:
    """home: whose authority it is."""
    async def page(request: web.Request) -> web.Response:
        return web.Response(text=html(authority.read(home)), content_type="text/html")

    async def certificate(request: web.Request) -> web.Response:
        return _file(authority.read(home).der, "application/x-x509-ca-cert", steps.CERTIFICATE)

    async def for_apple(request: web.Request) -> web.Response:
        return _file(profile.profile(authority.read(home)), profile.KIND, steps.PROFILE)

    async def style(request: web.Request) -> web.Response:
        return web.Response(text=STYLE.read_text(encoding="utf-8"), content_type="text/css")

    app.router.add_get("/trust", page)
    app.router.add_get(f"/trust/{steps.CERTIFICATE}", certificate)
    app.router.add_get(f"/trust/{steps.PROFILE}", for_apple)
    app.router.add_get("/trust/trust.css", style)


def html(trusted: authority.Trusted) -> str:
    """The page."""
    told = "\n".join(f"<h2>{escape(device)}</h2>\n<ol>\n" + "\n".join(f"<li>{escape(step)}</li>" for step in each)
                     + "\n</ol>" for device, each in steps.STEPS.items())
    return PAGE.format(certificate=steps.CERTIFICATE, profile=steps.PROFILE, compare=escape(steps.COMPARE),
                       worth=escape(steps.WORTH), name=escape(trusted.name),
                       sha256=trusted.sha256.replace(":", ":<wbr>"), sha1=trusted.sha1, steps=told)


def _file(content: bytes, kind: str, name: str) -> web.Response:
    return web.Response(body=content, content_type=kind,
                        headers={"Content-Disposition": f'attachment; filename="{name}"'})
