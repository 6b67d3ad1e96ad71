"""Real files of each format, made as other programs make them."""

from __future__ import annotations

import io
import zipfile
import zlib
from email.message import EmailMessage

import docx


def pdf(*lines, text=True, encrypt=False, title="", compress=True):
    """A PDF of one page, written by hand after the specification: each line as one show."""
    shows = "".join(f"({escape(line)}) Tj T*\n" for line in lines) if text else ""
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shows}ET".encode("cp1252")
    length, extra = len(stream), ""
    if compress:
        stream, extra = zlib.compress(stream), " /Filter /FlateDecode"
        length = len(stream)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {length}{extra} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({escape(title)}) /Author (The Ministry) >>".encode("cp1252"),
    ]
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    data += b"startxref\n%d\n%%%%EOF\n" % start
    return encrypted(bytes(data)) if encrypt else bytes(data)


def escape(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def encrypted(data):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def word(*paragraphs, heading="", author="", table=()):
    document = docx.Document()
    if heading:
        document.add_heading(heading, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for row in table:
        cells = document.add_table(rows=1, cols=len(row)).rows[0].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.core_properties.author = author
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed_word(data, part, change):
    """A DOCX with one of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return buffer.getvalue()


def mail(body, subject="", sender="", date="", html="", charset="utf-8"):
    message = EmailMessage()
    for name, value in (("Subject", subject), ("From", sender), ("Date", date)):
        if value:
            message[name] = value
    if body:
        message.set_content(body, charset=charset)
    if html:
        (message.add_alternative if body else message.set_content)(html, subtype="html")
    return bytes(message)


def page(body, head=""):
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


LONG = (
    "The government of Arvania said on Monday that it would not accept the dam which Belmark "
    "is building at the river, and called for talks between the two countries in the spring."
)
OTHER = (
    "“We shall answer,” said the president of Belmark, who had come to the capital for a "
    "meeting with his advisers, and he added that nobody would be allowed to stop the work."
)
