"""axe finds nothing on any page of the newsroom, and no script of one fails.

Colours do not go by language: light ones are looked at in one, dark ones in the other.
"""

import pytest

from tests.browser.axe import violations
from tests.browser.hands import sign_in
from tests.factories import make_user
from tests.newsroom_routes import Page, examples
from tests.sample_newsroom import SampleNewsroom

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
COMMON = ("/add/", "/history/", "/delete/")
PARTS = 4  # of all pages, for several processes


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_any_page_of_the_newsroom(newcomer, language, scheme, part):
    page = newcomer(color_scheme=scheme)
    site = SampleNewsroom()
    administrator = make_user("admin", interface_language=language)
    administrator.is_superuser = administrator.is_staff = True
    administrator.save()
    page.goto("/newsroom/login/")
    found = [violations(page, [scheme])]
    sign_in(page, administrator)
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    for _about, address in examples(site, Page)[part::PARTS]:
        # What all models have in common is looked at in one language, with every model.
        if language != "fa" and address.partition("?")[0].endswith(COMMON):
            continue
        page.goto(address)
        found.append(violations(page, [scheme]))
    assert not (reports := [report for report in found if report]), "\n".join(reports)
