"""What comes by a form of the data page: only from this very site, with a token signed here, and small enough."""

import secrets
from urllib.parse import urlsplit

from flask import current_app, request, session
from itsdangerous import BadData, URLSafeTimedSerializer

from settings import settings
from texts import tell

DAY = 86_400
LONGEST = 30  # characters of a name


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A form that is not taken; one sentence says why."""

    def __init__(self, sentence: str, status: int = 400, **values: object) -> None:
        self.sentence, self.status, self.values = sentence, status, values
        super().__init__(sentence)

    def text(self, lang: str) -> str:
        """Return the sentence in the reader's language."""
        return tell(self.sentence, lang, **self.values)


class Told(Refusal):
    """A form that is not taken; its sentence is in the reader's language already."""

    def text(self, lang: str) -> str:
        """Return the sentence."""
        return self.sentence


def token() -> str:
    """Return the token for the forms of this reader."""
    if "form" not in session:
        session["form"] = secrets.token_urlsafe(16)
    return str(_signer().dumps(session["form"]))


def check() -> None:
    """Refuse a form that was not sent from a page of this server to this reader, or that is too large."""
    if not _from_here():
        raise Refusal("这个请求不是从本系统的页面发出的，没有执行。", 403)
    most = settings().upload_megabytes
    request.max_content_length = most * 1_000_000 + 100_000  # the other fields of the form
    if (request.content_length or 0) > request.max_content_length:
        raise Refusal("文件超过 {n} MB，请拆成几个月分别上传。", 413, n=most)
    try:
        signed = _signer().loads(request.form.get("token", ""), max_age=DAY)
    except BadData:
        signed = None
    if not signed or signed != session.get("form"):
        raise Refusal("这个页面打开太久了，请刷新后再试。", 403)


def _from_here() -> bool:
    """Say whether the browser sent the form from a page of this site; over plain http only Origin tells."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def who() -> str:
    """Return who sends a form: the name typed in and the address of the machine, for there are no accounts yet."""
    name = " ".join("".join(sign for sign in request.form.get("by", "") if sign.isprintable()).split())[:LONGEST]
    if not name:
        raise Refusal("请填写经办人。")
    return f"{name} · {request.remote_addr or ''}".rstrip(" ·")


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="data-form")
