"""The read-only HTTP interface of docs/how-to/api.md: stored results and facts as JSON, nothing computed here."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, request

from asked import NotAllowed, one_of, only_known
from data_access import reads
from data_access.engine import Engine
from data_access.reads import Sight
from data_access.scope import Scope
from indicators import targets
from indicators.definitions import Catalogue, DefinitionError
from interface import openapi
from interface.explaining import REFERENCES, Explainer, Question
from interface.known import known
from interface.monitoring import monitor
from interface.rows import result_row, rule_rows, subject_row
from interface.sight import sight_of, told
from settings import settings
from texts import LANGUAGES

GRAINS = ("week", "month", "quarter", "year")
KINDS = ("city", "county", "township", "zone")
CASE_TYPES = ("all", "simple", "ordinary", "fast")

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def register(server: Flask, engine: Engine, catalogue: Catalogue) -> None:
    """Add the interface and the health pages to a Flask server that reads this store."""
    server.config.update(SANSE_ENGINE=engine, SANSE_CATALOGUE=catalogue)
    server.register_blueprint(blueprint)
    monitor(server, engine)


def _engine() -> Engine:
    engine: Engine = current_app.config["SANSE_ENGINE"]
    return engine


def _catalogue() -> Catalogue:
    catalogue: Catalogue = current_app.config["SANSE_CATALOGUE"]
    return catalogue


def _asked(name: str, allowed: Sequence[str], default: str | None = None) -> str:
    return one_of(name, request.args.get(name), allowed, default)


def _scope() -> Scope:
    """Return the scope of the city asked for; every name of the address is checked first."""
    only_known(list(request.args), openapi.parameters(request.path.rsplit("/", 1)[-1]))
    _asked("lang", list(LANGUAGES), settings().lang)
    cities = [row.city_id for row in reads.cities(_engine())]
    return Scope(_asked("city", cities, settings().city or (cities[0] if cities else None)))


def _place(name: str, scope: Scope) -> str | None:
    """Return a division asked for, None where none was named."""
    return _asked(name, known(_engine(), scope).divisions) if name in request.args else None


def _kind() -> str | None:
    return _asked("kind", list(KINDS)) if "kind" in request.args or "within" not in request.args else None


def _period(scope: Scope) -> str:
    return _asked("period", known(_engine(), scope).periods)


def _field(scope: Scope) -> str:
    return _asked("field", known(_engine(), scope).fields, "all")


def _sight() -> Sight:
    return sight_of(request.args.get("rule"), request.args.get("known"))


def _told(scope: Scope, period: str) -> Sight:
    """Return the sight asked for, of which something can be told in the period."""
    return told(_engine(), scope, period, _sight())


def _subject(scope: Scope) -> str:
    return _catalogue().named(_named(scope, _catalogue().names())).id


def _named(scope: Scope, allowed: Sequence[str]) -> str:
    """Return the subject asked for; one whose definition was taken out is refused in words of its own."""
    reads.check_subject(_engine(), scope, request.args.get("subject", ""), _catalogue().subjects(), allowed)
    return _asked("subject", allowed)


def _answer(rows: Any) -> Response:
    """Return JSON under an ETag; an unchanged answer costs 304."""
    response = jsonify(rows)
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response


@blueprint.get("/cities")
def cities() -> Response:
    """Answer the registered cities."""
    only_known(list(request.args), openapi.parameters("cities"))
    rows = reads.cities(_engine())
    names = ("city_id", "division", "name", "name_en", "demonstration")
    return _answer([{name: getattr(row, name) for name in names} for row in rows])


@blueprint.get("/divisions")
def divisions() -> Response:
    """Answer the divisions of a city, or those directly below one."""
    scope = _scope()
    return _answer([row._asdict() for row in reads.divisions(_engine(), scope, within=_place("within", scope))])


@blueprint.get("/periods")
def periods() -> Response:
    """Answer the periods that have results."""
    scope = _scope()
    grain = _asked("grain", list(GRAINS)) if "grain" in request.args else None
    return _answer([row._asdict() for row in reads.periods(_engine(), scope, grain)])


@blueprint.get("/subjects")
def subjects() -> Response:
    """Answer the indices and indicators."""
    only_known(list(request.args), openapi.parameters("subjects"))
    return _answer([subject_row(_catalogue().named(name)) for name in _catalogue().subjects()])


@blueprint.get("/results")
def results() -> Response:
    """Answer stored results of a period."""
    scope = _scope()
    period, field = _period(scope), _field(scope)
    wanted = [_subject(scope)] if "subject" in request.args else _catalogue().subjects()
    where = (_place("within", scope), _kind())
    rows = reads.result_rows(_engine(), scope, period, wanted, field, *where, sight=_told(scope, period))
    return _answer([result_row(row, _catalogue()) for row in rows])


@blueprint.get("/series")
def series() -> Response:
    """Answer a division's results of one subject through time; as known on a day, only periods of which it is told."""
    scope = _scope()
    division = _asked("division", known(_engine(), scope).divisions)
    grain, subject = _asked("grain", list(GRAINS), "month"), _subject(scope)
    rows = reads.series(_engine(), scope, division, subject, grain, _field(scope), _sight())
    return _answer([row._asdict() for row in rows])


@blueprint.get("/facts")
def facts() -> Response:
    """Answer a counted measure; null is not reported, 0 is reported and nothing happened."""
    scope = _scope()
    period, field = _period(scope), _field(scope)
    measure = _asked("measure", list(_catalogue().measures))
    case_type = _asked("case_type", list(CASE_TYPES), "all")
    stored = _catalogue().expand(measure)
    where = (_place("within", scope), _kind())
    rows = reads.measured(_engine(), scope, period, measure, stored, *where, field=field, case_type=case_type)
    return _answer([row._asdict() for row in rows])


@blueprint.get("/explain")
def explain() -> Response:
    """Answer why a division has its points: contributions that add up, and the smallest change out of red."""
    scope, catalogue = _scope(), _catalogue()
    own = targets.load(settings().cities / scope.city_id, catalogue)
    period, division = _period(scope), _asked("division", known(_engine(), scope).divisions)
    asked = Question(
        next(row for row in reads.divisions(_engine(), scope) if row.division == division),
        next(row for row in reads.periods(_engine(), scope) if row.period == period),
        catalogue.explainable[_named(scope, list(catalogue.explainable))],
        _field(scope),
        _asked("reference", list(REFERENCES), "target"),
        _asked("lang", list(LANGUAGES), settings().lang),
    )
    return _answer(Explainer(_engine(), scope, catalogue, own, _told(scope, period)).answer(asked))


@blueprint.get("/rules")
def rules() -> Response:
    """Answer the versions of the rules of a city: from when, who saved it why, what it changes, the whole rule."""
    scope = _scope()
    return _answer(rule_rows(_catalogue(), reads.rule_versions(_engine(), scope)))


@blueprint.get("/openapi.json")
def described() -> Response:
    """Answer the description of this interface."""
    return _answer(openapi.document())


@blueprint.get("/<path:name>")
def nothing(name: str) -> Response:
    """Refuse an address that names nothing here."""
    raise NotAllowed("path", name, sorted(openapi.PATHS), 404)


@blueprint.errorhandler(DefinitionError)
def faulty(error: DefinitionError) -> tuple[Response, int]:
    """Answer what is wrong with the goalposts or saved rules of the city: nothing can be told by them."""
    return _refusal("definitions", error, []), 503


@blueprint.errorhandler(NotAllowed)
def refused(refusal: NotAllowed) -> tuple[Response, int]:
    """Answer one clear message: what came and what is allowed."""
    return _refusal(refusal.name, refusal, refusal.allowed), refusal.status


def _refusal(code: str, error: NotAllowed | DefinitionError, allowed: list[str]) -> Response:
    lang = request.args.get("lang", settings().lang)
    told = {"code": code, "message": error.text(lang if lang in LANGUAGES else "zh"), "allowed": allowed}
    return jsonify({"error": told})
