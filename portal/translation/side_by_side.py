"""A story's source and its translation side by side, block by block.

What is saved goes through the admin form of the story: its rights, merging, steps and updates.
"""

from types import SimpleNamespace

from django.contrib import admin
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Article, ArticleVersion
from portal.core.editions import EDITIONS
from portal.core.history import newest
from portal.core.publishing import State
from portal.core.text import differences as compare
from portal.core.text.richtext import clean
from portal.newsroom.autosave import resubmit
from portal.newsroom.dates.fields import shown
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy
from portal.newsroom.versions.script_settings import form_data
from portal.newsroom.workflow.transitions import STEPS
from portal.newsroom.workflow.updates import update_of

from . import block_alignment, captions, checks, claims, drafts, html_segments, sources
from .models import Translation

LINES = ArticleVersion.texts.plain
FIELDS = (*LINES, "slug")


class Side:
    """One request for one story and target language. Raises Http404 where there is no such work."""

    def __init__(self, request, pk, target):
        self.request, self.target, self.user = request, target, request.user
        self.admin = admin.site.get_model_admin(Article)
        rows = Article.objects.prefetch_related("versions").select_related("section")
        article = rows.filter(pk=pk).first()
        if target not in EDITIONS or article is None or not policy.has(self.user, "view", Article):
            raise Http404
        self.versions = {v.language_code: v for v in article.versions.all()}
        main = sources.source_of(article)
        self.source = self.versions.get(request.GET.get("from")) or main
        if self.source is None or self.source.language_code == target:
            raise Http404
        self.version = self.versions.get(target)
        is_live = self.version is not None and self.version.state == State.PUBLISHED
        asked = request.GET.get("update")
        prepares = is_live and policy.may_prepare(self.user, article, self.version)
        may_edit = policy.may_edit(self.user, article, target, self.version)
        update = is_live and update_of(article, target)
        self.is_updating = bool(is_live and (asked == "1" or (prepares and not may_edit) or update))
        request.GET = request.GET.copy()
        request.GET["language"] = target
        request.GET["update"] = "1" if self.is_updating else "0"
        self.update = update if self.is_updating else None
        self.article = self.admin.get_object(request, str(pk))
        self.may_change = self.admin.has_change_permission(request, self.article)
        self.claim = claims.holder(pk, target)
        self.translation = Translation.objects.filter(article=pk, language_code=target).first()
        self.was = sources.as_taken(self.translation, self.source)
        self.errors, self.differences, self.posted = [], [], None

    @property
    def is_blocked(self):
        """Whether a colleague's claim keeps this person from saving."""
        other = self.claim is not None and self.claim.user_id != self.user.pk
        return other and not policy.may_edit_others(self.user, self.article, self.target)

    @property
    def url(self):
        address = reverse("newsroom_side", args=[self.article.pk, self.target])
        more = "&update=1" if self.is_updating else ""
        return f"{address}?from={self.source.language_code}{more}"

    def form_class(self):
        names = [*(LINES if self.is_updating else FIELDS), "body"]
        return self.admin.get_form(
            self.request, self.article, change=True, fields=[*names, "seen", "seen_shared"]
        )

    def rows(self, target):
        was = html_segments.leaves(self.was.body, "w") if self.was else None
        return block_alignment.rows(html_segments.leaves(self.source.body, "s"), target, was)

    @property
    def meant(self):
        ticked = self.request.POST.getlist("_meant") if self.request.method == "POST" else []
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

    def save(self):
        """The answer to a post, or None where the page is shown again with what was typed."""
        request, post = self.request, self.request.POST.copy()
        try:
            parts = html_segments.from_post(post.getlist("_path"), post.getlist("_text"))
        except (ValueError, TypeError):
            raise Http404 from None
        self.posted = parts
        post["body"] = self.body(parts)
        post["seen_shared"] = str(newest(self.article))
        if self.update and self.update.goes_live_at:
            post["goes_live_at"] = shown(self.update.goes_live_at)
        if self.is_updating:
            post["_prepare"] = "1"
        request.POST = post
        if not self.may_change:
            self.admin.keep_refused(request, str(self.article.pk))
            return resubmit.page(request, is_refused=True)
        if self.is_blocked:
            self.errors.append(claims.says_who(self.claim))
        for n, leaf in enumerate(parts, 1):
            for fault in html_segments.faults(leaf.html):
                reason = checks.reason(*fault)
                self.errors.append(_("Block %(number)s: %(why)s") % {"number": n, "why": reason})
        if self.errors:
            return None
        self.photographs = self.captions(post)
        if not captions.store(self.photographs, self.target):
            self.errors.append(_("The texts of the photographs need your decision."))
            return None
        form = self.form_class()(post, instance=self.article)
        if not form.is_valid():
            if form.places:
                context = {**admin.site.each_context(request), "opts": Article._meta}
                return self.admin.merge_page(request, context, form, self.article)
            self.errors += [e for errors in form.errors.values() for e in errors]
            return None
        self.store(form)
        return self.after(form)

    def store(self, form):
        request, is_new = self.request, self.version is None
        obj = self.admin.save_form(request, form, change=True)
        self.admin.save_model(request, obj, form, True)
        self.admin.log_change(request, obj, self.admin.construct_change_message(request, form, []))
        self.admin.drop_part(request, obj, is_shown)
        seen = request.POST.get("_source_digest", "")
        if is_new or request.POST.get("_taken"):
            if not sources.is_known(seen, self.source):
                seen = self.source.texts_digest
            self.translation = sources.take_over(
                obj, self.target, self.source, seen, self.user, sorted(self.meant)
            )
        elif self.translation:
            Translation.objects.filter(pk=self.translation.pk).update(meant=sorted(self.meant))
            self.translation.refresh_from_db()
        if not policy.may_edit_others(self.user, obj, self.target):
            claims.claim(self.user, obj, self.target)

    def after(self, form):
        """Take the step that was asked for, if nothing speaks against it."""
        request = self.request
        step = STEPS.get(request.POST.get("_step"))
        reasons = list(dict.fromkeys(d.text for d in self.differences))
        if self.translation and self.translation.is_behind:
            reasons.append(_("The source changed since: take the changes over first."))
        obj = form.instance
        if step and step.ends_translation and reasons:
            self.admin.refuse_step(request, reasons)
        elif step:
            self.admin.after_save(request, obj)
            if self.is_updating and step.ends_translation:
                claims.release(self.user, obj, self.target)
        else:
            self.admin.message_user(request, _("The translation is saved."))
        return HttpResponseRedirect(self.url)

    # Showing

    def captions(self, typed):
        return captions.of_story(
            self.user, self.article, self.source.body, self.source.language_code, self.target, typed
        )

    def context(self):
        request = self.request
        is_get = request.method == "GET"
        form = self.form_class()(instance=self.article)
        stored = self.version
        initial = form.initial if self.may_change else vars(stored) if stored else {}
        values = {n: initial.get(n) or "" for n in (*FIELDS, "body")}
        if not is_get:
            values.update({n: request.POST.get(n, "") for n in values if n in request.POST})
        parts = self.posted
        if parts is None:
            parts = html_segments.leaves(clean(values["body"], self.target), "t")
        rows = self.rows(parts)
        autosave_draft = self.admin.autosave_draft_of(request, self.article)
        typed = (
            {k: v[0] for k, v in autosave_draft.fields.items() if v}
            if is_get and autosave_draft
            else {}
        )
        photographs = getattr(self, "photographs", None) or self.captions(typed or request.POST)
        if request.POST.get("_draft"):
            drafts.fill(rows, values, photographs, self.source, self.target)
        found = checks.differences(rows) if stored or not is_get else []
        for n, row in enumerate(rows):
            row.pieces = self.pieces(row.was, row.source)
            row.differences = [d for d in found if d.row == n]
            row.linked = list(row.source.links) if row.source else []
        context = {
            **admin.site.each_context(request),
            "title": _("Translation"),
            "side": self,
            "rows": rows,
            "values": values,
            "form": form,
            "version": stored,
            "errors": self.errors,
            "meant": self.meant,
            "source_edition": EDITIONS[self.source.language_code],
            "version_edition": EDITIONS[self.target],
            "preview_kind": "",
            "adminform": SimpleNamespace(form=form),
            "original": self.article,
            "texts": [self.text(name, values) for name in FIELDS if name in form.fields or stored],
            "captions": photographs,
            "steps": [
                step
                for step in self.admin.offered_steps(
                    request, self.article, stored, self.is_updating
                )
                if step.ends_translation and not step.asks_time
            ],
            "is_behind": bool(self.translation and self.translation.is_behind),
            "source_digest": self.source.texts_digest,
            "says_who": claims.says_who(self.claim) if self.claim else "",
            "may_take_over": claims.is_chief(self.user, self.article, self.target),
            "may_claim": claims.may_claim(self.user, self.article, self.target, stored),
            "admin_url": newsroom_url("articles.article", self.article.pk, self.target),
            "memory_url": address_of("newsroom_memory"),
            "glossary_url": address_of("newsroom_glossary_check"),
            "has_draft": drafts.is_offered(self.source.language_code, self.target),
            "is_drafted": bool(request.POST.get("_draft")),
            **self.admin.unsaved_context(request, self.article, form),
        }
        context["form_data"] = form_data(request, context["autosave_draft_keys"], context)
        context["form_data"]["isRefused"] = not is_get
        return context

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
    page = Side(request, pk, target)
    if request.method == "POST" and not request.POST.get("_draft"):
        answer = page.save()
        if answer is not None:
            return answer
    elif request.method == "POST":
        try:
            typed = request.POST.getlist("_path"), request.POST.getlist("_text")
            page.posted = html_segments.from_post(*typed)
        except (ValueError, TypeError):
            raise Http404 from None
    return render(request, "translation/side.html", page.context())
