"""Loading one web page, when and only when it was asked for."""

from __future__ import annotations

import time
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from stancegraph.errors import FileError
from stancegraph.ingest.documents.content import MAX_FILE, MAX_FILE_BYTES

if TYPE_CHECKING:
    from email.message import Message
    from http.client import HTTPResponse

TIMEOUT_SECONDS = 30.0
_CHUNK = 65_536
_SCHEMES = ("http", "https")


class _SameSchemes(HTTPRedirectHandler):
    """Follows redirects to pages of the web, and to nothing else."""

    max_redirections = 5

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is the base's
        self, req: Request, fp: object, code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise FileError(f"It redirects to {newurl[:200]}, which is not encrypted.")
        check_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type] # handed on


def check_address(address: str) -> str:
    """An address that may be loaded, its other characters encoded.

    Raises:
        FileError: It is not one of http or https.
    """
    try:
        parts = urlsplit(address.strip())
        is_web = parts.scheme in _SCHEMES and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        raise FileError(f"{address[:200]!r} is no address of the web; give http:// or https://.")
    return quote(address.strip(), safe="%/:=&?~#+!$,;'@()*[]")


def fetch(address: str) -> tuple[bytes, str, str]:
    """The bytes of a page, the encoding that its sender declares, and its media type.

    Nothing but http and https is spoken, also where the page redirects, and no cookies,
    passwords or local files are sent along or read.

    Raises:
        FileError: It cannot be loaded, takes longer than `TIMEOUT_SECONDS`, or is too large.
    """
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), _SameSchemes()):
        opener.add_handler(handler)
    from urllib.request import HTTPDefaultErrorHandler, HTTPErrorProcessor

    opener.add_handler(HTTPDefaultErrorHandler())
    opener.add_handler(HTTPErrorProcessor())
    request = Request(  # noqa: S310 - the scheme was checked
        check_address(address), headers={"User-Agent": "stancegraph"}
    )
    deadline = time.monotonic() + TIMEOUT_SECONDS
    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS) as response:
            return _read(response, deadline), *_declared(response)
    except HTTPError as error:
        raise FileError(f"The server answers {error.code} {error.reason}.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise FileError(f"It cannot be loaded: {getattr(error, 'reason', error)}.") from error


def _read(response: HTTPResponse, deadline: float) -> bytes:
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > MAX_FILE_BYTES:
            raise FileError(f"It is larger than {MAX_FILE}, which no article is.")
        if time.monotonic() > deadline:
            raise FileError(f"It takes longer than {TIMEOUT_SECONDS:g} seconds to load.")
    return bytes(data)


def _declared(response: HTTPResponse) -> tuple[str, str]:
    return response.headers.get_content_charset() or "", response.headers.get_content_type()
