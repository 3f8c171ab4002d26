"""The history of a version: who changed what, compared word by word, and brought back."""

from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.core.history import bring_back, rows_at, trail, values_of
from portal.core.publishing import State, Version
from portal.newsroom.rights import policy
from portal.newsroom.workflow import locks, steps

from .editing import show_notices
from .field_changes import (
    PER_PAGE,
    author_name,
    authors,
    comparison,
    rows_of,
    shared_revisions,
)
from .restoring import restore_shared, restore_texts

YEARS = range(1900, 9000)
SHARED = "all"  # in an address: the history of what the languages share


def number(text):
    """The number of an event in an address, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def moment_of(text):
    """The aware datetime of an address (ISO 8601), in UTC, or None."""
    try:
        moment = datetime.fromisoformat(text or "")
        return moment.astimezone(UTC) if moment.tzinfo and moment.year in YEARS else None
    except (ValueError, OverflowError):
        return None


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
        if not policy.has(request.user, "view", self.model):
            raise PermissionDenied
        obj = self.get_queryset(request).filter(pk=pk).first() if pk else None
        written = set(
            trail(self.version_model)
            .objects.filter(master_id=pk)
            .order_by()
            .values_list("language_code", flat=True)
            .distinct()
        )
        codes = [code for code in EDITIONS if code in written]
        if not codes:
            raise Http404
        asked = request.GET.get("language")
        language = asked if asked in codes else codes[0]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "original": obj,
            "object_id": pk,
            "languages": [EDITIONS[code] for code in codes],
            "version_edition": EDITIONS[language],
            "is_shared": asked == SHARED,
            **(extra_context or {}),
        }
        if asked == SHARED:
            context.update(self.shared_context(request, pk, obj))
        else:
            context.update(self.version_context(request, pk, obj, language))
        return TemplateResponse(request, "newsroom/history.html", context)

    def version_context(self, request, pk, obj, language):
        events = self.events_of(pk, language)
        before = number(request.GET.get("before"))
        if before:
            events = events.filter(pgh_id__lt=before)
        events = list(events[: PER_PAGE + 1])
        versions = obj.versions.all() if obj else []
        version = next((v for v in versions if v.language_code == language), None)
        return {
            "version": version,
            "rows": rows_of(self.version_model, events)[:PER_PAGE],
            "older": events[PER_PAGE - 1].pgh_id if len(events) > PER_PAGE else None,
            "may_restore": version is not None
            and policy.may_edit(request.user, obj, language, version),
            "compared": self.compared(request, pk, language),
        }

    def shared_context(self, request, pk, obj):
        revisions, older = shared_revisions(
            self.model, pk, moment_of(request.GET.get("before", "").replace(" ", "+"))
        )
        return {
            "revisions": revisions,
            "older": older,
            "may_restore": obj is not None and policy.may_edit_shared(request.user, obj),
        }

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

    # Bringing back

    def restore_view(self, request, pk):
        """POST event=N: the texts of that event become the version's, as a new revision.

        POST moment=ISO 8601: what the languages share becomes what it was then.
        """
        if request.method != "POST":
            raise Http404
        is_shared = "moment" in request.POST
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        address = reverse(name, args=[pk])
        try:
            with transaction.atomic():
                # One after the other with whoever saves the form.
                locks.hold(pk, self.model)
                event, moment = self.event_of(request, pk, is_shared)
                obj = self.get_queryset(request).filter(pk=pk).first()
                if obj is None:
                    raise Http404
                language = "" if is_shared else event.language_code
                editing = self.editing_class(request.user, obj, language)
                if is_shared:
                    restore_shared(editing, event, moment)
                else:
                    address += f"?language={language}"
                    restore_texts(editing, event)
        except steps.StepRefusedError as refused:
            editing.refuse(_("It was not brought back:"), refused.reasons)
        else:
            text = _("The texts of %(time)s are back.")
            if is_shared:
                text = _("Section, pictures and the rest are as they were at %(time)s.")
            time = date_formats.format_long(moment, editions.current())
            editing.notify(messages.SUCCESS, text % {"time": time})
        show_notices(request, editing)
        return HttpResponseRedirect(address)

    def event_of(self, request, pk, is_shared):
        """(event, moment) of what is asked to come back; Http404 where there is none such."""
        if is_shared:
            moment = moment_of(request.POST.get("moment"))
            events = trail(self.model).objects.filter(pgh_obj_id=pk)
            before = events.filter(pgh_created_at__lte=moment) if moment else events.none()
            event = before.order_by("-pgh_id").first()
        else:
            events = trail(self.version_model).objects.filter(master_id=pk)
            event = events.filter(pgh_id=number(request.POST.get("event")) or 0).first()
            moment = event and event.pgh_created_at
        if event is None:
            raise Http404
        return event, moment

    # What was deleted

    def deleted_view(self, request):
        """The last deleted versions; their history stays, and they can come back."""
        if not policy.has(request.user, "view", self.model):
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
                        "title": getattr(event, self.version_model.texts.title),
                        "edition": EDITIONS.get(event.language_code),
                    }
                    for event in gone
                ],
                "may_recover": policy.has(request.user, "delete", self.model),
            },
        )

    def recover_view(self, request, pk):
        """POST: bring a deleted object back with its parts, all its versions as drafts."""
        if request.method != "POST" or self.model.objects.filter(pk=pk).exists():
            raise Http404
        if not policy.has(request.user, "delete", self.model):
            raise PermissionDenied
        events = trail(self.model).objects
        last = events.filter(pgh_obj_id=pk, pgh_label="delete").order_by("-pgh_id").first()
        if last is None:
            raise Http404
        # Everything went in one transaction, and so at one moment.
        before = last.pgh_created_at - timedelta(microseconds=1)
        languages = {v.language_code for v in rows_at(self.version_model, before, master_id=pk)}
        gone = self.model(**(values_of(last, self.model) or {}))
        if not policy.may_delete(request.user, gone, languages):
            raise PermissionDenied
        try:
            with transaction.atomic():
                if bring_back(self.model, last, before, as_draft) is None:
                    raise Http404
        except IntegrityError:
            self.message_user(
                request,
                _("It was not brought back: something new has its address or key."),
                messages.ERROR,
            )
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_deleted"
            return HttpResponseRedirect(reverse(name))
        self.message_user(request, _("It is back, as a draft."), messages.SUCCESS)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[pk]))


def as_draft(model, values):
    """A version that comes back is not published by that."""
    if issubclass(model, Version):
        values.update(state=State.DRAFT, published_at=None)
    return values
