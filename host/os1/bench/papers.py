"""Small files of every kind that she reads, made on the spot: PDF, office files, pictures, sound, text."""

from __future__ import annotations

import io
import struct
import zipfile

from PIL import ExifTags, Image

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = ('<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>{title}</dc:title>'
         "<dc:creator>{who}</dc:creator><dcterms:created>2024-03-02T10:00:00Z</dcterms:created></cp:coreProperties>")


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(*paragraphs: str, title: str = "", who: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return packed({"[Content_Types].xml": "<Types/>",
                   "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
                   "docProps/core.xml": _CORE.format(title=title, who=who)})


def xlsx(*cells: str) -> bytes:
    strings = "".join(f"<si><t>{cell}</t></si>" for cell in cells)
    return packed({"xl/workbook.xml": '<workbook><sheets><sheet name="Budget"/></sheets></workbook>',
                   "xl/sharedStrings.xml": f"<sst>{strings}</sst>"})


def pptx(*slides: str) -> bytes:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>{}</a:t></a:p></p:sld>'
    return packed({f"ppt/slides/slide{number}.xml": slide.format(text) for number, text in enumerate(slides, 1)})


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    return packed({"mimetype": "application/vnd.oasis.opendocument.text",
                   "content.xml": f'<office:document-content xmlns:office="o" xmlns:text="t">{body}'
                                  "</office:document-content>"})


def epub(text: str) -> bytes:
    return packed({"mimetype": "application/epub+zip", "OEBPS/one.xhtml": f"<html><body><p>{text}</p></body></html>"})


def pdf(text: str, title: str = "") -> bytes:
    """One page with a text layer."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode("latin-1", "replace")
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
               b"/Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               b"<< /Title (" + title.encode() + b") /CreationDate (D:20240501120000Z) >>"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def jpeg(taken: str = "", camera: str = "", size: int = 8, seed: int = 0) -> bytes:
    """taken: as EXIF has it, "2024:05:01 12:30:00"."""
    image = Image.new("RGB", (size, size), (seed % 256, seed // 256 % 256, seed // 65536 % 256))
    exif = Image.Exif()
    if camera:
        exif[ExifTags.Base.Model] = camera
    if taken:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue() + struct.pack("<I", seed)  # after the end of the picture: no two are the same


def mp3(title: str, artist: str, album: str = "") -> bytes:
    """An ID3v2.3 tag and a frame of silence."""
    frames = b""
    for name, text in ((b"TIT2", title), (b"TPE1", artist), (b"TALB", album)):
        data = b"\x03" + text.encode()
        frames += name + struct.pack(">IH", len(data), 0) + data
    size = len(frames)
    synchsafe = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + synchsafe + frames + b"\xff\xfb\x90\x00" + bytes(413)
