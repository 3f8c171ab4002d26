"""Whatever readers may not see, filled with one secret word in all its texts."""

import json
from datetime import timedelta
from urllib.parse import quote

import pghistory.models
from django.apps import apps
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone

from articles.models import ArticleVersion, Correction, StoryTemplate, StoryTemplateText
from calendar_app.models import EventVersion, Observance
from galleries.models import GalleryVersion
from portal.core.publishing import State, Version
from portal.interface_strings.models import MissingString, SiteString
from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate, SavedSearch
from portal.script_conversion import convert_text
from portal.translation.models import Concept, Segment, Term, TermSuggestion
from portal.website.models import EventStory, FrontStory, MenuItem, PageVersion
from tests.factories import (
    make_article,
    make_banner,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
    make_reads,
    make_recording,
    make_site,
    make_user,
)

SECRET = "رازنهان"
FORMS = (SECRET, quote(SECRET), json.dumps(SECRET)[1:-1], convert_text(SECRET, "fa", "tg"))
OTHER = "ru"  # the language whose texts no other edition shows
MAKERS = {
    ArticleVersion: make_article,
    GalleryVersion: make_gallery,
    EventVersion: make_event,
    PageVersion: make_page,
}
STATES = {
    "draft": {"state": State.DRAFT, "published_at": None},
    "in review": {"state": State.IN_REVIEW, "published_at": None},
    "approved": {"state": State.APPROVED, "published_at": None},
    "scheduled": {"state": State.PUBLISHED, "published_at": timedelta(days=1)},
    "withdrawn": {"state": State.WITHDRAWN, "published_at": -timedelta(hours=1)},
}
# Written by programs, or so short that they hold no text.
CODES = frozenset(
    """
    batch crop_token digest digits external_id fault format gregorian_months interface_language
    jalali_months key kind language language_code left_key left_language loaded made_for manifest
    meant nonce old_files original_language page password placeholder provider provider_id
    right_key right_language rrule sha256 slug sort_key source_digest source_language status step
    stored_digest tab texts_digest title_normalised token uid word words zone
    """.split()
)
# Texts that readers see, in whichever row they stand.
PUBLIC = {
    "articles.Article.licence": "stands under the story",
    "articles.Article.source_url": "the story leads there",
    "articles.Source.url": "the address of an agency",
    "calendar_app.Event.url": "the event's page leads there",
    "galleries.Photograph.licence": "stands under the picture",
    "galleries.Photograph.licence_url": "the licence leads there",
    "galleries.Recording.licence": "stands under the film",
    "website.MenuItem.url": "menus lead there",
}

# Rows of versions that a hidden one need not have.
NOT_OF_HIDDEN = {
    "articles.Listing": "triggers keep rows of what is published alone",
    "calendar_app.ImportedEvent": "the import's own; no page goes by it",
    "translation.Segment": "the memory's; a row that holds the word is there",
}


def texts_of(model):
    """The columns of a model that hold what people wrote."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.JSONField))
        and not field.choices
        and field.name not in CODES
    ]


def ours():
    """The models of the site whose texts somebody could show by mistake; no history of rows."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0] in ("portal", "articles", "galleries", "calendar_app")
        and not model._meta.proxy
        and not issubclass(model, pghistory.models.Event)
    ]


def filled(model, label):
    """{field: secret text} for a version."""
    return {
        field.name: f"<p>{said}</p>" if getattr(field, "is_rich", False) else said
        for field in texts_of(model)
        if (said := f"{SECRET} {field.name} {label}"[: field.max_length])
    }


def hide_everything(site):
    """Put the word into all that no reader of the site's edition may see."""
    make_site(OTHER)
    for model in Version.__subclasses__():
        for label, fields in STATES.items():
            hide_version(site, model, label, **fields)
        live = {"published_at": timezone.now() - timedelta(minutes=1)}
        hide_version(site, model, "other language", language=OTHER, **live)
        beside = next(version for version in site.versions if isinstance(version, model))
        of_master = {model.master.field.related_model._meta.model_name: beside.master}
        MAKERS[model](OTHER, slug="other", **of_master, **filled(model, "beside"))
    hide_former_texts(site)
    hide_words_of_the_newsroom(site)
    hide_parts(site)
    for model in ours():
        hide_other_language(model)


def hide_version(site, model, label, language=None, **fields):
    """A version that is not live in the edition, with all that ties it to what is."""
    if isinstance(fields.get("published_at"), timedelta):
        fields["published_at"] += timezone.now()
    if model is ArticleVersion:
        fields |= {
            "section": site.section,
            "topics": [site.topic],
            "authors": [site.author],
            "update_of": site.article.master,
            "breaking_until": timezone.now() + timedelta(days=2),
        }
    elif model is EventVersion:
        fields["shared"] = {"category": site.category}
    version = MAKERS[model](language or site.language, **filled(model, label), **fields)
    if model is ArticleVersion:
        places = FrontStory.objects.filter(language_code=version.language_code)
        places.create(
            language_code=version.language_code, version=version, position=places.count() + 1
        )
        EventStory.objects.create(event=site.event.master, article=version.master)
        Correction.objects.create(version=version, kind="correction", text=SECRET)
        make_reads(version)
        template = StoryTemplate.objects.create(section=site.section)
        StoryTemplateText.objects.create(
            master=template,
            language_code=version.language_code,
            **filled(StoryTemplateText, label),
        )
    elif model is EventVersion:
        EventStory.objects.create(event=version.master, article=site.article.master)
    elif model is PageVersion:
        MenuItem.objects.create(
            language_code=site.language, menu="main", page=version.master, position=99
        )
    elif model is GalleryVersion:
        site.article.body += f'<figure data-gallery="{version.master_id}"></figure>'
        site.article.save()


def hide_former_texts(site):
    """What live versions said before stands in their history."""
    for version in site.versions:
        kept = {field.name: getattr(version, field.name) for field in texts_of(type(version))}
        for texts in (filled(type(version), "former"), kept):
            for name, text in texts.items():
                setattr(version, name, text)
            version.save()


def hide_words_of_the_newsroom(site):
    """What colleagues write to each other, keep for later, and prepare."""
    user = make_user(
        "reporter",
        first_name=SECRET,
        last_name=SECRET,
        username=SECRET,
        email=f"{SECRET}@a.example",
    )
    tomorrow = timezone.now() + timedelta(days=1)
    for version, state in zip(site.versions, [*PreparedUpdate.State, "draft"], strict=True):
        type(version).objects.filter(pk=version.pk).update(created_by=user)
        about = {
            "kind": version.master._meta.label_lower,
            "object_id": version.master_id,
            "language_code": site.language,
        }
        texts = filled(type(version), "prepared")
        PreparedUpdate.objects.create(**about, state=state, goes_live_at=tomorrow, texts=texts)
        fields = {name: [text] for name, text in texts.items()}
        AutosaveDraft.objects.create(**about, user=user, fields=fields)
        Note.objects.create(**about, sender=user, title=SECRET, text=SECRET)
    Note.objects.create(sender=user, text=SECRET)
    SavedSearch.objects.create(user=user, kind="articles.article", name=SECRET, query=SECRET)
    concept = Concept.objects.create(note=SECRET)
    Term.objects.create(concept=concept, language_code=site.language, text=SECRET)
    pair = {"left_language": site.language, "right_language": OTHER, "left": SECRET}
    TermSuggestion.objects.create(**pair, right=SECRET, count=3, example=SECRET)
    Segment.objects.bulk_create([Segment(**pair, right=SECRET, batch="import")])
    string = {"language_code": site.language, "key": "k", "msgid": SECRET, "context": SECRET}
    MissingString.objects.create(**string, plural=SECRET, page="/")


def hide_parts(site):
    """What goes with a page and is not meant for readers, not yet or no more."""
    now = timezone.now()
    make_banner(SECRET, starts_at=now + timedelta(days=1))
    make_banner(SECRET, ends_at=now - timedelta(days=1))
    Correction.objects.create(
        version=site.article, kind="update", text=SECRET, noted_at=now + timedelta(days=1)
    )
    recording = make_recording()
    site.article.body += f'<figure data-recording="{recording.pk}"></figure>'
    site.article.save()
    over = make_photograph(licence_until=timezone.localdate() - timedelta(days=2))
    over.texts.update(caption=SECRET, alt=SECRET, credit=SECRET)
    site.gallery.master.items.create(photograph=over, position=9)
    inner = {"photographer": SECRET, "agency": SECRET, "file_name": SECRET, "source_url": SECRET}
    type(over).objects.update(**inner)
    type(recording).objects.update(file_name=SECRET)
    today = timezone.localdate()
    observance = Observance.objects.create(
        key="secret",
        country="TJ",
        calendar="gregorian",
        month=today.month,
        day=today.day,
        source=SECRET,
        note=SECRET,
    )
    observance.create_translation(OTHER, name=SECRET)
    observance.dates.create(year=today.year, date=today, source=SECRET)
    site.gallery.master.items.first().create_translation(OTHER, caption=SECRET)
    string = {"language_code": OTHER, "key": "k", "domain": "django", "forms": [SECRET]}
    SiteString.objects.create(**string, msgid=SECRET, context=SECRET, plural=SECRET)


def hide_other_language(model):
    """The texts of the other language in rows that have one for each."""
    if issubclass(model, Version) or not any(
        field.name == "language_code" for field in model._meta.concrete_fields
    ):
        return
    for row in model.objects.filter(language_code=OTHER):
        texts = {
            field.name: f"{SECRET} {model._meta.model_name} {row.pk}"[: field.max_length]
            for field in texts_of(model)
            if not isinstance(field, models.JSONField)
            and f"{model._meta.label}.{field.name}" not in PUBLIC
        }
        if texts:
            model.objects.filter(pk=row.pk).update(**texts)


def untried():
    """Texts in the database that hold the word in no row, as "newsroom.Note.text"."""
    found = []
    for model in ours():
        for field in texts_of(model):
            name = f"{model._meta.label}.{field.name}"
            rows = model.objects.annotate(_text=Cast(field.name, models.TextField()))
            if name not in PUBLIC and not rows.filter(_text__contains=SECRET).exists():
                found.append(name)
    return found


def without_hidden_rows():
    """Models with rows of versions, none of them of one that is hidden, as "articles.ReadCount".

    A page that goes by such rows would be tried with what is live alone.
    """
    found = []
    for model in ours():
        for field in model._meta.concrete_fields:
            if field.is_relation and issubclass(field.related_model, Version):
                of_hidden = {f"{field.name}__state__in": [State.DRAFT, State.WITHDRAWN]}
                if not model.objects.filter(**of_hidden).exists():
                    found.append(model._meta.label)
    return sorted({*found} - NOT_OF_HIDDEN.keys())


def names_of_texts():
    """What `filled` writes behind the word, without markup: "headline draft", "lead draft" …"""
    labels = [*STATES, "other language", "beside", "former", "prepared"]
    names = {field.name for model in MAKERS for field in texts_of(model)}
    return [f"{name} {label}" for name in sorted(names) for label in labels]


def leaks(text):
    """What stands around each secret in an answer."""
    return [text[max(0, at - 60) : at + 80] for form in FORMS if (at := text.find(form)) >= 0]
