"""What has become of an upload, in words of the page."""

from typing import Any

from components.data_models import Account, Fault, Total, Waiting
from data_access import reads
from pages._data_desk import DataDesk
from pages._posts import shelf
from pages._sheets import address_of_sheet
from uploads.runner import watch
from uploads.shelf import Upload

COUNTS = ("read", "accepted", "rejected", "duplicate", "superseded", "skipped")


def waiting(desk: DataDesk) -> Waiting | None:
    """Return the upload that the address names, None where there is none of this city."""
    uploads = shelf()
    uploads.sweep()
    upload = uploads.read(desk.address.upload) if desk.address.upload else None
    if upload is None or upload.city != desk.scope.city_id:
        return None
    watch(uploads, upload)
    told = uploads.get(upload.token, f"{upload.task}.json") if upload.file else None
    account = _account(told, _headers(desk, upload)) if told else None
    number = upload.batch or (account.batch if account and upload.task == "take" else 0)
    row = reads.batch(desk.engine, desk.scope, number) if number else None
    return Waiting(
        token=upload.token,
        task=upload.task,
        state=upload.state,
        file=upload.file or upload.title,
        size=upload.size,
        source=desk.source(upload.source) if upload.source else "",
        by=upload.by,
        ahead=_ahead(upload),
        account=account,
        said=upload.said,
        entry=desk.opened(number) if row is not None else "",
        sheet=address_of_sheet(desk.scope.city_id, desk.lang, row) if upload.task == "take" else "",
    )


def state(token: str) -> str:
    """Return the state of an upload for the page's script; a process that stopped is started again."""
    upload = shelf().read(token)
    if upload is None:
        return "gone"
    watch(shelf(), upload)
    stored = shelf().get(token, "take.json") is not None
    return f"{upload.task} {upload.state} {_ahead(upload)} {'stored' if stored else ''}"


def _ahead(upload: Upload) -> int:
    """Return how many others are worked on before this one."""
    if upload.state != "waiting":
        return 0
    return sum(one.busy and one.token != upload.token and one.made < upload.made for one in shelf().all())


def _headers(desk: DataDesk, upload: Upload) -> dict[str, str]:
    """Return what an office calls our columns."""
    return dict(desk.offered[upload.source].headers) if upload.source in desk.offered else {}


def _account(told: dict[str, Any], words: dict[str, str]) -> Account:
    """Return the account that the command gave as JSON."""
    unusual = told.get("unusual") or ()
    faults = tuple(
        Fault(one["row"], one["column"], one["found"], one["reason"], one["allowed"])
        for one in told.get("problems") or ()
    )
    return Account(
        counts=tuple((name, int(told.get(name) or 0)) for name in COUNTS),
        mapped=tuple((words.get(one["column"], one["column"]), one["header"]) for one in told.get("mapped") or ()),
        heads=tuple(told.get("sample_heads") or ()),
        sample=tuple(tuple(row) for row in told.get("sample") or ()),
        faults=faults,
        more=max(0, int(told.get("faults") or 0) - len(faults)),
        totals=tuple(
            Total(one["row_number"], one["column_name"], one["stated"], one["summed"])
            for one in told.get("totals") or ()
        ),
        unusual=tuple(unusual) if isinstance(unusual, list | tuple) else (),
        notes=tuple(" ".join(filter(None, (one["about"], one["told"]))) for one in told.get("notes") or ()),
        error=tuple(str(told.get("error") or "").splitlines()),
        already=bool(told.get("already")),
        batch=int(told.get("batch_id") or 0),
    )
