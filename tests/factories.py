"""One plain function per model: valid and public by default."""

from itertools import count

from django.utils import timezone

from articles.models import Article, ArticleVersion, Section
from portal.base.publishing import State

_numbers = count(1)


def make_section(names=None, **fields):
    """names: {language: name}; by default in fa and en."""
    number = next(_numbers)
    section = Section.objects.create(**fields)
    for language, name in (names or {"fa": f"بخش {number}", "en": f"Section {number}"}).items():
        section.create_translation(language, name=name)
    return section


def make_article(language="fa", headline=None, article=None, section=None, **fields):
    """A live version; returns the ArticleVersion. article: the Article it belongs to."""
    number = next(_numbers)
    article = article or Article.objects.create(section=section or make_section())
    fields.setdefault("state", State.PUBLISHED)
    fields.setdefault("published_at", timezone.now())
    fields.setdefault("lead", "خلاصه")
    fields.setdefault("body", "<p>متن خبر</p>")
    version = ArticleVersion(
        master=article, language_code=language, headline=headline or f"خبر {number}", **fields
    )
    version.save()
    return version
