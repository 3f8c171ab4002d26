"""The newsroom's search page, as its tests ask it."""

from datetime import timedelta

from tests.factories import (
    make_article,
    make_user,
)
from tests.newsroom.forms import signed_in

PAGE = "/newsroom/search/"
NAME = "Zarafshon"
HOUR = timedelta(hours=1)


def story(headline, language="en", **fields):
    return make_article(language, f"{NAME} {headline}", **fields)


def page(client=None, **parameters):
    client = client or signed_in(make_user("chief"))
    response = client.get(PAGE, {"q": NAME, **parameters})
    assert response.status_code == 200
    return response


def found(client=None, **parameters):
    rows = page(client, **parameters).context.get("rows", [])
    return [row["version"].title_text.removeprefix(f"{NAME} ") for row in rows]
