"""What has become of an upload: it waits, it was checked and waits for a decision, it was taken, it was refused."""

from markupsafe import Markup

from components import figures
from components.data_models import Account, Form, Waiting
from components.listing import faults, totals
from components.markup import join, tag
from components.opened import counts
from components.posting import posting
from texts import tell

UNCHECKED = "检查没有做完，库中数据没有改动。请再试一次；仍不行，把下面的话交给管理员。"
UNFINISHED = "没有做完：账本里有这个文件就是已入库，没有就是没有改动；指标可能还没有重算。请把下面的话交给管理员。"
STEPS = {"check": "正在检查", "take": "正在入库", "undo": "正在撤销并重算指标", "rule": "正在按新规则重算指标"}
DONE = {"undo": "已撤销，指标已重算。", "rule": "新规则已保存，指标已重算。"}  # tasks without a file


def waiting(told: Waiting, form: Form, close: str, lang: str) -> Markup:
    """Return what has become of an upload."""
    size = f"{told.size / 1_000_000:,.1f} MB" if told.size >= 100_000 else f"{max(1, round(told.size / 1000))} kB"
    title = told.file or tell("撤销", lang)
    small = " · ".join(filter(None, (told.source, size if told.size else "", told.by)))
    busy = told.state in ("waiting", "running")
    return tag(
        "section",
        tag("h2", title, tag("small", small), class_="title"),
        _busy(told, lang) if busy else _outcome(told, form, close, lang),
        id="upload",
        class_="card waiting",
        data_watch=f"/data/state?upload={told.token}" if busy else None,
        data_state=told.state,
    )


def _busy(told: Waiting, lang: str) -> Markup:
    ahead = tell("前面还有 {n} 个文件在处理，轮到后自动开始。", lang, n=told.ahead)
    step = "已入库，正在重算指标" if told.task == "take" and told.account else STEPS[told.task]
    word = ahead if told.state == "waiting" and told.ahead else tell(step, lang) + "…"
    again = tag("a", tell("刷新", lang), href="", class_="again")
    return tag(
        "p",
        tag("span", class_="pulse", aria_hidden="true"),
        tag("b", word),
        " ",
        again,
        role="status",
        class_="busy-line",
    )


def _outcome(told: Waiting, form: Form, close: str, lang: str) -> Markup:
    if told.state == "failed" or (told.task not in DONE and told.account is None):
        return _failed(told, form, lang)
    if told.account is None:
        return join([tag("p", tag("b", tell(DONE[told.task], lang)), role="status"), _ways(told, close, lang)])
    if told.account.error:
        return _refused(told.account, told, form, lang)
    on = _decision(told, told.account, form, lang) if told.task == "check" else _ways(told, close, lang)
    return join([_head(told, told.account, lang), _unusual(told.account, lang), on, _account(told.account, lang)])


def _failed(told: Waiting, form: Form, lang: str) -> Markup:
    """Say that the work did not come to an end, and what the one who keeps the machine should be told."""
    said = tag("pre", told.said) if told.said else None
    words = tell(UNCHECKED if told.task == "check" else UNFINISHED, lang)
    return join([tag("p", words, role="alert"), said, _drop_form(told, form, tell("关闭", lang), lang)])


def _refused(account: Account, told: Waiting, form: Form, lang: str) -> Markup:
    head = tag("p", tag("b", tell("这个文件不能入库，库中数据没有改动。", lang)))
    lines = tag("ul", *(tag("li", line) for line in account.error), class_="refusals", role="alert")
    return join([head, lines, _drop_form(told, form, tell("换一个文件", lang), lang)])


def _head(told: Waiting, account: Account, lang: str) -> Markup:
    if account.already:
        words = tell("这个文件此前已经导入过，再导入不会有任何变化。", lang)
    elif told.task == "take":
        words = tell("已入库，指标已重算。", lang)
    else:
        words = tell("只是检查，还没有入库。", lang)
    return join([tag("p", tag("b", words), role="status"), counts(account.counts, lang)])


def _unusual(account: Account, lang: str) -> Markup:
    """Return what is far from usual: it is asked about before anything is stored."""
    if not account.unusual:
        return Markup("")
    lines = tag("ul", *(tag("li", one) for one in account.unusual), class_="refusals")
    return join([tag("h3", tell("与平时相差太大", lang)), lines])


def _account(account: Account, lang: str) -> Markup:
    """Return what was found: problems first, then totals, the mapping, the first rows."""
    notes = tag("ul", *(tag("li", one) for one in account.notes), class_="lines") if account.notes else None
    told = join([tag("h3", tell("合计核对", lang)), totals(account.totals, lang)]) if account.totals else None
    return join([_faults(account, lang), told, _mapped(account, lang), _sample(account, lang), notes])


def _faults(account: Account, lang: str) -> Markup:
    if not account.faults:
        return tag("p", tell("没有发现问题。", lang), class_="reason")
    more = tag(
        "p", tell("只列出前 {n} 处，另有 {more} 处；入库后可下载全部。", lang, n=len(account.faults), more=account.more)
    )
    return join([tag("h3", tell("问题", lang)), faults(account.faults, lang), more if account.more else None])


def _mapped(account: Account, lang: str) -> Markup:
    """Return which of our columns was read from which header."""
    if not account.mapped:
        return Markup("")
    pairs = [
        tag("div", tag("dt", name), tag("dd", _read_from(header, lang), class_=None if header else "absent"))
        for name, header in account.mapped
    ]
    summary = tell("各列读自哪个表头", lang)
    return tag("details", tag("summary", summary), tag("dl", *pairs, class_="mapped"), open=True)


def _read_from(header: str, lang: str) -> str:
    return tell("读自“{header}”", lang, header=header) if header else tell("表中没有", lang)


def _sample(account: Account, lang: str) -> Markup:
    if not account.sample:
        return Markup("")
    heads = [tag("th", head, scope="col") for head in account.heads]
    rows = [tag("tr", *(tag("td", cell) for cell in row)) for row in account.sample]
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="plain")
    summary = tag("summary", tell("前 {n} 行（不含个人信息列）", lang, n=len(account.sample)))
    return tag("details", summary, tag("div", table, class_="scroll", tabindex="0"), open=True)


def _decision(told: Waiting, account: Account, form: Form, lang: str) -> Markup:
    """Return both buttons; an unusual file asks for a tick first."""
    accepted = dict(account.counts)["accepted"]
    drop = _drop_form(told, form, tell("放弃", lang), lang)
    if account.already or not accepted:
        return tag("div", drop, class_="decision")
    tick = None
    if account.unusual:
        box = tag("input", type="checkbox", name="confirm", value="1", required=True)
        tick = tag("label", box, tell("我已核实：这个文件确实如此", lang), class_="tick")
    word = tell("入库 {n} 行", lang, n=figures.count(accepted))
    take = posting("/data/take", form, word, lang, tick, upload=told.token)
    return tag("div", take, drop, class_="decision")


def _drop_form(told: Waiting, form: Form, word: str, lang: str) -> Markup:
    return tag("div", posting("/data/drop", form, word, lang, upload=told.token), class_="second-way")


def _ways(told: Waiting, close: str, lang: str) -> Markup:
    if told.task == "rule":
        return tag("p", tag("a", tell("看历次规则", lang), href=f"/definitions?lang={lang}"), class_="ways")
    links = [
        tag("a", tell("下载退回表（Excel）", lang), href=told.sheet) if told.sheet else None,
        tag("a", tell("在账本中查看，或撤销", lang), href=told.entry) if told.entry else None,
        tag("a", tell("上传下一个文件", lang), href=close),
    ]
    return tag("p", *links, class_="ways")
