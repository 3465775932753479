"""What the forms of the data page do: keep a file, take it, drop it, undo one; each ends on an address of the page."""

from dataclasses import replace
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from asked import NotAllowed
from components.address import NAMES
from data_access import reads
from data_access.scope import Scope
from pages import _forms
from pages._forms import Refusal
from pages._store import engine
from settings import settings
from texts import LANGUAGES
from uploads.offered import guess, offered
from uploads.runner import start
from uploads.shelf import Shelf, Upload

GONE = "这个文件已经不在了：已处理，或放了一个多小时。请重新上传。"


def shelf() -> Shelf:
    """Return the uploads of this installation."""
    return Shelf(settings().home)


def upload() -> Response:
    """Keep the file that came and start the check of it."""
    _checked()
    city, by = _city(), _forms.who()
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Refusal("没有收到文件，请先选择一个文件。")
    source = _source(city, file.filename)
    uploads = shelf()
    uploads.sweep()
    if uploads.full():
        raise Refusal("等待处理的文件太多，请稍后再上传。", 503)
    told = {"city": city, "task": "check", "by": by, "lang": lang_of_form(), "source": source}
    kept = uploads.keep(told, file.filename, file.stream)
    if not kept.size:
        uploads.drop(kept.token)
        raise Refusal("文件是空的。")
    return _begun(kept)


def take() -> Response:
    """Take a checked file into the store."""
    _checked()
    uploads, confirm = shelf(), request.form.get("confirm") == "1"
    kept = _kept("check")
    told = uploads.get(kept.token, "check.json") or {}
    if told.get("error") or told.get("already") or not told.get("accepted"):
        raise Refusal("这个文件没有可入库的行。")
    if told.get("unusual") and not confirm:
        raise Refusal("这个文件与平时相差太大，请先核实并勾选确认。")
    with uploads.held(kept.token) as mine:  # of two presses at once only one counts
        if mine and _kept("check"):
            uploads.write(replace(kept, task="take", state="waiting", confirm=confirm, tries=0))
    return _begun(replace(kept, task="take"))


def drop() -> Response:
    """Forget a file, whatever has become of it."""
    _checked()
    token = request.form.get("upload", "")
    kept = shelf().read(token)
    if kept is not None and kept.busy:
        raise Refusal("这个文件正在处理，完成后才能放弃。", 409)
    if kept is not None:
        shelf().drop(token)
    return _to("upload")


def undo() -> Response:
    """Undo a file of the ledger."""
    _checked()
    city, number = _city(), request.form.get("batch", "")
    row = reads.batch(engine(), Scope(city), int(number)) if number.isascii() and number.isdigit() else None
    if row is None or row.undone:
        raise Refusal("账本里没有这个文件，或它已经撤销。", 404)
    told = {"city": city, "task": "undo", "by": _forms.who(), "lang": lang_of_form(), "batch": row.batch_id}
    return _begun(shelf().keep({**told, "title": row.file_name}))


def _checked() -> None:
    try:
        _forms.check()
    except RequestEntityTooLarge as error:
        raise Refusal("文件超过 {n} MB，请拆成几个月分别上传。", 413, n=settings().upload_megabytes) from error


def _kept(task: str) -> Upload:
    kept = shelf().read(request.form.get("upload", ""))
    if kept is None or kept.task != task or kept.state != "done":
        raise Refusal(GONE, 404)
    return kept


def _city() -> str:
    cities, came = [row.city_id for row in reads.cities(engine())], request.form.get("city", "")
    if came not in cities:
        raise Refusal(NotAllowed("city", came[:60], cities).text(lang_of_form()), 404)
    return came


def _source(city: str, file: str) -> str:
    """Return the source chosen, or the one whose files are called like this."""
    known = offered(settings().cities / city)
    came = request.form.get("source", "") or guess(file, known)
    if came not in {one.source for one in known}:
        names = "、".join(one.name for one in known)
        raise Refusal("从文件名看不出来源，请在“来源”中选一个：{names}", names=names)
    return came


def lang_of_form() -> str:
    """Return the language of the page a form is on: in its address, which is read though the form itself is refused."""
    lang = request.args.get("lang", "")
    return lang if lang in LANGUAGES else settings().lang


def _begun(kept: Upload) -> Response:
    start(kept)
    return _to("upload", upload=kept.token)


def _to(place: str, **more: str) -> Response:
    """Lead on to the page with the choices kept."""
    kept = {name: request.form[name] for name in NAMES if request.form.get(name)}
    query = urlencode({**kept, **more})
    return redirect(f"/data?{query}#{place}" if query else f"/data#{place}", 303)
