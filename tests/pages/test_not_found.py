"""An address that names nothing is answered as such, in the form of what was asked."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("path", ["/nosuchpage", "/division/", "/division/330702/x", "/a/b"])
def test_an_unknown_page_is_said_to_be_none(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert 'href="/?lang=zh"' in answer.text


def test_it_is_said_in_the_language_asked_for(client: FlaskClient) -> None:
    assert "No such page" in client.get("/nosuchpage?lang=en").text
    assert client.get("/nosuchpage?lang=xx").status_code == 404


def test_an_unknown_address_of_the_interface_gets_json(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nosuch")
    assert answer.status_code == 404
    assert "results" in answer.get_json()["error"]["allowed"]
