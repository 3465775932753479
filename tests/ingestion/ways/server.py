"""A real HTTP server on this machine that answers as it is told, well or badly."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Answer = Callable[["Handler", dict[str, str]], None]


class Handler(BaseHTTPRequestHandler):
    """Asks the next answer of its server, the last one again and again."""

    server: "Server"

    def do_GET(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query))
        self.server.asked.append((self.path, dict(self.headers)))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        answer(self, asked)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def give(self, body: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """Runs in a thread until it is closed; `asked` are the paths and headers of what was asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: Any) -> None:
        """A client that has gone is no fault of the test."""

    def close(self) -> None:
        self.shutdown()
        self.server_close()


def told(answer: Any, status: int = 200, **headers: str) -> Answer:
    """Give something as JSON."""
    return lambda handler, _: handler.give(json.dumps(answer).encode(), status, **headers)


def raw(body: bytes, **named: Any) -> Answer:
    return lambda handler, _: handler.give(body, **named)


def reset(handler: Handler, _: dict[str, str]) -> None:
    """Break the connection off without a word."""
    handler.connection.close()


def dripping(handler: Handler, _: dict[str, str]) -> None:
    """Give a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler: Handler, _: dict[str, str]) -> None:
    """Say nothing for a while."""
    time.sleep(3)
    handler.connection.close()


def paged(records: list[Any], most: int, key: str = "data") -> Answer:
    """Give records page by page, never more than `most`, whatever size is asked for; filters by `from`."""

    def answer(handler: Handler, asked: dict[str, str]) -> None:
        since = asked.get("from", "")
        found = [one for one in records if str(one.get("updated", "")) >= since]
        size = min(int(asked.get("size", most)), most)
        start = int(asked["offset"]) if "offset" in asked else (int(asked.get("page", 1)) - 1) * size
        body = {key: {"list": found[start : start + size], "total": len(found)}}
        if start + size < len(found):
            body["next"] = f"?page={start // size + 2}&size={size}"  # type: ignore[assignment]
        handler.give(json.dumps(body).encode())

    return answer
