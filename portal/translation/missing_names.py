"""The names of sections, topics, places … that a language lacks, written many at a time."""

from dataclasses import dataclass, field

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.models import Author, Section, Source, Topic
from calendar_app.models import Category, Observance
from portal.core.editions import EDITIONS
from portal.core.places import NameTranslation, Place
from portal.core.text.normalisation import clean_headline, shown
from portal.newsroom.rights import policy

from . import access

KINDS = {
    model._meta.model_name: model
    for model in (Section, Topic, Author, Place, Source, Category, Observance)
}
PER_PAGE = 50

_MISSING = """
    SELECT '{kind}', language, count(*) FROM {things} thing
    CROSS JOIN unnest(%(languages)s::text[]) language
    WHERE NOT EXISTS (SELECT 1 FROM {names} n
        WHERE n.master_id = thing.id AND n.language_code = language)
    GROUP BY language
"""


def names_of(model):
    """The model of the names, one row for each language."""
    return model._parler_meta.root_model


def kinds_of(user):
    """{kind: model} of what a person may see."""
    return {kind: model for kind, model in KINDS.items() if policy.has(user, "view", model)}


def missing(kinds, languages):
    """{kind: {language: how many have no name}}: one query. kinds: {kind: model}."""
    found = {kind: dict.fromkeys(languages, 0) for kind in kinds}
    parts = [
        _MISSING.format(
            kind=kind, things=model._meta.db_table, names=names_of(model)._meta.db_table
        )
        for kind, model in kinds.items()
    ]
    if not parts or not languages:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {"languages": list(languages)})
        for kind, language, number in cursor:
            found[kind][language] = number
    return found


def missing_in_all(user):
    """How many names a person's own languages lack, of all kinds that they may name."""
    kinds = kinds_of(user)
    own = {kind: access.name_languages(user, model) for kind, model in kinds.items()}
    numbers = missing(kinds, policy.languages_of(user))
    return sum(numbers[kind][code] for kind in kinds for code in own[kind])


@dataclass
class NameRow:
    """One thing to be named. was: the name when the page was made; value: what stands now."""

    pk: int
    others: list  # [(Edition, name)] in other languages
    was: str
    value: str
    faults: list = field(default_factory=list)


@dataclass
class NameFilters:
    kind: str
    model: type
    language: str
    is_all: bool  # those with a name, too
    words: str
    before: int | None

    def rows(self, only=None):
        """(Rows, pk after which the next page begins, or None). only: these ids."""
        names = names_of(self.model)
        things = self.model.objects.prefetch_related("translations").order_by("-pk")
        if only is not None:
            things = things.filter(pk__in=only)
        else:
            named = names.objects.filter(master=OuterRef("pk"))
            if not self.is_all:
                things = things.exclude(Exists(named.filter(language_code=self.language)))
            if self.words:
                things = things.filter(Exists(named.filter(name__icontains=self.words)))
            if self.before:
                things = things.filter(pk__lt=self.before)
        found = list(things[: PER_PAGE + 1])
        rows = [self.row(thing) for thing in found[:PER_PAGE]]
        return rows, rows[-1].pk if len(found) > PER_PAGE else None

    def row(self, thing):
        names = {name.language_code: name.name for name in thing.translations.all()}
        own = names.get(self.language, "")
        others = [
            (EDITIONS[code], names[code])
            for code in EDITIONS
            if code in names and code != self.language
        ]
        return NameRow(thing.pk, others, own, own)


def asked_of(request, kinds):
    """What the address asks for; what it does not say, or says wrongly, is as usual."""
    get = request.GET
    own = {kind: access.name_languages(request.user, model) for kind, model in kinds.items()}
    kind = get.get("kind")
    if kind not in kinds:
        kind = next((k for k in kinds if own[k]), None)
    if kind is None:
        raise PermissionDenied
    languages = own[kind]
    language = get.get("into")
    if language not in languages:
        # A form that was filled in for another language must not be written into this one.
        if (language in EDITIONS and request.method == "POST") or not languages:
            raise PermissionDenied
        language = languages[0]
    before = get.get("before", "")
    return NameFilters(
        kind=kind,
        model=kinds[kind],
        language=language,
        is_all=get.get("show") == "all",
        words=clean_headline(get.get("q", "")[:120], language),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    ), languages


@require_http_methods(["GET", "HEAD", "POST"])
def names(request):
    kinds = kinds_of(request.user)
    asked, languages = asked_of(request, kinds)
    if request.method == "POST":
        rows, saved = save(request, asked)
        if saved:
            words = ngettext("%(n)s name is saved.", "%(n)s names are saved.", saved)
            messages.success(request, words % {"n": shown(saved)})
        if not rows:
            return redirect(request.get_full_path())
        next_before = None
    else:
        rows, next_before = asked.rows()
    query = request.GET.copy()
    query.pop("before", None)
    older = query.copy()
    older["before"] = next_before or ""
    context = {
        **admin.site.each_context(request),
        "title": _("Names in all languages"),
        "asked": asked,
        "edition": EDITIONS[asked.language],
        "languages": [EDITIONS[code] for code in languages],
        "editions": list(EDITIONS.values()),
        "kinds": [(kind, model._meta.verbose_name_plural) for kind, model in kinds.items()],
        "missing": table(kinds),
        "rows": rows,
        "has_faults": any(row.faults for row in rows),
        "max_length": names_of(asked.model)._meta.get_field("name").max_length,
        "is_first": asked.before is None,
        "first_url": f"?{query.urlencode()}",
        "older_url": f"?{older.urlencode()}" if next_before else "",
    }
    return render(request, "translation/names.html", context)


def table(kinds):
    """[(kind, its name, [(language, how many are missing)])]"""
    numbers = missing(kinds, list(EDITIONS))
    return [
        (kind, model._meta.verbose_name_plural, list(numbers[kind].items()))
        for kind, model in kinds.items()
    ]


def save(request, asked):
    """Write what was typed; returns (the Rows that could not be written, how many were)."""
    typed = {}
    for key, value in request.POST.items():
        number = key.removeprefix("name-")
        if number != key and number.isascii() and number.isdigit() and len(number) < 19:
            typed[int(number)] = value
    wrong, written = [], []
    rows, _next = asked.rows(only=list(typed)[:PER_PAGE])
    for row in rows:
        row.value = clean_headline(typed[row.pk], asked.language)
        was = request.POST.get(f"was-{row.pk}", "")
        if row.value in (row.was, was):
            continue  # nothing was typed, or a colleague wrote the same
        if row.was != was:
            row.faults = [_("A colleague wrote “%(name)s” meanwhile.") % {"name": row.was or "—"}]
        else:
            row.faults = write(asked, row)
        if row.faults:
            wrong.append(row)
        else:
            written.append(row.pk)
    if written:
        message = [{"changed": {"name": EDITIONS[asked.language].name}}]
        things = asked.model.objects.filter(pk__in=written)
        LogEntry.objects.log_actions(request.user.pk, things, CHANGE, message)
    return wrong, len(written)


def write(asked, row):
    """Store the name of a row; returns sentences that say why it could not be."""
    if not row.value:
        return [_("A name cannot be taken away here.")]
    model = names_of(asked.model)
    name = model.objects.filter(master=row.pk, language_code=asked.language).first()
    name = name or model(master_id=row.pk, language_code=asked.language)
    name.name = row.value
    try:
        name.full_clean(exclude=["slug", "sort_key", "master"], validate_constraints=False)
        if isinstance(name, NameTranslation) and name.is_taken():
            return [_("Another one has this name already.")]
        with transaction.atomic():
            name.save()
    except ValidationError as error:
        return error.messages
    except IntegrityError:
        # Somebody was quicker, with the name or with the deletion of the thing.
        return [_("This could not be saved as it is. Please look at it again.")]
    return []
