"""What the tests of the newsroom's forms share."""

import json

from django.test import Client
from django.urls import reverse

from articles.models import ArticleVersion
from portal.base.history import newest
from portal.newsroom.dates import shown


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def change_url(version, language=None, **query):
    url = reverse("admin:articles_article_change", args=[version.master_id])
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return f"{url}?language={language or version.language_code}{more}"


def form_data(version, **changed):
    """What the browser would send back of an unchanged form, with changes."""
    article = version.master
    return {
        "kicker": version.kicker, "headline": version.headline, "lead": version.lead,
        "body": version.body, "slug": version.slug,
        "published_at": shown(version.published_at) if version.published_at else "",
        "breaking_until": "",
        "seen": newest(version), "seen_shared": newest(article), "kind": article.kind,
        "section": article.section_id, "has_no_picture": "on",
        "original_language": article.original_language,
        "articletopic_set-TOTAL_FORMS": 0, "articletopic_set-INITIAL_FORMS": 0,
        "articleauthor_set-TOTAL_FORMS": 0, "articleauthor_set-INITIAL_FORMS": 0,
        "_continue": "1", **changed,
    }  # fmt: skip


def stored(version):
    return ArticleVersion.objects.get(pk=version.pk)


def say(client, version, fields=None, **more):
    """One sign of life of an open form; returns (status, answer)."""
    said = {
        "kind": "articles.article",
        "object": version.master_id if version else None,
        "language": version.language_code if version else "fa",
        "update": False,
        "tab": "tab-1",
        "number": 0,
        "changed": fields is not None,
        **more,
    }
    if fields is not None:
        said["fields"] = {name: [str(value)] for name, value in fields.items()}
    response = client.post(reverse("newsroom_pulse"), {"data": json.dumps(said)})
    return response.status_code, response.json()
