"""Claims: who works on a story in a language. One holds at a time; without work it lapses."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Article
from portal.core import editions
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import isolated
from portal.newsroom.rights import policy
from portal.newsroom.workflow import locks

from .models import TranslationClaim

LAPSE = timedelta(hours=2)  # without work
RENEWED_EVERY = timedelta(minutes=1)


class ClaimHeldError(Exception):
    """claim: the TranslationClaim of somebody else that holds."""

    def __init__(self, claim):
        super().__init__(claim)
        self.claim = claim


def holding(at=None):
    """The claims that hold."""
    rows = TranslationClaim.objects.filter(renewed_at__gt=(at or timezone.now()) - LAPSE)
    return rows.select_related("user")


def holder(article_id, language, at=None):
    """The claim that holds for a story in a language, or None."""
    return holding(at).filter(article=article_id, language_code=language).first()


def may_claim(user, article, language, version=None):
    """Whether the work is this person's to do at all; article: with `versions`."""
    return policy.may_edit(user, article, language, version) or (
        version is not None and policy.may_prepare(user, article, version)
    )


def is_chief(user, article, language):
    """Whether the person may take a claim over from a colleague."""
    if user.is_superuser:
        return True
    return policy.may_edit_others(user, article, language) and policy.holds(
        user, "delete", article, language
    )


@transaction.atomic
def claim(user, article, language, take_over=False, at=None):
    """Claim a story in a language, or go on with it; returns the claim.

    ClaimHeldError where it is another's.

    Two who claim at once come one after the other: the second finds the first one's claim.
    """
    at = at or timezone.now()
    locks.hold(article.pk, Article)
    row = TranslationClaim.objects.filter(article=article, language_code=language)
    row = row.select_related("user").first() or TranslationClaim(
        article=article, language_code=language, claimed_at=at
    )
    is_held = row.pk and row.renewed_at > at - LAPSE
    if is_held and row.user_id != user.pk and not take_over:
        raise ClaimHeldError(row)
    if row.pk and (row.user_id != user.pk or not is_held):
        row.claimed_at = at
    row.user, row.renewed_at = user, at
    row.save()
    return row


def renew(user, key):
    """The person typed into a form (a newsroom.autosave.drafts.DraftKey): their claim goes on."""
    if key.kind != Article._meta.label_lower or key.object_id is None:
        return
    now = timezone.now()
    TranslationClaim.objects.filter(
        article=key.object_id,
        language_code=key.language_code,
        user=user,
        renewed_at__range=(now - LAPSE, now - RENEWED_EVERY),
    ).update(renewed_at=now)


def release(user, article, language):
    """Give one's own claim back."""
    TranslationClaim.objects.filter(article=article, language_code=language, user=user).delete()


def says_who(row):
    """Who holds a claim since when, as a sentence."""
    moment = date_formats.format_long(row.claimed_at, editions.current())
    return _("%(name)s works on this since %(time)s.") % {
        "name": isolated(row.user),
        "time": moment,
    }


@require_POST
def claims(request):
    """POST what="claim|release|take_over:<story>:<language>"; next=: where to go on.

    With json=1 it answers {"held": whether it is the person's, "text"}: for the page's script.
    """
    what, article, language = asked(request)
    user = request.user
    version = next((v for v in article.versions.all() if v.language_code == language), None)
    # One's own work may be given back whatever came since.
    if what != "release" and not may_claim(user, article, language, version):
        raise PermissionDenied
    if what == "take_over" and not is_chief(user, article, language):
        raise PermissionDenied
    is_mine, text, level = True, "", messages.SUCCESS
    if what == "release":
        release(user, article, language)
        is_mine, text = False, _("You gave the work back.")
    else:
        try:
            claim(user, article, language, take_over=what == "take_over")
            text = _("This is yours for now: %(language)s.") % {"language": EDITIONS[language].name}
        except ClaimHeldError as held:
            is_mine, text, level = False, says_who(held.claim), messages.WARNING
    if request.POST.get("json"):
        return JsonResponse({"held": is_mine, "text": text})
    messages.add_message(request, level, text)
    return HttpResponseRedirect(next_of(request))


def asked(request):
    what, _colon, rest = request.POST.get("what", "").partition(":")
    number, _colon, language = rest.partition(":")
    is_number = number.isascii() and number.isdigit() and len(number) < 19
    if what not in ("claim", "release", "take_over") or not is_number or language not in EDITIONS:
        raise Http404
    rows = Article.objects.select_related("section").prefetch_related("versions")
    article = rows.filter(pk=number).first()
    if article is None:
        raise Http404
    return what, article, language


def next_of(request):
    to = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith("/newsroom/"):
        return to
    return reverse("newsroom_translation")
