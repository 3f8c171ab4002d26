"""What the tests of the newsroom's forms share."""

import json
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from articles.models import ArticleVersion
from portal.core.history import newest
from portal.newsroom.dates.fields import shown


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
        "kicker": version.kicker,
        "headline": version.headline,
        "lead": version.lead,
        "body": version.body,
        "slug": version.slug,
        "published_at": shown(version.published_at) if version.published_at else "",
        "breaking_until": "",
        "seen": newest(version),
        "seen_shared": newest(article),
        "kind": article.kind,
        "section": article.section_id,
        "has_no_picture": "on",
        "original_language": article.original_language,
        "articletopic_set-TOTAL_FORMS": 0,
        "articletopic_set-INITIAL_FORMS": 0,
        "articleauthor_set-TOTAL_FORMS": 0,
        "articleauthor_set-INITIAL_FORMS": 0,
        "_continue": "1",
        **changed,
    }


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
    response = client.post(reverse("newsroom_heartbeat"), {"data": json.dumps(said)})
    return response.status_code, response.json()


class PageForm(HTMLParser):
    """What a browser would send of a page's main form, as {name: [values]}."""

    def __init__(self, page, form_id):
        super().__init__()
        self.form_id, self.is_inside, self.data = form_id, False, {}
        self.select = self.textarea = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = attrs.get("id") == self.form_id
        name = attrs.get("name")
        if not self.is_inside or "disabled" in attrs:
            return
        if tag == "input" and name:
            kind = attrs.get("type", "text")
            is_choice = kind in ("checkbox", "radio")
            is_off = is_choice and "checked" not in attrs
            if not is_off and kind not in ("submit", "button", "file", "image"):
                self.data.setdefault(name, []).append(attrs.get("value", "on" if is_choice else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attrs:
            self.data.setdefault(self.select, []).append(attrs.get("value", ""))
        elif tag == "textarea" and name:
            self.textarea = name
            self.data[name] = [""]

    def handle_data(self, text):
        if self.textarea:
            self.data[self.textarea][0] += text

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.textarea = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.is_inside = False


def submit(client, url, form_id, **changed):
    """Open a form's page and send it back as it stands there, with changes."""
    data = PageForm(client.get(url).text, form_id).data
    return client.post(url, {**data, "_continue": "1", **changed})
