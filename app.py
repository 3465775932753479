"""The web server: pages and interface under one set of headers, the first screen painted before any library."""

import gzip
import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import dash
from flask import Flask, Response, abort, request

import api
from components.frame import frame
from data_access import reads
from data_access.engine import ready
from data_access.errors import UnknownCityError
from data_access.scope import Scope
from indicators import definitions
from settings import ROOT, secret_key, settings

ASSETS = ROOT / "assets"
YEAR = "public, max-age=31536000, immutable"
UNUSED = re.compile(
    r'<script[^>]*src="[^"]*(?:polyfill@|dash_table/)[^"]*"[^>]*></script>\s*'
)  # 43 kB nobody here needs
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
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TEXTUAL = ("text/", "application/json", "application/javascript", "image/svg+xml")


class Sanse(dash.Dash):  # type: ignore[misc]
    """Dash, except that the first screen of a page comes with the document itself."""

    def interpolate_index(self, **parts: Any) -> str:
        """Return the document: our styles and script, the page's first screen, then Dash."""
        page = next((one for one in dash.page_registry.values() if one["path"] == request.path), {})
        first = page["first"](request.query_string.decode("utf-8", "replace")) if "first" in page else None
        parts["scripts"] = UNUSED.sub("", parts["scripts"])
        return frame(first, parts, [_asset(path) for path in _assets()])


def create() -> Sanse:
    """Return the application over the store of the settings; an empty store is served too."""
    chosen = settings()
    server = Flask("sanse", static_folder=None)
    server.secret_key = secret_key(chosen.home)
    engine = ready(chosen.database_url)
    api.register(server, engine, definitions.load())
    server.add_url_rule("/maps/<city>/<name>.json", view_func=_map)
    made = Sanse(
        "sanse",
        server=server,
        use_pages=True,
        pages_folder=str(ROOT / "pages"),
        assets_folder=str(ASSETS),
        assets_ignore=".*",
        include_pages_meta=False,
        title="三色图 · Sanse",
        update_title=None,
        compress=False,
    )
    made.layout = dash.page_container
    _deliver(made)
    return made


def _assets() -> list[Path]:
    """Return styles and scripts in the order in which they build on each other."""
    names = (
        "bootstrap-reboot.min.css",
        "sanse.css",
        "favicon.svg",
        "map.js",
        "labels.js",
        "hands.js",
        "table.js",
        "page.js",
    )
    return [ASSETS / name for name in names]


@cache
def _asset(path: Path) -> str:
    return f"/assets/{path.name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def _map(city: str, name: str) -> Response:
    """Return a city's drawing under its content hash, compressed as it is stored."""
    try:
        body = _drawing(city, name)
    except (UnknownCityError, KeyError):
        abort(404)
    packed = "gzip" in request.accept_encodings
    response = Response(body if packed else gzip.decompress(body), mimetype="application/json")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = YEAR
    return response


@lru_cache(maxsize=8)
def _drawing(city: str, name: str) -> bytes:
    drawing = reads.drawing(server.config["SANSE_ENGINE"], Scope(city))
    if drawing.content_hash != name:
        raise KeyError(name)
    return gzip.compress(drawing.body, 9, mtime=0)


def _deliver(made: Sanse) -> None:
    """Send everything compressed and under the same headers; what never changes is compressed once."""
    held: dict[str, bytes] = {}

    @made.server.after_request
    def finish(response: Response) -> Response:
        response.headers.extend({name: value for name, value in HEADERS.items() if name not in response.headers})
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = _policy(made)
            response.headers["Cache-Control"] = "no-cache"
        fixed = response.status_code == 200 and request.path.startswith(("/assets/", "/_dash-component-suites/"))
        if fixed:
            lasting = "v" in request.args or re.search(r"\.v\w+m\d+\.", request.path)
            response.headers["Cache-Control"] = YEAR if lasting else "no-cache"
        return _pack(response, held if fixed else None)


def _policy(made: Sanse) -> str:
    scripts = " ".join(["'self'", *made.csp_hashes()])
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, "script-src": scripts}.items())


def _pack(response: Response, held: dict[str, bytes] | None) -> Response:
    """Compress text that a reader takes compressed; `held` keeps what is the same for everyone."""
    response.vary.add("Accept-Encoding")
    plain = not response.mimetype.startswith(TEXTUAL) or "Content-Encoding" in response.headers
    if plain or response.status_code != 200 or "gzip" not in request.accept_encodings:
        return response
    response.direct_passthrough = False
    if held is None:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
    else:
        if request.path not in held:
            held[request.path] = gzip.compress(response.get_data(), 9, mtime=0)
        response.set_data(held[request.path])
    response.headers["Content-Encoding"] = "gzip"
    return response


app = create()
server = app.server
