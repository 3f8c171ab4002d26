"""The history of a version: who changed what, compared word by word, and brought back."""

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from portal.base import calendars, differences, editions
from portal.base.editions import EDITIONS
from portal.base.history import trail
from portal.base.publishing import State

from . import rights
from .models import User

PER_PAGE = 30
# What every save moves, or what follows from other fields.
UNSHOWN = {
    "id", "master", "language_code", "modified_at", "created_at", "word_count",
    "body_photographs", "body_galleries",
}  # fmt: skip


def number(text):
    """The number of an event in an address, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def shown_fields(model):
    return [field for field in model._meta.concrete_fields if field.name not in UNSHOWN]


def changed_names(model, old, new):
    """The names of the shown fields in which two events differ."""
    return [
        field.name
        for field in shown_fields(model)
        if getattr(old, field.attname, None) != getattr(new, field.attname, None)
    ]


def value_text(field, value):
    """A value that is no text, as people read it."""
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if hasattr(value, "tzinfo"):
        return calendars.format_long(value, editions.current())
    if field.is_relation:
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related) if related is not None else f"#{value}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def comparison(model, old, new):
    """[{"label", "paragraphs"}] of what differs between two events; old may be None.

    paragraphs: lists of portal.base.differences.Piece; None stands for unchanged ones left out.
    """
    found = []
    rich = set(getattr(model, "RICH_TEXTS", ()))
    for field in shown_fields(model):
        a = getattr(old, field.attname, None) if old is not None else None
        b = getattr(new, field.attname, None)
        if a == b or (a in (None, "") and b in (None, "")):
            continue
        if field.name in rich:
            paragraphs = differences.around(differences.paragraphs(a or "", b or ""))
        else:
            paragraphs = [plain_pieces(value_text(field, a), value_text(field, b))]
        found.append({"label": field.verbose_name, "paragraphs": paragraphs})
    return found


def plain_pieces(old, new):
    # Plain text may hold "<", which the words of a rich text may not.
    pieces = differences.words(old.replace("<", "‹"), new.replace("<", "‹"))
    return [differences.Piece(p.kind, p.text.replace("‹", "<")) for p in pieces]


def authors(events):
    """{account id: name} of those who made the events."""
    ids = {author_id(event) for event in events} - {None}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}


def author_id(event):
    return (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None


def author_name(event, names):
    """Who made a change: a person, a command, or something outside the newsroom."""
    pk = author_id(event)
    if pk is not None:
        return names.get(pk) or _("a deleted account")
    command = (event.pgh_context.metadata or {}).get("command") if event.pgh_context else None
    return command or _("outside the newsroom")


def rows_of(model, events):
    """[{"event", "who", "what", "previous"}] of events, the newest first."""
    names = authors(events)
    rows = []
    for n, event in enumerate(events):
        previous = events[n + 1] if n + 1 < len(events) else None
        if event.pgh_label == "delete":
            what = [_("deleted")]
        elif event.pgh_label == "insert" or previous is None:
            what = [_("made")] if event.pgh_label == "insert" else []
        else:
            what = [
                str(model._meta.get_field(name).verbose_name)
                for name in changed_names(model, previous, event)
            ]
        rows.append(
            {
                "event": event,
                "previous": previous,
                "who": author_name(event, names),
                "what": what,
                "state": State(event.state).label if hasattr(event, "state") else "",
            }
        )
    # A row whose shown fields did not change tells nobody anything.
    return [row for row in rows if row["what"] or row["previous"] is None]


class VersionHistory:
    """Mixed into VersionAdmin."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("deleted/", wrap(self.deleted_view), name=f"{name}_deleted"),
            path("<int:pk>/restore/", wrap(self.restore_view), name=f"{name}_restore"),
            path("<int:pk>/recover/", wrap(self.recover_view), name=f"{name}_recover"),
            *super().get_urls(),
        ]

    def events_of(self, pk, language):
        """The trail of one version, the newest first; it outlives the version."""
        return (
            trail(self.version_model)
            .objects.filter(master_id=pk, language_code=language)
            .select_related("pgh_context")
            .order_by("-pgh_id")
        )

    def history_view(self, request, object_id, extra_context=None):
        pk = number(object_id)
        if not rights.has(request.user, "view", self.model):
            raise PermissionDenied
        obj = self.get_queryset(request).filter(pk=pk).first() if pk else None
        languages = (
            trail(self.version_model)
            .objects.filter(master_id=pk)
            .order_by()
            .values_list("language_code", flat=True)
            .distinct()
        )
        codes = [code for code in EDITIONS if code in set(languages)]
        if not codes:
            raise Http404
        asked = request.GET.get("language")
        language = asked if asked in codes else codes[0]
        events = self.events_of(pk, language)
        before = number(request.GET.get("before"))
        if before:
            events = events.filter(pgh_id__lt=before)
        events = list(events[: PER_PAGE + 1])
        version = next((v for v in obj.versions.all() if v.language_code == language), None) if (
            obj
        ) else None  # fmt: skip
        return TemplateResponse(
            request,
            "newsroom/history.html",
            {
                **self.admin_site.each_context(request),
                "title": _("History"),
                "opts": self.opts,
                "original": obj,
                "object_id": pk,
                "version": version,
                "rows": rows_of(self.version_model, events)[:PER_PAGE],
                "older": events[PER_PAGE - 1].pgh_id if len(events) > PER_PAGE else None,
                "languages": [EDITIONS[code] for code in codes],
                "version_edition": EDITIONS[language],
                "may_restore": obj is not None
                and version is not None
                and rights.may_edit(request.user, obj, language, version),
                "compared": self.compared(request, pk, language),
                **(extra_context or {}),
            },
        )

    def compared(self, request, pk, language):
        """What the two chosen events differ in, or None where none were chosen."""
        new = number(request.GET.get("to"))
        old = number(request.GET.get("from"))
        if not new:
            return None
        events = {
            e.pgh_id: e for e in self.events_of(pk, language).filter(pgh_id__in=[old or 0, new])
        }
        if new not in events or (old and old not in events):
            raise Http404
        if old and old > new:
            old, new = new, old
        names = authors(events.values())
        return {
            "new": events[new],
            "old": events.get(old),
            "who": author_name(events[new], names),
            "fields": comparison(self.version_model, events.get(old), events[new]),
        }

    def restore_view(self, request, pk):
        """POST event=N: the texts of that event become the version's, as a new revision."""
        if request.method != "POST":
            raise Http404
        event = trail(self.version_model).objects.filter(
            pgh_id=number(request.POST.get("event")) or 0, master_id=pk
        ).first()  # fmt: skip
        obj = self.get_queryset(request).filter(pk=pk).first()
        if event is None or obj is None:
            raise Http404
        language = event.language_code
        with transaction.atomic():
            self.model.objects.select_for_update().filter(pk=pk).first()
            version = obj.versions.filter(language_code=language).first()
            if version is None or not rights.may_edit(request.user, obj, language, version):
                raise PermissionDenied
            for name in self.update_names():
                setattr(version, name, getattr(event, name))
            with pghistory.context(restored=event.pgh_id):
                version.save()
        self.message_user(
            request,
            _("The texts of %(time)s are back.")
            % {"time": calendars.format_long(event.pgh_created_at, editions.current())},
            messages.SUCCESS,
        )
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(f"{reverse(name, args=[pk])}?language={language}")

    # What was deleted

    def deleted_view(self, request):
        """The last deleted versions; their history stays, and they can come back."""
        if not rights.has(request.user, "view", self.model):
            raise PermissionDenied
        events = trail(self.version_model).objects
        gone = list(
            events.filter(pgh_label="delete")
            .exclude(master__in=self.model.objects.values("pk"))
            .select_related("pgh_context")
            .order_by("-pgh_id")[:PER_PAGE]
        )
        names = authors(gone)
        return TemplateResponse(
            request,
            "newsroom/deleted.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Deleted"),
                "opts": self.opts,
                "rows": [
                    {
                        "event": event,
                        "who": author_name(event, names),
                        "title": getattr(event, self.version_model.TITLE),
                        "edition": EDITIONS.get(event.language_code),
                    }
                    for event in gone
                ],
                "may_recover": rights.has(request.user, "delete", self.model),
            },
        )

    def recover_view(self, request, pk):
        """POST: bring a deleted object back, all its versions as drafts."""
        if request.method != "POST" or self.model.objects.filter(pk=pk).exists():
            raise Http404
        if not rights.has(request.user, "delete", self.model):
            raise PermissionDenied
        events = trail(self.model).objects
        last = events.filter(pgh_obj_id=pk, pgh_label="delete").order_by("-pgh_id").first()
        if last is None:
            raise Http404
        with transaction.atomic():
            self.recover(last)
        self.message_user(request, _("It is back, as a draft."), messages.SUCCESS)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[pk]))

    def recover(self, last):
        obj = self.model(**values_of(last, self.model))
        obj.save(force_insert=True)
        gone = (
            trail(self.version_model)
            .objects.filter(master_id=obj.pk, pgh_label="delete")
            .order_by("language_code", "-pgh_id")
            .distinct("language_code")
        )
        for event in gone:
            values = values_of(event, self.version_model)
            values.update(state=State.DRAFT, published_at=None, master_id=obj.pk)
            self.version_model(**values).save(force_insert=True)


def values_of(event, model):
    """{attname: value} of an event; links to what is no longer there are left empty."""
    values = {}
    for field in model._meta.concrete_fields:
        value = getattr(event, field.attname)
        if field.is_relation and value is not None and field.null:
            related = field.related_model._base_manager
            if not related.filter(pk=value).exists():
                value = None
        values[field.attname] = value
    return values
