"""What pictures and recordings say of themselves: when a picture was taken and with what, who sings. Nothing is decoded
but the heads of the files."""

from __future__ import annotations

from typing import IO, Any, BinaryIO

from PIL import ExifTags, Image
from tinytag import TinyTag

from .found import MOST_NAME, Found, day, tidy


def picture(file: IO[bytes]) -> Found:
    """EXIF: the moment it was taken, the camera, its owner, a description. Errors of Pillow."""
    with Image.open(file) as image:
        ending = str(image.format or "").lower()
        exif = image.getexif()
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        made = next((day(str(value)) for value in (inner.get(ExifTags.Base.DateTimeOriginal),
                                                   inner.get(ExifTags.Base.DateTimeDigitized),
                                                   exif.get(ExifTags.Base.DateTime)) if value), "")
        said = [exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model)]
        return Found(ending={"jpeg": "jpg", "mpo": "jpg"}.get(ending, ending), made=made,
                     text=tidy(" ".join(_word(word) for word in said), MOST_NAME),
                     title=tidy(_word(exif.get(ExifTags.Base.ImageDescription)), MOST_NAME),
                     who=tidy(_word(exif.get(ExifTags.Base.Artist)), MOST_NAME))


def sound(file: BinaryIO, name: str) -> Found:
    """Tags of a recording: title, artist, album, year. TinyTagException."""
    tag = TinyTag.get(filename=name, file_obj=file, duration=False)
    year = str(tag.year or "")[:4]
    made = f"{year}-01-01" if year.isdigit() and len(year) == 4 else ""
    return Found(title=tidy(tag.title or "", MOST_NAME), who=tidy(tag.artist or tag.albumartist or "", MOST_NAME),
                 album=tidy(tag.album or "", MOST_NAME), made=made,
                 text=tidy(" ".join(filter(None, (tag.genre, tag.composer))), MOST_NAME))


def _word(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)
