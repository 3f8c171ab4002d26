"""Loads the demonstration content: everything a small newspaper has on an ordinary day."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pghistory
from django.utils import timezone

from articles.models import (
    Article,
    ArticleAuthor,
    ArticleTopic,
    ArticleVersion,
    Author,
    Correction,
    Section,
    Topic,
)
from calendar_app import observance_data
from calendar_app.models import Category, Event, EventException, EventVersion
from galleries.models import Gallery, GalleryItem, GalleryVersion
from galleries.storing import whole
from galleries.uploads import store_photograph
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.places import Place
from portal.core.publishing import State
from portal.core.text.richtext import clean
from portal.website.models import (
    Banner,
    EditionSettings,
    FrontStory,
    MenuItem,
    Page,
    PageVersion,
)

from . import accounts, desk, markup, recordings, templates

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
PHOTOS = FOLDER / "photos"
PAGES = ("about", "contact", "ethics", "reuse")
# Its files carry what a story shares between languages. Any other language may be lacking.
FIRST = "fa"


def is_loaded():
    return EditionSettings.objects.exists()


def load(now=None, progress=lambda text: None):
    """Load everything, once. now: the aware moment to which all times are relative."""
    loader = Loader(now or timezone.now(), progress)
    with whole(), pghistory.context(command="load_demo"):
        loader.run()
    desk.edit(loader)


def read_json(name):
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


class Loader:
    def __init__(self, now, progress):
        self.now = now
        self.progress = progress
        self.photographs, self.galleries, self.articles, self.versions = {}, {}, {}, {}
        self.recordings = {}

    def run(self):
        self.users = accounts.create()
        self.site = read_json("site.json")
        for step in (
            self.load_taxonomy,
            self.load_photographs,
            self.load_galleries,
            self.load_recordings,
            self.load_articles,
            self.load_corrections,
            self.load_templates,
            self.load_desk,
            self.load_events,
            self.load_observances,
            self.load_pages,
            self.load_banners,
            self.load_settings,
            self.load_menus,
        ):
            self.progress(step.__name__.removeprefix("load_"))
            step()

    def moment(self, hours_ago):
        return self.now - timedelta(hours=float(hours_ago))

    # What classifies

    def load_taxonomy(self):
        data = read_json("taxonomy.json")
        self.sections, self.topics, self.authors, self.places = (
            {item["key"]: self.named(model, item, position) for position, item in enumerate(items)}
            for model, items in (
                (Section, data["sections"]),
                (Topic, data["topics"]),
                (Author, data["authors"]),
                (Place, data["places"]),
            )
        )

    @staticmethod
    def named(model, item, position):
        fields = {}
        if model in (Section, Category):
            fields["position"] = position
        if model is Place:
            fields.update(latitude=item.get("lat"), longitude=item.get("lon"))
        row = model.objects.create(**fields)
        for language in item["name"]:
            texts = {
                name: item[name][language]
                for name in ("name", "slug", "description", "role", "bio")
                if language in item.get(name, {})
            }
            row.create_translation(language, **texts)
        return row

    # Pictures

    def load_photographs(self):
        for item in read_json("photos.json"):
            x, y = item.get("focal", (0.5, 0.5))
            with (PHOTOS / item["file"]).open("rb") as file:
                photograph = store_photograph(
                    file,
                    item["file"],
                    user=self.users["photo"],
                    licence=item["licence"],
                    licence_url=item.get("licence_url", ""),
                    focal_x=round(x * 100),
                    focal_y=round(y * 100),
                )
            for language, caption in item["caption"].items():
                photograph.create_translation(
                    language,
                    caption=caption,
                    alt=item["alt"].get(language, ""),
                    credit=item["credit"],
                )
            self.photographs[item["key"]] = photograph

    def load_galleries(self):
        for item in read_json("galleries.json"):
            gallery = Gallery.objects.create(cover=self.photographs[item["cover"]])
            for position, key in enumerate(item["photos"]):
                row = GalleryItem.objects.create(
                    gallery=gallery, photograph=self.photographs[key], position=position
                )
                for language, caption in item.get("captions", {}).get(key, {}).items():
                    row.create_translation(language, caption=caption)
            for language, title in item["title"].items():
                GalleryVersion(
                    master=gallery,
                    language_code=language,
                    title=title,
                    lead=item["lead"].get(language, ""),
                    created_by=self.users["photo"],
                    **self.published(item["hours_ago"]),
                ).save()
            self.galleries[item["key"]] = gallery

    def load_recordings(self):
        self.recordings = recordings.load(read_json("recordings.json"), self.users["photo"])

    def published(self, hours_ago):
        return {"state": State.PUBLISHED, "published_at": self.moment(hours_ago)}

    # Stories

    def load_articles(self):
        for path in sorted((CONTENT / FIRST).glob("*.txt")):
            headers, body = markup.parse(path.read_text(encoding="utf-8"))
            self.articles[path.stem] = self.create_article(headers)
            self.create_version(path.stem, FIRST, headers, body)
        for language in EDITIONS:
            if language == FIRST:
                continue
            for path in sorted((CONTENT / language).glob("*.txt")):
                self.create_version(
                    path.stem, language, *markup.parse(path.read_text(encoding="utf-8"))
                )

    def create_article(self, headers):
        article = Article.objects.create(
            kind=headers.get("kind") or "news",
            section=self.sections[headers["section"]],
            place=self.places.get(headers.get("place")),
            lead_photograph=self.photographs.get(headers.get("photo")),
            has_no_picture=not headers.get("photo"),
            gallery=self.galleries.get(headers.get("gallery")),
        )
        for key in keys(headers.get("topics")):
            ArticleTopic.objects.create(article=article, topic=self.topics[key])
        for position, key in enumerate(keys(headers.get("author"))):
            ArticleAuthor.objects.create(
                article=article, author=self.authors[key], position=position
            )
        return article

    def create_version(self, key, language, headers, body):
        hours_ago = float(headers["hours_ago"])
        state = headers.get("state") or State.PUBLISHED
        is_dated = state in (State.PUBLISHED, State.WITHDRAWN)
        writer = self.users["reporter" if language == FIRST else "translator"]
        version = ArticleVersion(
            master=self.articles[key],
            language_code=language,
            kicker=headers.get("kicker", ""),
            headline=headers["headline"],
            lead=headers["lead"],
            body=markup.to_html(
                body,
                {k: photograph.pk for k, photograph in self.photographs.items()},
                {k: gallery.pk for k, gallery in self.galleries.items()},
                {k: recording.pk for k, recording in self.recordings.items()},
            ),
            state=state,
            published_at=self.moment(hours_ago) if is_dated else None,
            created_at=self.moment(max(hours_ago, 0) + 3),
            created_by=writer,
            assigned_to=writer,
            breaking_until=self.now + timedelta(hours=12)
            if headers.get("breaking") == "yes"
            else None,
        )
        version.save()
        self.versions[key, language] = version
        if headers.get("front"):
            FrontStory.objects.create(
                language_code=language, position=int(headers["front"]), version=version
            )

    def load_corrections(self):
        for item in self.site["corrections"]:
            for language, text in item["text"].items():
                version = self.versions.get((item["story"], language))
                if version:
                    Correction.objects.create(
                        version=version,
                        kind=item["kind"],
                        text=text,
                        noted_at=max(
                            self.moment(item["hours_ago"]),
                            version.published_at + timedelta(minutes=5),
                        ),
                    )

    def load_templates(self):
        templates.load(read_json("templates.json"), self)

    def load_desk(self):
        desk.fill(self)

    # Events

    def load_events(self):
        data = read_json("events.json")
        categories = {
            item["key"]: self.named(Category, item, position)
            for position, item in enumerate(data["categories"])
        }
        for item in data["events"]:
            event = Event.objects.create(
                category=categories[item["category"]],
                place=self.places.get(item.get("place")),
                photograph=self.photographs.get(item.get("photo")),
                gallery=self.galleries.get(item.get("gallery")),
                rrule=item.get("rrule", ""),
                **self.event_times(item),
            )
            for number in item.get("dropped", ()):
                row = event.occurrences.order_by("starts_at")[number]
                EventException.objects.create(event=event, original_at=row.original_at)
            for language in item["languages"]:
                EventVersion(
                    master=event,
                    language_code=language,
                    title=item["title"][language],
                    summary=item["summary"].get(language, ""),
                    body=markup.to_html(item["body"].get(language, ""), {}, {}),
                    venue=item["venue"].get(language, ""),
                    organiser=item["organiser"].get(language, ""),
                    created_by=self.users["editor"],
                    **self.published(72),
                ).save()

    def event_times(self, item):
        zone = ZoneInfo(EDITIONS[FIRST].zone)
        day = timezone.localtime(self.now, zone).date()
        if "jalali" in item:
            day = next_jalali(day, *item["jalali"])
        elif "weekday" in item:
            day += timedelta(days=(item["weekday"] - day.weekday()) % 7)
        else:
            day += timedelta(days=item["start_days"])
        is_all_day = not item.get("start")
        clock = time(0) if is_all_day else time.fromisoformat(item["start"])
        starts_at = datetime.combine(day, clock, zone)
        if is_all_day or item.get("days"):
            last = day + timedelta(days=int(item.get("days") or 1))
            ends_at = datetime.combine(last, time(0), zone)
        else:
            ends_at = starts_at + timedelta(hours=float(item.get("hours") or 2))
        return {"starts_at": starts_at, "ends_at": ends_at, "is_all_day": is_all_day}

    @staticmethod
    def load_observances():
        observance_data.load()

    # The site

    def load_pages(self):
        self.pages = {}
        for key in PAGES:
            page = self.pages[key] = Page.objects.create(key=key)
            for language in EDITIONS:
                path = CONTENT / "pages" / f"{key}.{language}.txt"
                if not path.exists():
                    continue
                headers, body = markup.parse(path.read_text(encoding="utf-8"))
                PageVersion(
                    master=page,
                    language_code=language,
                    title=headers["title"],
                    body=clean(markup.to_html(body, {}, {}), language),
                    slug=key if language == "en" else "",
                    created_by=self.users["chief"],
                    **self.published(2000),
                ).save()

    def load_banners(self):
        for position, item in enumerate(self.site["banners"]):
            banner = Banner.objects.create(position=position)
            for language, name in item["name"].items():
                banner.create_translation(language, name=name, url=item["url"])

    def load_settings(self):
        for language in EDITIONS:
            texts = self.site.get(language, {"name": "Peyk"})
            EditionSettings.objects.create(language_code=language, **texts)

    def load_menus(self):
        main, footer = MenuItem.Menu.MAIN, MenuItem.Menu.FOOTER
        entries = [
            *((main, {"section": section}) for section in self.sections.values()),
            (main, {"target": MenuItem.Target.GALLERIES}),
            (main, {"target": MenuItem.Target.CALENDAR}),
            *((footer, {"page": page}) for page in self.pages.values()),
            (footer, {"target": MenuItem.Target.CORRECTIONS}),
            (footer, {"target": MenuItem.Target.RSS}),
            (footer, {"target": MenuItem.Target.ICS}),
        ]
        MenuItem.objects.bulk_create(
            MenuItem(language_code=language, menu=menu, position=position, **target)
            for language in EDITIONS
            for position, (menu, target) in enumerate(entries)
        )


def next_jalali(today, m, d):
    """The next date, today included, that is the day d of the Jalali month m."""
    year = calendars.JALALI.parts(today)[0]
    days = (calendars.from_jalali(y, m, d) for y in (year, year + 1))
    return next(day for day in days if day >= today)


def keys(value):
    return [key.strip() for key in (value or "").split(",") if key.strip()]
