"""Pages of the web: only when asked, only http and https, never too much or too long."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stancegraph.ingest.documents import content, fetching
from stancegraph.ingest.documents.reading import read_documents
from stancegraph.model.documents import Document, Unread
from tests.ingest.documents import makers
from tests.ingest.documents.makers import LONG, OTHER

ARTICLE = makers.page(
    f"<article><h1>The talks</h1><p>{LONG}</p><p>{OTHER}</p></article>",
    "<title>The talks</title><link rel='canonical' href='https://elsewhere.example/x'>",
)
RUSSIAN = "Президент Арвании заявил вчера в столице, что не примет плотину. " * 5


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        getattr(self, "page_" + self.path.strip("/").split("/")[0].split("?")[0])()

    def answer(self, body, kind="text/html", code=200, **headers):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else body.encode())

    def page_talks(self):
        self.answer(ARTICLE)

    def page_plain(self):
        self.answer("Arvania threatens Belmark.", "text/plain")

    def page_cyrillic(self):
        page = makers.page(f"<article><p>{RUSSIAN}</p></article>").encode("cp1251")
        self.answer(page, "text/html; charset=windows-1251")

    def page_pdf(self):
        self.answer(makers.pdf("Arvania threatens Belmark."), "application/pdf")

    def page_image(self):
        self.answer(b"\x89PNG", "image/png")

    def page_gone(self):
        self.answer("gone", code=404)

    def page_huge(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(2_000):
            self.wfile.write(b"x" * 1_000)

    def page_slow(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def page_to(self):
        targets = {"file": "file:///etc/passwd", "ftp": "ftp://x.example/a", "talks": "/talks",
                   "loop": "/to/loop"}  # fmt: skip
        self.answer("", code=302, Location=targets[self.path.rpartition("/")[2]])

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        running.handle_error = lambda *_: None  # of those who hang up
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        running.address = f"http://127.0.0.1:{running.server_port}"
        yield running
        running.shutdown()


@pytest.fixture
def get(server):
    def run(path):
        (found,) = read_documents([], [server.address + path])
        return found

    return run


@pytest.mark.parametrize("path", ["/talks", "/to/talks", "/talks?a=b&c=é"])
def test_a_page_is_read_like_a_file_of_it(server, get, path):
    found = get(path)
    assert LONG in found.text
    assert OTHER in found.text
    assert (found.title, found.url, found.path) == (
        "The talks", server.address + path, server.address + path)  # fmt: skip
    assert len(found.origins) == 1
    assert not {"Cookie", "Authorization", "Referer"} & set(server.asked[0][1])


def test_the_declared_encoding_counts(get):
    reason = get("/cyrillic").reason
    assert reason.startswith("It is in Russian (ru)")


def test_plain_text_and_pdf(get):
    assert get("/plain").text == "Arvania threatens Belmark."
    assert get("/pdf").text == "Arvania threatens Belmark."


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/gone", "The server answers 404 Not Found"),
        ("/image", "It is image/png, and no page, text or PDF"),
        ("/to/file", "'file:///etc/passwd' is not allowed"),
        ("/to/ftp", "'ftp://x.example/a' is no address of the web"),
        ("/to/loop", "The server answers 302"),
    ],
)
def test_is_refused_by_name(get, path, what):
    found = get(path)
    assert isinstance(found, Unread)
    assert what in found.reason


def test_a_page_that_does_not_end_is_cut_off(get, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_FILE_BYTES", 100_000)
    assert f"larger than {content.MAX_FILE}" in get("/huge").reason


def test_a_page_that_comes_drop_by_drop_is_given_up(get, monkeypatch):
    monkeypatch.setattr(fetching, "TIMEOUT_SECONDS", 0.3)
    begun = time.monotonic()
    assert "It takes longer than 0.3 seconds" in get("/slow").reason
    assert time.monotonic() - begun < 3


def test_a_server_that_is_not_there_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    (found,) = read_documents([], [f"http://127.0.0.1:{port}/a"])
    assert found.reason == "It cannot be loaded: [Errno 111] Connection refused."


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x/a", "data:,x", "x", "http://", "http://["]
)
def test_only_the_web_is_loaded(url):
    (found,) = read_documents([], [url])
    assert "is no address of the web" in found.reason


def test_nothing_else_uses_the_network(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    files = {
        "a.html": ARTICLE.replace("<p>", "<img src='http://x.example/a.png'><p>").encode(),
        "a.docx": makers.word(LONG),
        "a.pdf": makers.pdf(LONG),
        "a.eml": makers.mail(LONG),
        "a.md": f"![x](http://x.example/a.png) {LONG}".encode(),
        "a.txt": LONG.encode("utf-16"),
        "a.csv": f'text,url\n"{LONG}",https://x.example/a\n'.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_documents([tmp_path]))
    assert len(found) == len(files)
    assert all(isinstance(f, Document) for f in found), found
