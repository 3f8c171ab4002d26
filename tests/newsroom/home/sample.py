"""Something for every block of every person's first page."""

from datetime import date, timedelta

from django.utils import timezone

from galleries.models import Photograph
from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate, User
from portal.translation import claims
from portal.translation.models import TranslationClaim
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_photograph,
    make_reads,
)

from .page import at_noon

NOW = timezone.now
HOUR = timedelta(hours=1)
WORK = {"published_at": None}


def fill(user):
    """Something for every block of every role."""
    mine = {"created_by": user, "assigned_to": user}
    photograph = make_photograph()
    for make in (make_article, make_gallery, make_event):
        for state in (State.DRAFT, State.IN_REVIEW, State.APPROVED):
            made = make(state=state, **mine, **WORK)
        make(state=State.IN_REVIEW, published_at=NOW() - HOUR, **mine)
        make(published_at=at_noon(1))
        live = make(breaking_until=NOW() + HOUR) if make is make_article else make()
        prepare(live, "in_review", None)
        prepare(make(), "scheduled", NOW() - HOUR)
        prepare(make(), "scheduled", at_noon(1))
    back = make_article(state=State.DRAFT, sent_back_at=NOW(), **mine, **WORK)
    about = {"kind": "articles.article", "object_id": back.master_id, "language_code": "fa"}
    Note.objects.create(recipient=user, text="x", **about)
    Note.objects.create(text="x")
    AutosaveDraft.objects.create(user=user, fields={"headline": ["x"]}, **about)
    make_reads(make_article(lead_photograph=photograph), 7)
    make_article(has_no_picture=False, state=State.IN_REVIEW, **WORK)
    for lapsed in (NOW(), NOW() - claims.LAPSE * 2):
        story = make_article().master
        TranslationClaim.objects.create(
            article=story, language_code="tg", user=user, renewed_at=lapsed
        )
    make_event(shared={"starts_at": at_noon(1)})
    bare = Photograph.objects.get(pk=make_photograph().pk)
    bare.texts.all().delete()
    Photograph.objects.filter(pk=bare.pk).update(fault="x", licence_until=date.today())
    User.objects.create_user(f"idle{made.pk}", is_staff=True)


def prepare(version, state, goes_live_at):
    PreparedUpdate.objects.create(
        kind=version.master._meta.label_lower,
        object_id=version.master_id,
        language_code=version.language_code,
        texts={"headline": "تیتر"},
        state=state,
        goes_live_at=goes_live_at,
    )
