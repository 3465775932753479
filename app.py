"""The web server: pages and interface under one set of headers, the first screen painted before any library."""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

import dash
from flask import Flask, Response, abort, request

import api
from components.frame import First, frame
from data_access import reads
from data_access.engine import ready
from data_access.errors import UnknownCityError
from data_access.scope import Scope
from delivery import YEAR, deliver
from indicators import definitions
from settings import ROOT, secret_key, settings
from uploads import runner
from uploads.shelf import Shelf

UNUSED = re.compile(r"<script[^>]*(?:polyfill@|dash_table/)[^>]*></script>\s*")  # 43 kB that nobody here needs
STYLES = ("bootstrap-reboot.min.css", "sanse.css", "favicon.svg")


class Sanse(dash.Dash):
    """Dash, except that the first screen of a page comes with the document itself."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Return the document: our styles and script, the page's first screen, then Dash."""
        page, rest = _page(request.path)
        first = page["first"](request.query_string.decode("utf-8", "replace"), *rest)
        parts["scripts"] = UNUSED.sub("", parts["scripts"])
        return frame(first, parts, [_asset(name) for name in (*STYLES, *page.get("assets", ()))])


def create() -> Sanse:
    """Return the application over the store of the settings; an empty store is served too."""
    chosen = settings()
    flask = Flask("sanse", static_folder=None)
    flask.secret_key = secret_key(chosen.home)
    flask.config.update(SESSION_COOKIE_NAME="sanse", SESSION_COOKIE_SAMESITE="Strict")
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
        _route(flask, page)
    runner.revive(Shelf(chosen.home))
    deliver(flask, made.csp_hashes)
    return made


def _page(path: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the page of a path, and what follows the beginning that all its addresses share; another says so."""
    for page in dash.page_registry.values():
        prefix = page.get("prefix", "")
        rest = path.removeprefix(prefix)
        if prefix and path.startswith(prefix) and rest and "/" not in rest:
            return page, (rest,)
        if not prefix and page["path"] == path:
            return page, ()
    return dash.page_registry["pages.not_found_404"], ()


def _route(flask: Flask, page: Mapping[str, Any]) -> None:
    """Give a page the addresses of its own: what its script asks, what its forms do, the files it offers."""
    for path, read in page.get("answers", {}).items():
        flask.add_url_rule(path, endpoint=path, view_func=partial(_told, read))
    for name, methods in (("forms", ["POST"]), ("files", ["GET"])):
        for path, view in page.get(name, {}).items():
            flask.add_url_rule(path, endpoint=path, view_func=view, methods=methods)
    if "refusal" in page:
        kind, say = page["refusal"]
        flask.register_error_handler(kind, lambda refusal: (_document(say(refusal)), refusal.status))


def _document(first: First) -> str:
    """Return a document that needs no script."""
    parts = dict.fromkeys(("css", "app_entry", "config", "scripts", "renderer"), "")
    return frame(first, parts, [_asset(name) for name in STYLES])


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


app = create()
server: Flask = app.server
