"""Every office's table is written, in headers that the mappings know, and adds up to what was published or assumed."""

import pandas as pd
import pytest

from data_access.datasets import DATASETS
from demo import layout
from ingestion.headers import column_at, plain
from ingestion.mapping import read_mapping
from tests.demo.conftest import JINHUA, Written
from tests.demo.test_anomalies import days, name_of, planted

# Persons and free words that are dropped, words for people beside a code, and what no table has room for.
DROPPED = {
    *("当事人姓名", "身份证号", "姓名", "来电人姓名", "信访人姓名", "申请人(原告)", "行政相对人名称", "法定代表人"),
    *("证件号码", "联系电话", "被检查单位", "诉求内容", "意见内容", "主要问题", "违法事实", "处罚内容", "处罚依据"),
    *("暂扣或吊销证照名称及编号", "处罚有效期", "公示截止期", "数据来源单位", "承办单位"),
    *("事项名称", "任务名称", "行动名称", "出动人次", "首案标记"),
}


def blank(texts: pd.Series) -> pd.Series:
    return texts.isin(["", "—", "/", "无"])


def amounts(texts: pd.Series) -> pd.Series:
    return texts.where(~blank(texts), "0").str.replace(r'[,"]', "", regex=True).str.normalize("NFKC").astype(float)


def test_every_dataset_is_written(written: Written) -> None:
    sources = {source for source, _ in written.manifest.files}
    assert {read_mapping(JINHUA, source).dataset for source in sources} == set(DATASETS)
    assert {one.source for one in layout.ALL} == sources


@pytest.mark.parametrize("source", [one.source for one in layout.ALL])
def test_every_header_of_a_file_is_known_or_dropped_on_purpose(written: Written, source: str) -> None:
    mapping = read_mapping(JINHUA, source)
    headers = written.headers(source)
    known = {column_at(headers, [one]) for one in mapping.known_headers}
    unknown = {header for at, header in enumerate(headers) if at not in known}
    assert {plain(one) for one in unknown} <= {plain(one) for one in DROPPED}


def test_every_column_of_a_table_is_filled(written: Written) -> None:
    for source in [one.source for one in layout.ALL if one.source != "public_penalties"]:
        mapping = read_mapping(JINHUA, source)
        headers = written.headers(source)
        missing = {column for column, names in mapping.columns.items() if column_at(headers, names) is None}
        assert missing <= {"valid_to"}, source


def test_the_published_number_of_files_was_reviewed(written: Written) -> None:
    assert len(written.rows("file_reviews")) == 86
    assert set(written.rows("file_reviews")["案件编号"]) <= set(written.rows("cases")["案件编号"])


def test_decisions_are_corrected_on_reconsideration_at_the_assumed_rate(written: Written) -> None:
    rows = written.rows("disputes")
    done = rows[(rows["程序"] == "行政复议") & ~blank(rows["审理结果"])]
    wrong = done["审理结果"].isin(["撤销", "变更", "确认违法", "责令履行"])
    assert (wrong.sum(), len(done)) == (7, 58)  # 12.07 %
    assert (~blank(done["纠错原因"][wrong])).all()


def test_the_twenty_criminal_referrals_of_gas_are_transfers_to_the_police(written: Written) -> None:
    rows = written.rows("transfers")
    police = rows[
        (rows["执法领域"] == "城镇燃气") & (rows["接收单位类别"] == "公安机关") & (rows["处理结果"] == "已立案")
    ]
    assert len(police) >= 20
    cases = written.rows("cases")
    referred = cases[(cases["执法领域"] == "城镇燃气") & (cases["处理结果"] == "移送")]
    assert set(days(referred["处罚决定日期"])) <= set(days(police["移送日期"]))


def test_the_published_share_of_accounts_is_active(written: Written) -> None:
    rows = written.all_rows("agencies").fillna("").drop_duplicates(["执法主体", "统计截止日期"])
    rows = rows[rows["执法主体"].str.fullmatch(r"[^-]+") & (rows["统计截止日期"] != "2099-12-31")]
    for part in (rows, rows[rows["统计截止日期"].str.startswith("2022-12")]):
        share = amounts(part["活跃账户数(个)"]).sum() / amounts(part["注册账户数(个)"]).sum()
        assert share == pytest.approx(0.957, abs=0.0004)


def test_the_catalogue_has_the_published_shares(written: Written) -> None:
    rows = written.all_rows("catalogue_items").fillna("")
    rows = rows[rows["事项代码"].str.fullmatch(r"\d{12}")]
    last = rows.drop_duplicates(["目录类别", "事项代码", "施行日期"], keep="last")
    valid = last[last["调出日期"] == ""]
    every, general, special = (
        valid[valid["目录类别"] == f"{one}目录"] for one in ("执法事项总", "综合执法", "专业执法")
    )
    assert len(general) / len(every) == 0.34
    assert general["执法领域"].nunique() / every["执法领域"].nunique() == 0.75
    assert set(general["事项代码"]) | set(special["事项代码"]) == set(every["事项代码"])
    assert not set(general["事项代码"]) & set(special["事项代码"])


def test_the_published_guidance_numbers_hold_from_2022(written: Written) -> None:
    rows = written.all_rows("guidance").dropna(subset=["执行日期"])
    now = rows[rows["执行日期"].str.startswith("2022-01-01")]
    assert dict(zip(now["乡镇类型"], now["指导数(项)"].astype(int), strict=True)) == {"街道": 423, "镇": 382, "乡": 36}


def test_the_assumed_share_of_officers_has_a_licence(written: Written) -> None:
    path = next(path for source, path in written.manifest.files if source == "officers" and "2022-12" in path.name)
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig").drop_duplicates("身份证号")
    rows = rows[rows["身份证号"].str.fullmatch(r"\d{18}") & (rows["人员身份"] != "执法辅助人员")]
    assert (~blank(rows["执法证有效期至"])).mean() == pytest.approx(0.878, abs=0.0001)


def test_double_random_tasks_and_ratings_have_the_assumed_shares(written: Written) -> None:
    tasks = written.rows("inspection_tasks")
    random = tasks[tasks["任务类型"] == "双随机"]
    assert (random["参加部门数"].astype(int) > 1).mean() == pytest.approx(0.38, abs=0.001)
    told = written.rows("feedback")
    assert (told["评价结果"] == "不满意").mean() == pytest.approx(0.030, abs=0.001)


def test_visits_name_tasks_that_are_there(written: Written) -> None:
    visits, tasks = written.rows("inspections"), written.rows("inspection_tasks")
    named = visits["任务编号"][~blank(visits["任务编号"])]
    counted = named.value_counts()
    made = dict(zip(tasks["任务编号"], tasks["实际检查户数(户)"].astype(int), strict=True))
    assert set(counted.index) == set(made)
    assert (counted.index.map(made) - counted).abs().max() == 0


def test_a_case_and_its_complaint_name_each_other(written: Written) -> None:
    cases, calls = written.rows("cases"), written.rows("complaints_12345")
    led = cases[~blank(cases["关联工单编号"])]
    assert len(led) > 2000
    back = calls.set_index("工单编号").loc[led["关联工单编号"], "关联案件编号"]
    assert back.tolist() == led["案件编号"].tolist()
    asked = days(calls.set_index("工单编号").loc[led["关联工单编号"], "受理时间"].reset_index(drop=True))
    assert (days(led["处罚决定日期"].reset_index(drop=True)) >= asked).all()


def test_only_a_warning_is_without_a_fine(written: Written) -> None:
    rows = written.rows("cases")
    penal = rows[rows["处理结果"] == "予以处罚"]
    fined = amounts(penal["罚款金额(元)"]) > 0
    assert (penal["处罚种类"][~fined] == "警告").all()
    assert penal["处罚种类"][fined].str.contains("罚款").all()
    assert 0.01 < (~fined).mean() < 0.06
    assert (rows["处罚种类"][rows["处理结果"] != "予以处罚"] == "").all()


def test_major_decisions_are_reviewed_but_for_a_few(written: Written) -> None:
    rows = written.rows("cases")
    major = rows[rows["是否重大执法决定"] == "是"]
    assert len(major) > 500
    assert 0.95 < (major["是否法制审核"] == "是").mean() < 1


def test_a_dormant_township_uses_hardly_any_item(written: Written) -> None:
    rows = written.rows("inspections")
    for one in planted(written, "dormant"):
        mine = rows[rows["检查机构"] == f"{name_of(written, one['division'])}综合行政执法队"]
        others = rows[rows["检查机构"] == "佛堂镇综合行政执法队"]
        assert len(mine) > 200
        assert mine["事项代码"].nunique() * 2 < others["事项代码"].nunique()


def test_a_township_with_unfit_items_was_judged_so(written: Written) -> None:
    rows = written.rows("item_evaluations")
    bad = rows["评估结论"].isin(["不适宜", "不必要"])
    for one in planted(written, "unfit"):
        mine = rows["乡镇街道"].str.startswith(name_of(written, one["division"]))
        assert bad[mine].mean() > 0.4 > 0.2 > bad[~mine].mean()
    assert rows.groupby(["县市区", "乡镇街道"]).size().max() <= 30


def test_an_idle_agency_did_nothing_all_year(written: Written) -> None:
    rows = written.all_rows("agencies").fillna("")
    for one in planted(written, "idle_agency"):
        mine = rows[rows["执法主体"] == f"{name_of(written, one['division'])}{one['department']}局"]
        assert len(mine) >= 12
        assert (amounts(mine["当月办件数(件)"]) + amounts(mine["活跃账户数(个)"])).sum() == 0
