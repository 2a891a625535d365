"""The process that opens a stranger's paper: `python -m os1.work.papers.page PATH [PAGE]`. It may write nothing.

Without PAGE: the words as JSON {"text", "pages", "title"}; a picture has none. With PAGE, from 0: a grey PNG of it,
upright, for Tesseract. Ends with 3 where it can't be read.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from os1.work.files.reading.child import limit
from os1.work.files.reading.found import MOST_TEXT

MEMORY_MB = 1024
MOST_PAGES = 12  # that are read
DOTS = 220  # an inch, of a picture that is made of a page
LARGEST = 60_000_000  # dots of a picture
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")


def words(path: Path) -> dict[str, Any]:
    """Line by line."""
    if path.suffix.lower() != ".pdf":
        return {"text": "", "pages": len(_frames(path)), "title": ""}
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = min(len(document), MOST_PAGES)
    text = "\n".join(document[number].get_textpage().get_text_bounded()[:MOST_TEXT] for number in range(pages))
    title = str(document.get_metadata_dict(skip_empty=True).get("Title", ""))
    return {"text": text[:MOST_TEXT], "pages": pages, "title": title}


def picture(path: Path, number: int) -> bytes:
    """One page as a PNG."""
    from PIL import ImageOps

    if path.suffix.lower() == ".pdf":
        import pypdfium2

        page = pypdfium2.PdfDocument(path.read_bytes())[number]
        scale = min(DOTS / 72, (LARGEST / max(1.0, page.get_width() * page.get_height())) ** 0.5)
        image = page.render(scale=scale, grayscale=True).to_pil()
    else:
        image = _open(path)
        image.seek(number)
        image = ImageOps.exif_transpose(image).convert("L")
    out = io.BytesIO()
    image.convert("L").save(out, "PNG", dpi=(DOTS, DOTS))
    return out.getvalue()


def _open(path: Path) -> Any:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = LARGEST
    return Image.open(path)


def _frames(path: Path) -> range:
    return range(min(MOST_PAGES, getattr(_open(path), "n_frames", 1)))


def main() -> None:
    """See above."""
    limit(MEMORY_MB)
    path = Path(sys.argv[1])
    try:
        out = picture(path, int(sys.argv[2])) if len(sys.argv) > 2 else json.dumps(words(path)).encode()
    except Exception:  # noqa: BLE001  whatever stands in it
        sys.exit(3)
    sys.stdout.buffer.write(out)


if __name__ == "__main__":
    main()
