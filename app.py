"""The web server: pages and interface under one set of headers, the first screen painted before any library."""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

import dash
from flask import Flask, Response, abort, g, request

import api
from components.frame import frame
from data_access import reads
from data_access.engine import ready
from data_access.errors import UnknownCityError
from data_access.scope import Scope
from indicators import definitions
from settings import ROOT, secret_key, settings

STYLES = ("bootstrap-reboot.min.css", "sanse.css", "favicon.svg")
SCRIPTS = (
    "map.js",
    "labels.js",
    "hands.js",
    "table.js",
    "controls.js",
    "places.js",
    "page.js",
)  # each builds on those before
LIBRARIES = ("/assets/", "/_dash-component-suites/")
UNUSED = re.compile(r"<script[^>]*(?:polyfill@|dash_table/)[^>]*></script>\s*")  # 43 kB that nobody here needs
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


class Sanse(dash.Dash):
    """Dash, except that the first screen of a page comes with the document itself."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Return the document: our styles and script, the page's first screen, then Dash."""
        page: dict[str, Any] = next((one for one in dash.page_registry.values() if one["path"] == request.path), {})
        first = page["first"](request.query_string.decode("utf-8", "replace")) if "first" in page else None
        parts["scripts"] = UNUSED.sub("", parts["scripts"])
        return frame(first, parts, [_asset(name) for name in (*STYLES, *SCRIPTS)])


def create() -> Sanse:
    """Return the application over the store of the settings; an empty store is served too."""
    chosen = settings()
    flask = Flask("sanse", static_folder=None)
    flask.secret_key = secret_key(chosen.home)
    api.register(flask, ready(chosen.database_url), definitions.load())
    flask.add_url_rule("/maps/<city>/<name>.json", view_func=_map)
    made = Sanse(
        "sanse",
        server=flask,  # type: ignore[arg-type]
        use_pages=True,
        pages_folder=str(ROOT / "pages"),
        assets_folder=str(ROOT / "assets"),
        assets_ignore=".*",
        include_pages_meta=False,
        title="三色图 · Sanse",
        update_title="",
        compress=False,
    )
    made.layout = dash.page_container
    for page in dash.page_registry.values():
        for path, read in page.get("answers", {}).items():
            flask.add_url_rule(path, endpoint=path, view_func=partial(_told, read))
    _deliver(made, flask)
    return made


def _told(read: Callable[[Mapping[str, str]], dict[str, Any]]) -> Response:
    """Return what a page answers to its own script."""
    body = json.dumps(read(request.args), ensure_ascii=False, separators=(",", ":"))
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


@cache
def _asset(name: str) -> str:
    return f"/assets/{name}?v={hashlib.sha256((ROOT / 'assets' / name).read_bytes()).hexdigest()[:12]}"


def _map(city: str, name: str) -> Response:
    """Return a city's drawing under its content hash."""
    try:
        body = _drawing(city, name)
    except (UnknownCityError, KeyError):
        abort(404)
    packed = "gzip" in str(request.accept_encodings)
    response = Response(body if packed else gzip.decompress(body), mimetype="application/json")
    response.headers["Cache-Control"] = YEAR
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=8)
def _drawing(city: str, name: str) -> bytes:
    drawing = reads.drawing(server.config["SANSE_ENGINE"], Scope(city))
    if drawing.content_hash != name:
        raise KeyError(name)
    return gzip.compress(drawing.body, 9, mtime=0)


def _deliver(made: Sanse, flask: Flask) -> None:
    """Send everything compressed and under the same headers; what never changes is compressed once."""
    held: dict[str, bytes] = {}

    @flask.after_request
    def finish(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = _policy(made)
            response.headers.update(DOCUMENT)
        fixed = response.status_code == 200 and request.path.startswith(LIBRARIES)
        if fixed:
            lasting = "v" in request.args or re.search(r"\.v\w+m\d+\.", request.path)
            response.headers["Cache-Control"] = YEAR if lasting else "no-cache"
        packed = _pack(response, held if fixed else {})
        packed.status_code = g.get("status", packed.status_code)  # an address that names nothing here
        return packed


def _policy(made: Sanse) -> str:
    scripts = " ".join(["'self'", *made.csp_hashes()])
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


app = create()
server: Flask = app.server
