"""One person at work on one version of an object, or on an update of it."""

import logging

from django.conf import settings
from django.contrib import messages
from django.forms import modelform_factory
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom import discussion, mentions, notifications
from portal.newsroom.fields import formfield
from portal.newsroom.links import links_of
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import about, newsroom_url
from portal.newsroom.presses import press_key
from portal.newsroom.rights import locked_out, policy
from portal.newsroom.workflow import steps
from portal.newsroom.workflow.texts import UpdateText, VersionText
from portal.newsroom.workflow.transitions import STEPS
from portal.newsroom.workflow.updates import update_of

from .form_draft import FormDraft
from .form_page import FormPage
from .forms import HIDDEN, UpdateForm, VersionForm

logger = logging.getLogger("peyk.newsroom")


class VersionEditing(FormPage):
    """Answers rights, form, autosave, steps and saving for the admin, side by side and previews.

    Made once for a request: what it answers is as it was when the request began, whatever was
    posted since. Each kind of content has a subclass: its model and form class, VERSION_FIELDS
    and SHARED (names of fields), PREVIEW (a kind of portal.website.previews). Texts that
    VERSION_FIELDS does not place stand above it, in the order of their declaration.
    """

    model = None
    form = VersionForm
    VERSION_FIELDS = ("published_at", "slug")
    SHARED = ()
    PREVIEW = ""

    def __init__(self, user, obj, language, is_update=False, draft_key=""):
        """obj: as it is stored, with its `versions`; None where it was never saved.

        is_update: whether an update of the live version was asked for. draft_key: that of the
        autosave draft of what was never saved.
        """
        self.user, self.obj, self.language = user, obj, language
        stored = obj.versions.all() if obj is not None and obj.pk is not None else ()
        self.version = next((v for v in stored if v.language_code == language), None)
        self.is_live = self.version is not None and self.version.state == State.PUBLISHED
        self.is_update = is_update and self.is_live
        # The update that somebody has open has no live text any more.
        self.is_lost = is_update and not self.is_live
        self.draft = FormDraft(self, draft_key)
        self.is_joined = False  # whether a colleague's changes came in with what was stored
        self.is_step_refused = False
        self.notices = []  # what the person must read: the arguments of messages.add_message

    @staticmethod
    def first_language(user, obj=None):
        """The language of a form for which none was asked."""
        own = policy.languages_of(user)
        if obj is not None and obj.pk is not None:
            written = sorted(obj.versions.all(), key=lambda v: (v.created_at, v.pk))
            codes = [version.language_code for version in written]
            if codes:
                return next((code for code in codes if code in own), codes[0])
        current = editions.current().code  # that of the newsroom
        return current if current in own else next(iter(own), editions.DEFAULT)

    # Rights

    @cached_property
    def may_change(self):
        """Whether the person may change the texts of this form."""
        if self.obj is None:
            return self.language in policy.languages_of(self.user)
        if self.is_update:
            return self.may_prepare
        return self.may_edit

    @cached_property
    def may_edit(self):
        return policy.may_edit(self.user, self.obj, self.language, self.version)

    @cached_property
    def may_prepare(self):
        return self.is_live and policy.may_prepare(self.user, self.obj, self.version)

    @cached_property
    def may_change_shared(self):
        """Whether the person may change here what all languages share."""
        if self.obj is None:
            return True
        return not self.is_update and policy.may_edit_shared(self.user, self.obj)

    # The form

    @property
    def version_model(self):
        return self.model._parler_meta.root_model

    @cached_property
    def update(self):
        """The stored update of the version, or None."""
        return update_of(self.obj, self.language) if self.version is not None else None

    @property
    def version_fields(self):
        """The names of the fields of the version, or of the update, in their order."""
        if self.is_update:
            return [*self.version_model.texts.names, "goes_live_at"]
        placed = self.VERSION_FIELDS
        return [*(n for n in self.version_model.texts.names if n not in placed), *placed]

    @property
    def hidden_fields(self):
        """The names of the fields that tell what the form was filled from."""
        return [name for name in HIDDEN if name in self._base_form.base_fields]

    @property
    def _base_form(self):
        return UpdateForm if self.is_update else self.form

    def form_class(self, names=None, formfield_callback=formfield, autosave_draft=None):
        """The class of the form; it knows this object as `editing`.

        names: of fields; by default all that the person may change. autosave_draft: what a new
        form shows of what was typed before.
        """
        shared = self.SHARED if self.may_change_shared else ()
        if names is None:
            names = [*self.version_fields, *shared] if self.may_change else []
        base = self._base_form
        # Declared fields would be in the form whatever the names.
        withheld = {name for name in self.SHARED if name not in shared} & {*base.declared_fields}
        form = modelform_factory(
            self.model,
            form=type(base.__name__, (base,), dict.fromkeys(withheld)),
            fields=names,
            formfield_callback=formfield_callback,
        )
        form.editing, form.autosave_draft = self, autosave_draft
        form.language_code = self.language
        return form

    def bound_form(self, data, names=None):
        """The form with what was posted; what it stores goes by `store`."""
        return self.form_class(names)(data, instance=self.obj)

    # Saving

    def store(self, form):
        """Store a valid form's texts and shared fields, or its update of a live version."""
        obj = form.instance
        self._log_ignored(form)
        version = obj.get_translation(self.language)
        if self.is_update:
            self._store_update(form)
        else:
            if version._state.adding:
                version.created_by = version.assigned_to = self.user
            elif not set(form.changed_data).issubset(HIDDEN):
                self.review_again(version)
            obj.save()
            self.obj, self.version = obj, version
        if form.merged_with:
            self.is_joined = True
            names = editions.listed(form.colleagues()) or _("Somebody")
            text = _("%(names)s changed this version meanwhile; both texts were joined.")
            self.notify(messages.WARNING, text % {"names": names})

    def _log_ignored(self, form):
        ignored = [n for n in self.SHARED if n in form.data and not self.may_change_shared]
        if ignored and not self.is_update and (reasons := locked_out.reasons(self.user, self.obj)):
            self.refuse(_("What all languages share was not changed:"), reasons)
        if ignored:
            logger.warning(
                "ignored: fields %s posted to %s %s by account %s",
                ignored,
                self.model._meta.label_lower,
                form.instance.pk,
                self.user.pk,
            )

    def _store_update(self, form):
        step = STEPS.get(form.data.get("_step"))
        if step is not None and not step.stores_form:
            return  # it would set back what somebody scheduled
        cleaned = form.cleaned_data
        texts = {
            name: self.version_model.tidied(name, cleaned[name], self.language)
            for name in self.version_model.texts.names
        }
        update, _is_new = PreparedUpdate.objects.get_or_create(
            **about(self.obj, self.language),
            defaults={
                "created_by": self.user,
                "seen": form.made_from or newest(self.version),
                "texts": texts,
            },
        )
        is_rewritten = update.texts != texts
        update.texts, update.goes_live_at = texts, cleaned.get("goes_live_at")
        update.modified_by, update.modified_at = self.user, timezone.now()
        if update.state == PreparedUpdate.State.SCHEDULED and not self._keeps_schedule(
            update, is_rewritten
        ):
            update.state = PreparedUpdate.State.DRAFT
        update.save()
        self.update = update

    def _keeps_schedule(self, update, is_rewritten):
        """Whether a scheduled update that this person stored may still go live by itself."""
        if update.goes_live_at is None or not self.may_edit:
            return False
        is_prominent = policy.is_prominent(self.version)
        asks_two = policy.asks_two(self.user, is_prominent, settings.TWO_PERSON_RULE)
        return not (is_rewritten and asks_two)

    def review_again(self, version):
        """What its own writer changes after the approval must be approved anew."""
        if version.created_by_id != self.user.pk or self.user.is_superuser:
            return
        if version.state == State.APPROVED:
            version.state = State.IN_REVIEW
            text = _("You changed an approved text: it waits for review again.")
            self.notify(messages.WARNING, text)
        if version.state != State.PUBLISHED:
            version.approved_by = None

    def after_restoring(self):
        """Called when what the languages share was set back, inside the transaction."""

    # Steps

    @property
    def text(self):
        """What takes a step here: the version or its update; None where neither is stored."""
        if self.version is None:
            return None
        if self.is_update:
            return UpdateText.of(self.version, self.user, self.update)
        return VersionText(self.version)

    @cached_property
    def offered_steps(self):
        return steps.offered(self.user, self.text)

    def take_asked_step(self, data):
        """Take the step whose button was pressed, if one was; returns whether one was asked."""
        name = data.get("_step", "")
        if name in STEPS:
            self.take_step(name, data)
        return name in STEPS

    def take_step(self, name, data):
        """Take a step with what was posted beside its button."""
        note = data.get("_note", "")
        if discussion.is_too_long(note):
            self.refuse_step(name, [discussion.length_sentence(note)])
            return
        try:
            text = steps.take(
                self.text,
                name,
                self.user,
                note=note,
                notice=data.get("_notice", "")[:600],
                recipient=self._recipient(data.get("_recipient", "")),
                is_joined=self.is_joined,
            )
        except steps.StepRefusedError as refused:
            self.refuse_step(name, refused.reasons)
            return
        if self.is_update:
            self.update = text.update if text.is_stored else None
        self.notify(messages.SUCCESS, STEPS[name].announcement or text.announcement)
        for remark in mentions.remarks(note, self.user, self.model):
            self.notify(messages.WARNING, remark)

    def _recipient(self, pk):
        """The colleague who was chosen, or None."""
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return None
        return notifications.colleagues(self.language).filter(pk=pk).first()

    def refuse_step(self, name, reasons):
        self.is_step_refused = True
        if not STEPS[name].stores_form:
            self.notify(messages.ERROR, " ".join(map(str, reasons)))
            return
        # "saved": the browser need not keep the text any more; "refused": it marks what is missing.
        text = _("Your text is saved, but this step was not taken:")
        self.refuse(text, reasons, "saved refused")

    # What the person sees

    def notify(self, level, text, tags=""):
        self.notices.append((level, text, tags))

    def refuse(self, text, reasons, tags=""):
        listed = format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons))
        self.notify(messages.ERROR, format_html("{}<ul>{}</ul>", text, listed), tags)

    @property
    def live_url(self):
        return newsroom_url(self.model._meta.label_lower, self.obj.pk, self.language)

    @property
    def update_url(self):
        return f"{self.live_url}&update=1"

    @property
    def url(self):
        """The form to go on with: that of the update while there is one."""
        return self.update_url if self.is_update and self.update else self.live_url

    def tools(self):
        """[(label, address)] of more to do with a stored version."""
        return []

    def presses(self):
        """[(label, address)] of what one press does with it: it is posted there, with a key."""
        return []

    @property
    def colleagues(self):
        people = notifications.colleagues(self.language)
        return [person for person in people if person.pk != self.user.pk]

    def context(self, form):
        """What the templates of the form show of all this."""
        version = self.version
        context = {
            "version": version,
            "preview_kind": self.PREVIEW,
            "checks": self.checks(),
            "main_step": self.main_step,
            "colleagues": self.colleagues,
            **self.draft.context(form),
        }
        if version is None:
            return context
        if self.is_live:
            context.update(
                is_updating=self.is_update,
                may_prepare=self.may_prepare,
                update_url=self.update_url,
                live_url=self.live_url,
            )
        return {
            **context,
            "prepared_update": self.update,
            "is_waiting": self.is_waiting,
            "other_steps": [step for step in self.offered_steps if step != self.main_step],
            "preview_links": links_of(self.obj, self.language),
            "tools": self.tools(),
            "presses": self.presses(),
            "press_key": press_key(),
            "closed_by": locked_out.reasons(self.user, self.obj),
            "page_url": version.get_absolute_url() if version.is_live() else "",
            "notes_of_version": notifications.of_version(self.obj, self.language)[
                : notifications.SHOWN
            ],
        }

    def merge_context(self, form):
        """The same where two people changed one place: both texts side by side."""
        for choice in form.open_choices:
            choice.name = form.fields[choice.name].label
        return {
            "title": _("Two texts of one version"),
            "posted": [
                (name, value)
                for name, values in form.data.lists()
                for value in values
                if not name.startswith(("_choose-", "_chosen_for", "csrfmiddlewaretoken"))
            ],
            "open_choices": form.open_choices,
            "chosen_for": form.chosen_for,
            "colleagues": form.colleagues(),
            "original": self.obj,
        }


def show_notices(request, editing):
    for level, text, tags in editing.notices:
        messages.add_message(request, level, text, extra_tags=tags)
    editing.notices = []
