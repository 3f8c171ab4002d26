"""One plain function per model: valid and public by default."""

import io
from datetime import timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image

from articles.models import (
    Article,
    ArticleAuthor,
    ArticleTopic,
    ArticleVersion,
    Author,
    Section,
    Source,
    StoryTemplate,
    Topic,
    quarters,
)
from calendar_app.models import Category, Event, EventVersion
from galleries.models import Gallery, GalleryItem, GalleryVersion
from galleries.recording_uploads import store_link, store_recording
from galleries.uploads import store_photograph
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.places import NameTranslation, Place
from portal.core.publishing import State
from portal.newsroom.models import User
from portal.website.models import Banner, EditionSettings, MenuItem, Page, PageVersion

_numbers = count(1)
ALL = tuple(EDITIONS)
PASSWORD = "a long enough password"


def make_user(role, languages=ALL, **fields):
    user = User.objects.create_user(
        fields.pop("username", f"{role}{next(_numbers)}"),
        password=PASSWORD,
        is_staff=True,
        languages=list(languages),
        **fields,
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def _named(model, word, names, **fields):
    number = next(_numbers)
    row = model.objects.create(**fields)
    names = names or {code: f"{word} {number} {code}" for code in ALL}
    _translate(row, {language: {"name": name} for language, name in names.items()})
    return row


def _translate(row, texts):
    """Write the texts of all languages at once. texts: {language: {field: text}}."""
    model = row._parler_meta.root_model
    found = [model(master=row, language_code=code, **fields) for code, fields in texts.items()]
    for translation in found:
        if isinstance(translation, NameTranslation):
            translation.prepare()
    model.objects.bulk_create(found)


def make_section(names=None, **fields):
    return _named(Section, "بخش", names, **fields)


def make_topic(names=None):
    return _named(Topic, "موضوع", names)


def make_author(names=None):
    return _named(Author, "نویسنده", names)


def make_place(names=None, **fields):
    return _named(Place, "جا", names, **fields)


def make_source(names=None):
    return _named(Source, "منبع", names)


def make_article(
    language="fa", headline=None, article=None, section=None, topics=(), authors=(), **fields
):
    """A live version; returns the ArticleVersion. article: the Article it belongs to."""
    number = next(_numbers)
    if article is None:
        names = ("lead_photograph", "social_photograph", "gallery", "has_no_picture", "update_of")
        names = (*names, "place", "source")
        shared = {k: fields.pop(k) for k in names if k in fields}
        shared.setdefault("has_no_picture", "lead_photograph" not in shared)
        article = Article.objects.create(section=section or make_section(), **shared)
        for topic in topics:
            ArticleTopic.objects.create(article=article, topic=topic)
        for author in authors:
            ArticleAuthor.objects.create(article=article, author=author)
    fields.setdefault("state", State.PUBLISHED)
    fields.setdefault("published_at", timezone.now() - timedelta(minutes=1))
    fields.setdefault("lead", "خلاصه")
    fields.setdefault("body", "<p>متن خبر</p>")
    version = ArticleVersion(
        master=article, language_code=language, headline=headline or f"خبر {number}", **fields
    )
    version.save()
    return version


def make_template(texts=None, **fields):
    """texts: {language: {field: text}}; without them one in each language."""
    template = StoryTemplate.objects.create(**{"has_no_picture": True, **fields})
    usual = {"headline": "هوا {date}", "lead": "{دما}", "body": "<p>متن</p>"}
    for language, values in (texts or dict.fromkeys(ALL, usual)).items():
        template.create_translation(language, **{"name": f"هوا {language}", **values})
    return template


def make_reads(version, reads=1, days_ago=0):
    """Count how often a story was opened on a day."""
    day = calendars.local_date(timezone.now(), EDITIONS[version.language_code])
    version.read_counts.create(day=day - timedelta(days=days_ago), reads=reads)
    began_at = quarters.start(timezone.now()) - quarters.LENGTH - timedelta(days=days_ago)
    version.recent_reads.create(began_at=began_at, reads=reads)


def picture_file(size=(800, 600), image_format="JPEG", mode="RGB", **options):
    """A picture as a binary file."""
    file = io.BytesIO()
    Image.new(mode, size, 120 if mode in ("L", "I;16") else None).save(
        file, image_format, **options
    )
    file.seek(0)
    return file


def make_photograph(**fields):
    photograph = store_photograph(picture_file(), "picture.jpg", **fields)
    texts = {
        code: {"caption": f"زیرنویس {code}", "alt": f"جایگزین {code}", "credit": "عکاس"}
        for code in ALL
    }
    _translate(photograph, texts)
    return photograph


def make_recording(content=None, address="https://youtu.be/dQw4w9WgXcQ", **fields):
    """content: the bytes of a file; without it a video at a provider."""
    if content is None:
        recording = store_link(address, **fields)
    else:
        recording = store_recording(io.BytesIO(content), "recording.bin", **fields)
    for language in ALL:
        recording.create_translation(
            language,
            title=f"عنوان {language}",
            caption="شرح",
            credit="فیلم‌بردار",
            transcript="بند یک\n\nبند دو",
        )
    return recording


def make_gallery(language="fa", title=None, photographs=None, gallery=None, **fields):
    if gallery is None:
        gallery = Gallery.objects.create()
        for position, photograph in enumerate(photographs or [make_photograph()]):
            GalleryItem.objects.create(gallery=gallery, photograph=photograph, position=position)
    fields.setdefault("state", State.PUBLISHED)
    fields.setdefault("published_at", timezone.now() - timedelta(minutes=1))
    version = GalleryVersion(
        master=gallery,
        language_code=language,
        title=title or f"گالری {next(_numbers)}",
        **fields,
    )
    version.save()
    return version


def make_event(
    language="fa", title=None, event=None, starts_in=timedelta(hours=1), shared=None, **fields
):
    """shared: fields of the Event itself."""
    if event is None:
        shared = {"starts_at": timezone.now() + starts_in, **(shared or {})}
        shared.setdefault("ends_at", shared["starts_at"] + timedelta(hours=2))
        if "category" not in shared:
            shared["category"] = _named(Category, "دسته", None)
        event = Event.objects.create(**shared)
    fields.setdefault("state", State.PUBLISHED)
    fields.setdefault("published_at", timezone.now() - timedelta(minutes=1))
    version = EventVersion(
        master=event, language_code=language, title=title or f"رویداد {next(_numbers)}", **fields
    )
    version.save()
    return version


def make_page(language="fa", title=None, page=None, **fields):
    number = next(_numbers)
    page = page or Page.objects.create(key=f"page-{number}")
    fields.setdefault("state", State.PUBLISHED)
    fields.setdefault("published_at", timezone.now() - timedelta(minutes=1))
    version = PageVersion(
        master=page, language_code=language, title=title or f"صفحه {number}", **fields
    )
    version.save()
    return version


def make_banner(name="بنر", **fields):
    banner = Banner.objects.create(**fields)
    for language in ALL:
        banner.create_translation(language, name=name, url="https://partner.example/")
    return banner


def make_site(language="fa"):
    """What every edition has: its settings and a menu with each kind of target."""
    EditionSettings.objects.create(language_code=language, name="پیک", tagline="خبرگزاری")
    for menu in MenuItem.Menu:
        for position, target in enumerate(MenuItem.Target):
            MenuItem.objects.create(
                language_code=language, menu=menu, target=target, position=position
            )
