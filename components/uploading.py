"""The form through which a file comes: the file, its source, who brings it."""

from markupsafe import Markup

from components.data_models import Form
from components.markup import tag
from components.posting import who
from texts import tell


def uploading(form: Form, source: str, lang: str) -> Markup:
    """Return the form: a file, its source, who brings it."""
    return tag(
        "section",
        tag("h2", tell("上传表格", lang), class_="title"),
        _form(form, source, lang)
        if form.sources
        else tag("p", tell("这个城市还没有来源映射。", lang), class_="reason"),
        tag("p", tell("先检查，给您看结果，确认后才入库。", lang), class_="note"),
        tag("p", tell("本系统尚无账号：记下您填的姓名和这台电脑的地址。", lang), class_="note"),
        id="upload",
        class_="card uploading",
    )


def _form(form: Form, source: str, lang: str) -> Markup:
    options = [
        tag("option", name, value=code, data_files=patterns, selected=code == source)
        for code, name, patterns in form.sources
    ]
    hidden = {**dict(form.hidden), "token": form.token}
    return tag(
        "form",
        *(tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()),
        _drop(form, lang),
        tag(
            "label",
            tag("span", tell("来源", lang)),
            tag("select", tag("option", tell("按文件名判断", lang), value=""), *options, name="source"),
            class_="field",
        ),
        who(lang),
        tag("button", tell("检查这个文件", lang), type="submit", class_="way", data_busy=tell("正在上传…", lang)),
        method="post",
        action=f"/data/upload?lang={lang}",
        enctype="multipart/form-data",
        class_="upload-form",
    )


def _drop(form: Form, lang: str) -> Markup:
    most = tell("CSV、.xlsx、.xls，最大 {n} MB", lang, n=form.megabytes)
    large = tell("文件超过 {n} MB，请拆成几个月分别上传。", lang, n=form.megabytes)
    return tag(
        "label",
        tag("b", tell("选择文件，或拖到这里", lang), class_="dropped"),
        tag("small", most),
        tag("input", type="file", name="file", required=True, accept=".csv,.tsv,.txt,.xlsx,.xls",
            data_most=form.megabytes * 1_000_000, data_large=large),
        class_="drop",
    )  # fmt: skip
