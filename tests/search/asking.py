"""Asking the search."""

from portal.search.engine import find


def found(query, language="fa", **options):
    results = find(query, language, **options)
    return [version.headline for version in results.versions]


def page(client, query, path="/search/", **more):
    return client.get(path, {"q": query, **more}).content.decode()


HOSTILE = [
    "%D8%A2" * 90_000,
    "a" * 500_000,
    "+".join(["word"] * 1000),
    "%00",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%27%27%5C",
    "(a|b)*%5B.*%5D%7B9%7D",
    "%26%20%7C%20%21%20%3C-%3E",
    "%E2%80%8C%E2%80%8C",
    "%D9%80" * 300,
    "..................",
    "a%3A*",
    "%27%3A1A",
    "%EF%BF%BF",
    "%E2%80%AE%D8%A2%D8%A8",
    "%E3%8C%96" * 200,
    "0" * 199,
    "%FE%FF",
    "_" * 50,
]
