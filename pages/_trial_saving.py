"""Save what the laboratory tried as the next version of the rule, and have the results calculated by it."""

from datetime import date, timedelta
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from asked import NotAllowed
from components.trial_models import Saving
from data_access import reads, rule_versions
from data_access.errors import StoreError
from indicators import rule_checks
from indicators.definitions import DefinitionError
from indicators.saved_rules import of_city
from pages import _forms
from pages._forms import Refusal, Told
from pages._posts import lang_of_form, shelf
from pages._query import NoDataError
from pages._store import catalogue, engine
from pages._trial import TrialDesk
from pages._trial_query import read_trial_query
from texts import tell
from uploads.runner import start

OWN = ("token", "valid_from", "by", "reason", "confirm")


def saving(desk: TrialDesk, today: date) -> Saving:
    """Return what the form needs: a version begins with a quarter, after the newest one there is."""
    newest = desk.index.valid_from
    days = sorted({_next(max(today, newest)), _next(today), _quarter(date.fromisoformat(desk.last_day))}, reverse=True)
    told = tuple((day.isoformat(), _words(desk, day)) for day in days if day > newest)
    hidden = {**desk.address.query(), "city": desk.scope.city_id, "lang": desk.lang, "subject": desk.index.id}
    return Saving(_forms.token(), told, tuple(hidden.items()))


def _quarter(day: date) -> date:
    """Return the first day of the quarter of a day."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _next(day: date) -> date:
    """Return the first day of the quarter after that of a day."""
    return _quarter(_quarter(day) + timedelta(days=100))


def _words(desk: TrialDesk, day: date) -> str:
    """Return a day with how many periods with results end on it or later."""
    rows = (row for rows in desk.known.periods.values() for row in rows)
    reached = sum(row.last_day >= day.isoformat() for row in rows)
    told = "{day}（重算 {n} 个时段）" if reached else "{day}（不动已有结果）"
    return tell(told, desk.lang, day=day.isoformat(), n=reached)


def save() -> Response:
    """Save the version that a form asks for, start the calculation and lead to where it is watched."""
    try:
        _forms.check()
    except RequestEntityTooLarge as error:
        raise Refusal("这个请求太大。", 413) from error
    lang, by = lang_of_form(), _forms.who()
    try:
        city, index, number = _saved(by, lang)
    except NoDataError as error:
        raise Refusal("库中还没有结果，先导入数据。") from error
    except (NotAllowed, StoreError, DefinitionError) as error:
        raise Told(error.text(lang)) from error
    title = tell("{index}第 {n} 版规则", lang, index=index, n=number)
    kept = shelf().keep({"city": city, "task": "rule", "by": by, "lang": lang, "title": title})
    start(kept)
    query = {name: value for name, value in request.form.items() if name in ("city", "period", "lang", "theme")}
    return redirect(f"/data?{urlencode({**query, 'upload': kept.token})}#upload", 303)


def _saved(by: str, lang: str) -> tuple[str, str, int]:
    """Check and save the rule of the form; return the city, the name of the index and the number of the version."""
    moved = {name: value for name, value in request.form.items() if name not in OWN}
    asked = read_trial_query(urlencode(moved), engine(), catalogue())
    city, rows = asked.source.scope.city_id, reads.rule_versions(engine(), asked.source.scope)
    newest = of_city(catalogue(), rows)
    rule, reason = TrialDesk(asked.address, asked.source, newest).rule, request.form.get("reason", "").strip()
    day = _day(request.form.get("valid_from", ""))
    told = rule_checks.checked(newest, rule.model_copy(update={"valid_from": day}), by, reason, rule.id)
    confirmed = request.form.get("confirm") == "1"
    number = rule_versions.save(engine(), city, rule.id, told, day, by, reason, confirmed)
    return city, rule.name_en if lang == "en" else rule.name, number


def _day(came: str) -> date:
    try:
        return date.fromisoformat(came)
    except ValueError as error:
        raise NotAllowed("valid_from", came[:20], ["2027-01-01"]) from error
