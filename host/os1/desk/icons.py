"""Draws the page's icons that must be pixels from the one that is not: `python -m os1.desk.icons`. For who changes it.

Needs Playwright and Chromium (os1[test]); what is drawn is committed.
"""

from __future__ import annotations

from pathlib import Path

from os1.desk.browser import chromium

PUBLIC = Path(__file__).parent / "web/public"
SIZES = (192, 512)


def draw(folder: Path = PUBLIC) -> None:
    """icon.svg of the folder as icon-<px>.png beside it, for phones' home screens."""
    svg = (folder / "icon.svg").read_text()
    with chromium() as browser:
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}")
            page.screenshot(path=folder / f"icon-{size}.png", omit_background=True)
            page.close()


if __name__ == "__main__":
    draw()
