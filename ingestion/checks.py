"""Every cell of a sheet against what its column may hold: rows of our columns, and faults to the cell."""

from collections.abc import Mapping as Pairs
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.names import Resolver
from ingestion.answers import FAULT_COLUMNS, Answers, answer, fault_lines
from ingestion.columns import Column, Mask, constant
from ingestion.headers import plain, times
from ingestion.kinds import Rules
from ingestion.mapping import Mapping
from ingestion.natural_keys import made_key, part_of
from ingestion.places import Place, place
from ingestion.row_rules import broken
from ingestion.sheets import Sheet

OVERFULL = "一行的格数多于表头"


@dataclass(frozen=True)
class Checked:
    """The good rows in the columns of the dataset, one line for each fault, which rows had one, and all answers."""

    rows: pd.DataFrame
    faults: pd.DataFrame
    bad: Mask
    answers: Pairs[str, Answers]


def check(sheet: Sheet, mapping: Mapping, rules: Rules, resolver: Resolver) -> Checked:
    """Return the checked rows of a sheet."""
    answers = answers_of(sheet, mapping, rules, resolver)
    bad, lines = _overfull(sheet)
    for found in answers.values():
        bad |= found.bad
        lines.append(found.faults(sheet.numbers))
    for wrong, told in broken(answers, rules, sheet.numbers):
        bad |= wrong
        lines.append(told)
    return Checked(_rows(sheet, rules, answers, ~bad), _sorted(lines, sheet), bad, answers)


def answers_of(sheet: Sheet, mapping: Mapping, rules: Rules, resolver: Resolver) -> dict[str, Answers]:
    """Return the answers for each of our columns that the sheet or a constant fills."""
    answers: dict[str, Answers] = {}
    by_header: dict[str, str] = {}
    for name, accepted in mapping.columns.items():
        at = sheet.find(accepted)
        if at is not None:
            header = sheet.names[at]
            by_header[plain(header)] = name
            personal = rules.target.columns[name] == "person"
            answers[name] = answer(header, sheet.columns[at], rules.meaning(name, times(header)), personal)
    for name, value in mapping.constants.items():
        if name != "division":
            answers[name] = answer(name, constant(value, len(sheet.numbers)), rules.meaning(name))
    where = place(resolver, _place(sheet, mapping), answers.get(rules.target.day))
    answers = {"division": where, **answers}
    if mapping.key:
        answers |= _key(sheet, mapping, rules, answers, by_header)
    return answers


def _place(sheet: Sheet, mapping: Mapping) -> Place:
    rule, blank = mapping.division, constant("", len(sheet.numbers))
    at = [sheet.find(names) for names in (rule.code, rule.name, rule.within)]
    columns = [blank if one is None else sheet.columns[one] for one in at]
    headers = ["" if one is None else sheet.names[one] for one in at]
    if "division" in mapping.constants:
        columns[0] = constant(mapping.constants["division"], len(sheet.numbers))
    return Place(columns[0], columns[1], columns[2], (headers[0], headers[1], headers[2]))


def _key(
    sheet: Sheet, mapping: Mapping, rules: Rules, answers: Pairs[str, Answers], by_header: Pairs[str, str]
) -> dict[str, Answers]:
    parts: list[Answers | Column] = []
    for name in mapping.key:
        part = part_of(name, answers, {name: by_header.get(plain(name), "")})
        at = sheet.find([name])
        if part is not None:
            parts.append(part)
        elif at is not None:
            parts.append(sheet.columns[at])
    if mapping.key == rules.target.key:
        return {}
    return {rules.target.key[0]: made_key(parts, mapping.key)}


def _rows(sheet: Sheet, rules: Rules, answers: Pairs[str, Answers], good: Mask) -> pd.DataFrame:
    columns = {
        name: answers[name].values[answers[name].codes[good]] for name in rules.target.columns if name in answers
    }
    rows = pd.DataFrame(columns, dtype=object)
    rows["source_row"] = sheet.numbers[good]
    return rows


def _overfull(sheet: Sheet) -> tuple[Mask, list[pd.DataFrame | None]]:
    """Return which rows have more cells than the header: a comma in a cell has moved what follows it."""
    bad: Mask = np.isin(sheet.numbers, list(sheet.overfull))
    width = str(len(sheet.names))
    told = [("", "", OVERFULL, width) for _ in range(int(bad.sum()))]
    return bad, [fault_lines(sheet.numbers[bad], told) if told else None]


def _sorted(lines: list[pd.DataFrame | None], sheet: Sheet) -> pd.DataFrame:
    told = [one for one in lines if one is not None]
    if not told:
        return pd.DataFrame({name: [] for name in FAULT_COLUMNS}, dtype=object)
    faults = pd.concat(told, ignore_index=True).sort_values("row_number", kind="stable", ignore_index=True)
    if not sheet.overfull:
        return faults
    shifted = faults["row_number"].isin(list(sheet.overfull)) & (faults["reason"] != OVERFULL)
    return faults[~shifted].reset_index(drop=True)  # cells that moved have faults of their own: say the cause only
