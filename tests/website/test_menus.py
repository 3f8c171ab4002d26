"""Entries of menus that lead to an address."""

import pytest
from django.core.exceptions import ValidationError

from portal.website.models import MenuItem


@pytest.mark.parametrize(
    ("url", "is_taken"),
    [
        ("/latest/", True),
        ("/", True),
        ("https://other.example/x", True),
        ("//other.example/x", False),
        ("/\\other.example/x", False),
        ("javascript:alert(1)", False),
    ],
)
def test_an_address_is_of_this_site_or_says_that_it_leads_elsewhere(url, is_taken):
    field = MenuItem._meta.get_field("url")
    if is_taken:
        assert field.clean(url, None) == url
    else:
        with pytest.raises(ValidationError):
            field.clean(url, None)
