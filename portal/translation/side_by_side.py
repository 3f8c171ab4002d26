"""A story's source and its translation side by side, block by block.

What is saved goes by the story's own VersionEditing: its rights, merging, steps and updates.
"""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import construct_change_message
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.editing import ArticleEditing
from articles.models import Article, ArticleVersion
from portal.core.editions import EDITIONS
from portal.core.history import newest
from portal.core.text import differences as compare
from portal.core.text.richtext import clean
from portal.newsroom.autosave import resubmit
from portal.newsroom.dates.fields import shown
from portal.newsroom.rights import locked_out, policy
from portal.newsroom.versions.editing import show_notices
from portal.newsroom.versions.script_settings import form_data
from portal.newsroom.workflow import locks
from portal.newsroom.workflow.transitions import STEPS

from . import block_alignment, captions, card_texts, checks, claims, drafts, html_segments, sources
from .models import Translation

LINES = ArticleVersion.texts.plain
FIELDS = (*LINES, "slug")


def opened(user, article, target, is_update_asked):
    """The VersionEditing of a translation; that of an update where one is asked for or begun."""
    editing = ArticleEditing(user, article, target)
    only_prepares = editing.may_prepare and not editing.may_change
    if editing.is_live and (is_update_asked or only_prepares or editing.update):
        return ArticleEditing(user, article, target, is_update=True)
    return editing


def begin_url(obj, language):
    """This page for a language that a story has not; "" for what is no story, or has no text yet.

    obj: with its `versions` prefetched.
    """
    source = sources.source_of(obj) if isinstance(obj, Article) else None
    if source is None or source.language_code == language:
        return ""
    return reverse("newsroom_side", args=[obj.pk, language])


class SideBySidePage:
    """One request for one story and target language. Raises Http404 where there is no such work."""

    def __init__(self, request, pk, target):
        self.request, self.target, self.user = request, target, request.user
        if request.method == "POST":
            locks.hold(pk, Article)  # before anything is read, as in the form of the story
        rows = Article.objects.prefetch_related("versions").select_related("section")
        article = rows.filter(pk=pk).first()
        if target not in EDITIONS or article is None or not policy.has(self.user, "view", Article):
            raise Http404
        versions = {v.language_code: v for v in article.versions.all()}
        self.source = versions.get(request.GET.get("from")) or sources.source_of(article)
        if self.source is None or self.source.language_code == target:
            raise Http404
        article.set_current_language(target, initialize=True)
        self.article = article
        self.editing = opened(self.user, article, target, request.GET.get("update") == "1")
        self.claim = claims.holder(pk, target)
        self.translation = Translation.objects.filter(article=pk, language_code=target).first()
        self.was = sources.as_taken(self.translation, self.source)
        self.errors, self.differences = [], []
        self.posted = self.photographs = None  # what was typed, once it is read
        self.is_drafted = bool(request.POST.get("_draft"))
        self.data = request.POST

    @property
    def is_blocked(self):
        """Whether a colleague's claim keeps this person from saving."""
        other = self.claim is not None and self.claim.user_id != self.user.pk
        return other and not policy.may_edit_others(self.user, self.article, self.target)

    @property
    def url(self):
        address = reverse("newsroom_side", args=[self.article.pk, self.target])
        more = "&update=1" if self.editing.is_update else ""
        return f"{address}?from={self.source.language_code}{more}"

    @property
    def names(self):
        """The fields of the story's form that stand on this page."""
        return [*(LINES if self.editing.is_update else FIELDS), "body"]

    def rows(self, target):
        was = html_segments.written(self.was.body, "w") if self.was else None
        return block_alignment.rows(html_segments.written(self.source.body, "s"), target, was)

    @property
    def meant(self):
        ticked = self.data.getlist("_meant")
        return {*ticked, *(self.translation.meant if self.translation else [])}

    def body(self, parts):
        """The body of posted leaves, and the differences that nobody means."""
        found = checks.differences(self.rows(parts))
        self.differences = [d for d in found if d.key not in self.meant]
        meant = self.meant
        dropped = {
            id(row.target)
            for row in self.rows(parts)
            if row.target.is_empty
            and (row.source is None or f"empty:{checks.short(row.source.html)}" in meant)
        }
        return html_segments.join(leaf for leaf in parts if id(leaf) not in dropped)

    # Saving

    def read(self, post):
        """Take the blocks of a post; Http404 where they are none."""
        try:
            self.posted = html_segments.from_post(post.getlist("_path"), post.getlist("_text"))
        except (ValueError, TypeError):
            raise Http404 from None

    def form_data(self):
        """What the story's form would have posted of this page."""
        data = self.data.copy()
        data["body"] = self.body(self.posted)
        data["seen_shared"] = str(newest(self.article))
        update = self.editing.update if self.editing.is_update else None
        if update and update.goes_live_at:
            data["goes_live_at"] = shown(update.goes_live_at)
        return data

    def save(self):
        """The answer to a post, or None where the page is shown again with what was typed."""
        editing = self.editing
        self.read(self.data)
        self.data = data = self.form_data()
        if not editing.may_change:
            editing.draft.keep(dict(data.lists()), self.article.pk)
            reason = locked_out.sentence(self.user, editing.version)
            return resubmit.page(self.request, data, is_refused=True, reason=reason)
        self.errors = self.faults()
        if self.errors:
            return None
        self.photographs = self.captions(data)
        if not captions.store(self.photographs, self.target):
            self.errors.append(_("The texts of the photographs need your decision."))
            return None
        form = editing.bound_form(data, self.names)
        if form.is_valid():
            self.store(form)
            self.take_step()
            show_notices(self.request, editing)
            return HttpResponseRedirect(self.url)
        if form.open_choices:
            return self.merge_page(form)
        self.errors += [e for errors in form.errors.values() for e in errors]
        return None

    def faults(self):
        """What keeps the blocks from being stored, as sentences."""
        found = [claims.says_who(self.claim)] if self.is_blocked else []
        for n, leaf in enumerate(self.posted, 1):
            for fault in html_segments.faults(leaf.html):
                reason = checks.reason(*fault)
                found.append(_("Block %(number)s: %(why)s") % {"number": n, "why": reason})
        return found

    def merge_page(self, form):
        context = {
            **admin.site.each_context(self.request),
            **self.editing.merge_context(form),
            "opts": Article._meta,
            "version_edition": EDITIONS[self.target],
            "address": self.request.get_full_path(),
        }
        return render(self.request, "newsroom/merge.html", context)

    def store(self, form):
        editing, data = self.editing, self.data
        is_new = editing.version is None
        obj = form.save(commit=False)
        editing.store(form)
        LogEntry.objects.log_actions(
            self.user.pk, [obj], CHANGE, construct_change_message(form, [], False)
        )
        # Which rows the form of the story has, its admin knows.
        page = admin.site.get_model_admin(Article).page(editing)
        editing.draft.drop_shown(data, is_shown, *page.whole_form(self.request))
        self.note_source(is_new or data.get("_taken"))
        if not policy.may_edit_others(self.user, obj, self.target):
            claims.claim(self.user, obj, self.target)

    def note_source(self, is_taken):
        """Store what the translation was made from, and which differences are meant."""
        seen, meant = self.data.get("_source_digest", ""), sorted(self.meant)
        if is_taken:
            if not sources.is_known(seen, self.source):
                seen = self.source.texts_digest
            self.translation = sources.take_over(
                self.article, self.target, self.source, seen, self.user, meant
            )
        elif self.translation:
            Translation.objects.filter(pk=self.translation.pk).update(meant=meant)
            self.translation.refresh_from_db()

    def take_step(self):
        """Take the step that was asked for, if nothing speaks against it."""
        editing, step = self.editing, STEPS.get(self.data.get("_step"))
        reasons = list(dict.fromkeys(d.text for d in self.differences))
        if self.translation and self.translation.is_behind:
            reasons.append(_("The source changed since: take the changes over first."))
        if step is None:
            editing.notify(messages.SUCCESS, _("The translation is saved."))
        elif step.ends_translation and reasons:
            editing.refuse_step(step.name, reasons)
        else:
            editing.take_asked_step(self.data)
            if editing.is_update and step.ends_translation:
                claims.release(self.user, self.article, self.target)

    # Showing

    def captions(self, typed):
        return captions.of_story(
            self.user, self.article, self.source.body, self.source.language_code, self.target, typed
        )

    def values(self, form):
        """{name: text} of the page's fields: as typed, else as the form would show them."""
        initial = form.initial
        if not self.editing.may_change:
            initial = vars(self.editing.version) if self.editing.version else {}
        values = {name: initial.get(name) or "" for name in (*FIELDS, "body")}
        return {name: self.data.get(name, value) for name, value in values.items()}

    def shown_captions(self):
        """The photographs' texts: as typed and posted, or typed before and not saved."""
        if self.photographs is not None:
            return self.photographs
        row = self.editing.draft.row if self.request.method == "GET" else None
        typed = {k: v[0] for k, v in row.fields.items() if v} if row else {}
        return self.captions(typed or self.data)

    def shown_rows(self, values, photographs):
        """The blocks of source and translation, with what differs and what changed."""
        parts = self.posted
        if parts is None:
            parts = html_segments.leaves(clean(values["body"], self.target), "t")
        rows = self.rows(parts)
        if self.is_drafted:
            drafts.fill(rows, values, photographs, self.source, self.target)
        is_begun = self.editing.version or self.request.method == "POST"
        found = checks.differences(rows) if is_begun else []
        for n, row in enumerate(rows):
            row.pieces = self.pieces(row.was, row.source)
            row.differences = [d for d in found if d.row == n]
            row.card_texts = card_texts.of_row(row)
            row.linked = list(row.source.links) if row.source else []
        return rows

    def context(self):
        editing, is_get = self.editing, self.request.method == "GET"
        version = editing.version
        form = editing.form_class(self.names, autosave_draft=editing.draft.row if is_get else None)(
            instance=self.article
        )
        values, photographs = self.values(form), self.shown_captions()
        rows = self.shown_rows(values, photographs)
        return {
            **admin.site.each_context(self.request),
            **editing.draft.context(form),
            "title": _("Translation"),
            "side": self,
            "rows": rows,
            "values": values,
            "form": form,
            "form_data": form_data(editing, form, preview_kind="", is_refused=not is_get),
            "version": version,
            "errors": self.errors,
            "meant": self.meant,
            "source_edition": EDITIONS[self.source.language_code],
            "version_edition": EDITIONS[self.target],
            "original": self.article,
            "texts": [self.text(name, values) for name in FIELDS if name in form.fields or version],
            "captions": photographs,
            "steps": [
                step
                for step in editing.offered_steps
                if step.ends_translation and not step.asks_time
            ],
            "is_behind": bool(self.translation and self.translation.is_behind),
            "source_digest": self.source.texts_digest,
            "says_who": claims.says_who(self.claim) if self.claim else "",
            "may_take_over": claims.is_chief(self.user, self.article, self.target),
            "may_claim": claims.may_claim(self.user, self.article, self.target, version),
            "admin_url": editing.live_url,
            "memory_url": address_of("newsroom_memory"),
            "glossary_url": address_of("newsroom_glossary_check"),
            "has_draft": drafts.is_offered(self.source.language_code, self.target),
            "is_drafted": self.is_drafted,
        }

    def text(self, name, values):
        field = self.source._meta.get_field(name)
        was = getattr(self.was, name, None) if name in LINES else None
        now = getattr(self.source, name)
        pieces = compare.words(was, now) if was is not None and was != now else None
        return {
            "name": name,
            "label": field.verbose_name,
            "source": now,
            "value": values[name],
            "pieces": pieces,
            # Something stands in for it in each language.
            "is_unused": name in self.editing.SOCIAL and not (now or values[name] or pieces),
            "is_long": getattr(field, "is_long", False),
        }

    def pieces(self, was, now):
        """What changed in a block since; None where nothing did or nothing is known."""
        if self.was is None or not (self.translation and self.translation.is_behind):
            return None
        if was is not None and now is not None and was.html == now.html:
            return None
        return compare.words(was.html if was else "", now.html if now else "")


def is_shown(name):
    """Whether a field of the story's form stands on this page, so that saving it saves that."""
    return name in (*FIELDS, "body", "seen") or name.startswith("photo-")


def address_of(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def side(request, pk, target):
    page = SideBySidePage(request, pk, target)
    if page.is_drafted:
        page.read(page.data)
    elif request.method == "POST":
        answer = page.save()
        if answer is not None:
            return answer
    return render(request, "translation/side.html", page.context())
