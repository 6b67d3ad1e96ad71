"""A server on loopback that speaks the wire formats of the providers.

Written by hand from their documentation: OpenAI's reference of chat completions (the chat
completion object, tool calls, response_format, errors), Anthropic's Messages API (message,
tool_use, structured outputs by output_config, errors, 529), and Ollama's page on its
compatibility with OpenAI (no key needed, empty content beside tool calls, response_format).
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_MARKED = re.compile(r"### ([0-9a-f]{24})\n(.*)\n### \1", re.DOTALL)


@dataclass
class Asked:
    """A request as the server saw it."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float

    @property
    def messages(self):
        """The contents of the messages, as text."""
        return [_text(m) for m in self.body["messages"]]

    @property
    def marked(self):
        """What stands between the markers."""
        (found,) = (m for m in map(_MARKED.fullmatch, self.messages) if m)
        return found[2]

    @property
    def text(self):
        """The part of the article, without what is known of it."""
        return self.marked.split("\n\n", 1)[1]

    @property
    def system(self):
        """The system prompt."""
        system = self.body.get("system")
        if system is None:
            return _text(self.body["messages"][0])
        return system if isinstance(system, str) else "".join(b["text"] for b in system)

    @property
    def tools(self):
        """The names of the tools that the model may call."""
        return [t.get("function", t)["name"] for t in self.body.get("tools", ())]


@dataclass
class Reply:
    """An answer that is no list of claims."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class _Server(ThreadingHTTPServer):
    """Says nothing of a client that leaves before it has the whole answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Stub:
    """Answers by `answer`, which gets a request and returns claims, arguments or a `Reply`."""

    def __init__(self, provider, answer):
        self.provider, _, model = provider.partition("/")
        self.model, self.answer = model or "tiny-1", answer
        self.asked: list[Asked] = []
        self.most_at_once = self._at_once = 0
        self._lock = threading.Lock()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                stub._handle(self)

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        """What is given as --base-url."""
        address = f"http://127.0.0.1:{self._server.server_port}"
        return address if self.provider == "anthropic" else f"{address}/v1"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _handle(self, handler):
        body = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
        headers = {k.lower(): v for k, v in handler.headers.items()}
        asked = Asked(handler.path, headers, body, time.monotonic())
        with self._lock:
            self.asked.append(asked)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            said = self.answer(asked)
        finally:
            with self._lock:
                self._at_once -= 1
        if isinstance(said, Reply):
            time.sleep(said.seconds)
            self._send(handler, said.status, said.body, said.headers)
            return
        arguments = said if isinstance(said, str) else json.dumps({"claims": said})
        self._send(handler, 200, _FORMATS[self.provider](asked, arguments), {})

    def _send(self, handler, status, body, headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            handler.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)
        except OSError:  # who asked has gone
            handler.close_connection = True


def error(provider, status, kind, message, **headers):
    """An error as the provider words it."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if provider.startswith("anthropic"):
        body = {"type": "error", "error": {"type": kind, "message": message}}
        body["request_id"] = "req_011CSHoEeqs5C35K2UUqR7Fy"
        return Reply(status, body, headers)
    body = {"error": {"message": message, "type": kind, "param": None, "code": None}}
    return Reply(status, body, headers)


def _openai(asked, arguments):
    if asked.tools:
        call = {"id": "call_abc123", "type": "function",
                "function": {"name": asked.tools[0], "arguments": arguments}}  # fmt: skip
        said, stop = {"content": None, "tool_calls": [call]}, "tool_calls"
    else:
        assert asked.body["response_format"]["type"] == "json_schema"
        said, stop = {"content": arguments}, "stop"
    message = {"role": "assistant", "refusal": None, "annotations": [], **said}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": stop}
    return {
        "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
        "object": "chat.completion",
        "created": 1741569952,
        "model": f"{asked.body['model']}-2025-04-14",
        "choices": [choice],
        "usage": {
            "prompt_tokens": 1900,
            "completion_tokens": 80,
            "total_tokens": 1980,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
        },
        "service_tier": "default",
        "system_fingerprint": "fp_50cad350e4",
    }


def _anthropic(asked, arguments):
    given = _parsed(arguments) if asked.tools else None
    if given is None:  # structured outputs, or a model that fails to call its tool
        assert asked.tools or asked.body["output_config"]["format"]["type"] == "json_schema"
        content, stop = [{"type": "text", "text": arguments}], "end_turn"
    else:
        call = {"type": "tool_use", "id": "toolu_01T1x1fJ34qAmk2tNTrN7Up6",
                "name": asked.tools[0], "input": given}  # fmt: skip
        content, stop = [{"type": "text", "text": "I report the claims."}, call], "tool_use"
    return {
        "id": "msg_01XFDUDYJgAACzvnptvVoYEL",
        "type": "message",
        "role": "assistant",
        "model": asked.body["model"],
        "content": content,
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {
            "input_tokens": 1900,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
            "output_tokens": 80,
        },
    }


def _ollama(asked, arguments):
    body = _openai(asked, arguments)
    (choice,) = body["choices"]
    message = choice["message"]
    said = {"role": "assistant", "content": message["content"] or ""}
    if asked.tools:
        said["tool_calls"] = [{**message["tool_calls"][0], "index": 0}]
    return {
        "id": "chatcmpl-419",
        "object": "chat.completion",
        "created": 1741569952,
        "model": asked.body["model"],
        "system_fingerprint": "fp_ollama",
        "choices": [{"index": 0, "message": said, "finish_reason": choice["finish_reason"]}],
        "usage": {"prompt_tokens": 1900, "completion_tokens": 80, "total_tokens": 1980},
    }


def _parsed(arguments):
    try:
        return json.loads(arguments)
    except ValueError:
        return None


_FORMATS = {"openai": _openai, "anthropic": _anthropic, "ollama": _ollama}


def _text(message):
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    parts = [b.get("text") or b.get("content") or "" for b in content]
    return "".join(
        p if isinstance(p, str) else "".join(q.get("text", "") for q in p) for p in parts
    )
