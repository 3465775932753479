"""The form that saves what was tried as the next version of the rule: from when, who says so, and why."""

from markupsafe import Markup

from components.markup import tag
from components.posting import who
from components.trial_models import Saving
from texts import tell


def saving(told: Saving, lang: str) -> Markup:
    """Return the form, folded until it is wanted."""
    days = [tag("option", words, value=day) for day, words in told.days]
    hidden = {**dict(told.hidden), "token": told.token}
    return tag(
        "details",
        tag("summary", tell("保存为新的一版规则…", lang)),
        tag("p", tell("旧规则和旧结果都保留；新规则从所选之日起施行，由下一次计算采用。", lang), class_="note"),
        tag(
            "form",
            *(tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()),
            tag("label", tag("span", tell("施行之日", lang)), tag("select", *days, name="valid_from"), class_="field"),
            who(lang),
            _reason(lang),
            _agreed(lang),
            tag("button", tell("保存新版", lang), type="submit", class_="way"),
            method="post",
            action=f"/laboratory/save?lang={lang}",
            class_="posting saving",
        ),
        class_="card",
        id="saving",
    )


def _reason(lang: str) -> Markup:
    text = tag("textarea", name="reason", required=True, maxlength=500, rows=3)
    return tag("label", tag("span", tell("理由", lang)), text, class_="field")


def _agreed(lang: str) -> Markup:
    words = tell("我知道：选较早的日期会改变已经算出的时段", lang)
    return tag("label", tag("input", type="checkbox", name="confirm", value="1"), words, class_="agree")
