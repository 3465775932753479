"""What became of an imported file, in sentences."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from data_access.errors import unusual_text
from texts import tell

if TYPE_CHECKING:
    from data_access.batches import Total
    from ingestion.reports import Problem, Report


def lines(report: "Report", lang: str) -> list[str]:
    """Return the account of a file: the counts, what was left out, the first faults, where the rejected rows are."""
    told = [_counts(report, lang)]
    told += [f"  {about} {tell(message, lang)}" for about, message in report.notes]
    told += [f"  {unusual_text(one, lang)}" for one in report.unusual]
    told += [f"  {_total(total, lang)}" for total in report.wrong_totals]
    told += [f"  {_problem(report.file, problem, lang)}" for problem in report.problems]
    if report.faults > len(report.problems):
        told.append("  " + tell("其余 {n} 处问题见退回表", lang, n=report.faults - len(report.problems)))
    if report.batch_id and not report.dry_run and not report.already:
        told.append("  " + tell("批次 {batch}，如有误可执行 undo {batch} 撤销", lang, batch=report.batch_id))
    if report.rejected_sheet:
        told.append("  " + tell("退回的行已写入 {path}，改正后可再次导入", lang, path=report.rejected_sheet))
    return told


def as_data(report: "Report", lang: str) -> dict[str, Any]:
    """Return the account of a file for other programs, its messages told."""
    told = asdict(report)
    told["rejected_sheet"] = str(report.rejected_sheet) if report.rejected_sheet else None
    told["notes"] = [{"about": about, "told": tell(message, lang)} for about, message in report.notes]
    told["mapped"] = [{"column": column, "header": header} for column, header in report.mapped]
    told["problems"] = [
        {**asdict(one), "reason": tell(one.reason, lang), "allowed": tell(one.allowed, lang)} for one in report.problems
    ]
    told["totals"] = [{**total._asdict(), "right": total not in report.wrong_totals} for total in report.totals]
    told["unusual"] = [unusual_text(one, lang) for one in report.unusual]
    return told


def _total(total: "Total", lang: str) -> str:
    message = "第 {row_number} 行的合计与各行之和不符：{column_name} 写 {stated:,.2f}，相加为 {summed:,.2f}"
    return tell(message, lang, **total._asdict())


def _counts(report: "Report", lang: str) -> str:
    if report.already:
        return tell("{file}：此前已导入过，没有任何改动", lang, file=report.file)
    message = (
        "{file}：仅检查，可接收 {accepted}、退回 {rejected}、重复 {duplicate}、更正 {superseded}、略过 {skipped} 行"
        if report.dry_run
        else "{file}：接收 {accepted}、退回 {rejected}、重复 {duplicate}、更正 {superseded}、略过 {skipped} 行"
    )
    counts = {name: getattr(report, name) for name in ("accepted", "rejected", "duplicate", "superseded", "skipped")}
    return tell(message, lang, file=report.file, **counts)


def _problem(file: str, problem: "Problem", lang: str) -> str:
    reason, allowed = tell(problem.reason, lang), tell(problem.allowed, lang)
    row = tell("第 {row} 行", lang, row=problem.row)
    came = tell("“{came}” {reason}", lang, came=problem.found, reason=reason)
    if allowed:
        came = tell("{reason}；允许：{allowed}", lang, reason=came, allowed=allowed)
    return f"{file} {row} {problem.column}: {came}"
