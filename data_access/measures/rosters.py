"""Rosters, read at a period's last day (data_access/stocks.py): what a row must be to count, and their measures."""

from sqlalchemy import and_

from data_access.measures.source import Condition
from data_access.schema import catalogue_items, delegation, officers

STAFF = officers.c.identity != "auxiliary"
_SUNK = and_(STAFF, officers.c.on_sink_roster == 1)
_DELEGATED = delegation.c.mode == "delegated"
_item = catalogue_items.c
_LISTED, _GENERAL = _item.catalogue == "total", _item.catalogue == "general"

STANDING: dict[str, Condition] = {  # which rows stand behind each stock; of townships, those with such a row count
    **{f"officers_{tier}": and_(STAFF, officers.c.tier == tier) for tier in ("city", "county", "township")},
    "officers_sunk": _SUNK,
    "officers_sunk_present": and_(_SUNK, officers.c.present == 1),
    "officers_licensed": and_(STAFF, officers.c.licence_valid_to >= officers.c.valid_from),  # on the roster's day
    "townships_with_reviewer": and_(
        STAFF, officers.c.tier == "township", officers.c.is_legal_reviewer == 1, officers.c.law_degree == 1
    ),
    "townships_delegated": _DELEGATED,
    "townships_delegated_or_stationed": delegation.c.mode.in_(["delegated", "stationed"]),
    "items_delegated": _DELEGATED,
    "items_used": _DELEGATED,  # and used (data_access/uses.py)
    "items_listed": _LISTED,
    "items_general": _GENERAL,
    "three_high_listed": and_(_LISTED, _item.three_high == 1),
    "three_high_general": and_(_GENERAL, _item.three_high == 1),
}
STATES = {"cases": ("fine_spread", "fines_compared")}  # of a quarter's end, from the twelve months before
STOCKS: dict[str, tuple[str, ...]] = {
    "officers": (
        "officers_city",
        "officers_county",
        "officers_township",
        "officers_sunk",
        "officers_sunk_present",
        "officers_licensed",
        "townships_with_reviewer",
    ),
    "delegation": (
        "townships",
        "townships_delegated",
        "townships_delegated_or_stationed",
        "items_delegated",
        "items_used",
    ),
    "populations": ("population",),
    "guidance": ("items_guided",),
    "catalogue_items": ("items_listed", "items_general", "three_high_listed", "three_high_general", "fields_new"),
}
