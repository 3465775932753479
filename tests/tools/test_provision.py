"""The browser, the fonts and the database that the other tests rely on."""

import psycopg
import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, make_url, text


def test_a_database_is_empty_and_holds_chinese(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE towns (name VARCHAR(20))"))
        connection.execute(text("INSERT INTO towns VALUES ('游埠镇')"))
        assert connection.scalar(text("SELECT name FROM towns")) == "游埠镇"
    engine.dispose()


@pytest.mark.postgres
def test_the_server_is_not_for_everybody(postgres_url: str) -> None:
    url = make_url(postgres_url).set(drivername="postgresql", password="guess")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url.render_as_string(hide_password=False))


@pytest.mark.browser
def test_chinese_is_drawn_in_different_signs(page: Page) -> None:
    page.set_content("<b>红</b> <b>黄</b> <b>蓝</b> <b>\U000f1234</b>")
    assert len({page.locator("b").nth(sign).screenshot() for sign in range(4)}) == 4
