"""How answers leave the server: compressed, under one set of headers, kept where they never change."""

import gzip
import re
from collections.abc import Callable, Sequence

from flask import Flask, Response, g, request

LIBRARIES = ("/assets/", "/_dash-component-suites/")
YEAR = "public, max-age=31536000, immutable"
POLICY = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
DOCUMENT = {  # what only a document heeds, and every answer would carry
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TEXTUAL = ("text/", "application/json", "application/javascript", "image/svg+xml")


def deliver(flask: Flask, hashes: Callable[[], Sequence[str]]) -> None:
    """Send everything compressed and under the same headers; what never changes is compressed once."""
    held: dict[str, bytes] = {}

    @flask.after_request
    def finish(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = _policy(hashes())
            response.headers.update(DOCUMENT)
        fixed = response.status_code == 200 and request.path.startswith(LIBRARIES)
        if fixed:
            lasting = "v" in request.args or re.search(r"\.v\w+m\d+\.", request.path)
            response.headers["Cache-Control"] = YEAR if lasting else "no-cache"
        packed = _pack(response, held if fixed else {})
        packed.status_code = g.get("status", packed.status_code)  # an address that names nothing here
        return packed


def _policy(hashes: Sequence[str]) -> str:
    scripts = " ".join(["'self'", *hashes])
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, "script-src": scripts}.items())


def _pack(response: Response, held: dict[str, bytes]) -> Response:
    """Compress text that a reader takes compressed; `held` keeps what is the same for everyone."""
    response.vary.add("Accept-Encoding")
    textual = (response.mimetype or "").startswith(TEXTUAL) and "Content-Encoding" not in response.headers
    if not textual or response.status_code != 200 or "gzip" not in str(request.accept_encodings):
        return response
    response.direct_passthrough = False
    source, level = response.response, 9 if request.path.startswith(LIBRARIES) else 6
    if request.path not in held:
        held[request.path] = gzip.compress(response.get_data(), level, mtime=0)
    getattr(source, "close", bool)()  # the file that it came from
    response.set_data(held[request.path])
    response.headers["Content-Encoding"] = "gzip"
    return response
