"""Rosters, read at a period's last day (data_access/stocks.py): what a row must be to count, and their measures."""

from sqlalchemy import and_

from data_access.schema import delegation, officers

STAFF = officers.c.identity != "auxiliary"
SUNK = and_(STAFF, officers.c.on_sink_roster == 1)
LICENSED = and_(STAFF, officers.c.licence_valid_to >= officers.c.valid_from)  # on the day of the roster
REVIEWER = and_(STAFF, officers.c.is_legal_reviewer == 1, officers.c.law_degree == 1, officers.c.tier == "township")
DELEGATED = delegation.c.mode == "delegated"
REACHED = delegation.c.mode.in_(["delegated", "stationed"])
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
