"""Addresses that people type, paste and import: mended, or no links."""

import pytest

from portal.core.text import links, richtext
from tests.factories import make_article
from tests.link_addresses import ADDRESSES, REDIRECTS


@pytest.mark.parametrize(("typed", "meant"), ADDRESSES.items())
def test_an_address_is_mended_or_refused(typed, meant):
    assert links.mended(typed) == meant
    if meant:
        assert links.mended(meant) == meant, "again changes nothing"
        assert not links.leading_nowhere(f'<a href="{meant}">')


@pytest.mark.parametrize(("page", "meant"), REDIRECTS.items())
def test_a_page_that_only_leads_on_is_left_out(page, meant):
    assert links.mended(page) == meant


def test_saving_mends_links_and_keeps_the_words_of_others():
    html = (
        '<p><a href="www.example.org">یک</a> <a href="@example">دو<em>سه</em></a> <a>چهار</a> '
        '<a href="javascript:alert(1)">پنج</a></p>'
    )
    kept = '<p><a href="https://www.example.org" rel="noopener">یک</a> دو<em>سه</em> چهار پنج</p>'
    assert richtext.clean(html, "fa") == kept
    assert richtext.clean(kept, "fa") == kept


def test_the_kind_and_start_of_a_list_stay():
    html = '<ol type="a" start="3"><li>x</li></ol>'
    assert richtext.clean(html, "en") == html
    assert richtext.clean('<ol type="1"><li>x</li></ol>', "en") == "<ol><li>x</li></ol>"


@pytest.mark.django_db
def test_the_checks_before_publication_tell_of_links_that_lead_nowhere():
    version = make_article()
    version.body = '<p><a href="www.e.org/?a=1&amp;b=2">x</a> <a href="https://e.org/">y</a></p>'
    (check,) = [check for check in version.checks() if check.rule == "links"]
    assert check.field == "body"
    assert check.reason.endswith("www.e.org/?a=1&b=2"), "the other one leads somewhere"
    assert not check.is_required
