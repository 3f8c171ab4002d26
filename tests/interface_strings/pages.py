"""The newsroom's pages of strings, as people use them."""

import re

from portal.interface_strings import inventory
from tests.factories import (
    make_user,
)

LIST = "/newsroom/strings/"
VIEWS = ("%(shown)s read", "%(shown)s reads")


def key(msgid, context="", domain="django"):
    return inventory.key_of(domain, context, msgid)


def url(msgid, language="tg", **which):
    return f"{LIST}{language}/{key(msgid, **which)}/"


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page.text)[1]


def change(client, msgid, *forms, language="tg", **more):
    """What a person does who opens the page of a string, types and saves."""
    address = url(msgid, language)
    data = {"form": forms, "seen": seen(client.get(address)), **more}
    return client.post(address, data, follow=True)


def shown(client, query=""):
    """The English texts on a page of the list."""
    page = client.get(f"{LIST}?{query}").text
    return re.findall(r'<a href="[^"]*"><bdi lang="en" dir="ltr">([^<]*)</bdi>', page)


def translator(*languages, **fields):
    return make_user("translator", languages=languages or ["tg"], **fields)
