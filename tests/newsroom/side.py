"""The places at the side, as a page of the newsroom shows them."""

import re

NAV = re.compile(r'<nav class="places.*?</nav>', re.DOTALL)


def side_of(html):
    return NAV.search(html).group()


def doors(html):
    """[(address, whether it is marked as the current place)]"""
    found = re.findall(r'<li[^>]*>\s*<a href="([^"]+)"([^>]*)>', side_of(html))
    return [(url, "aria-current" in attributes) for url, attributes in found]
