"""Versions: one story, gallery, event or page in one language, with its own state.

Public code reads through one door: `Model.objects.published(language)`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFieldsModel

from . import publication_checks
from .change_number import touches_the_site
from .editions import EDITIONS
from .fields import LanguageField
from .search.documents import BODY, LEAD, TITLE, Document
from .seen import Where
from .text.fields import check_texts, texts_of
from .text.normalisation import slugify


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


AT_WORK = Q(state__in=[State.DRAFT, State.IN_REVIEW, State.APPROVED])


def permissions(name):
    """The rights that a kind of versioned content has beside Django's four."""
    return [
        (f"edit_others_{name}", "Can edit what others wrote"),
        (f"translate_{name}", "Can write versions in assigned languages"),
        (f"submit_{name}", "Can send to review"),
        (f"approve_{name}", "Can approve and send back"),
        (f"publish_{name}", "Can publish, schedule and withdraw"),
    ]


class VersionQuerySet(models.QuerySet):
    def published(self, language=None, at=None):
        """Versions that the public may see at `at`, an aware datetime (default: now).

        language: code of an edition; None asks all of them (for hreflang and the like).
        """
        versions = self.filter(state=State.PUBLISHED, published_at__lte=at or timezone.now())
        return versions.filter(language_code=language) if language else versions

    def scheduled(self, at=None):
        return self.filter(state=State.PUBLISHED, published_at__gt=at or timezone.now())

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def before(self, cursor):
        """The rows after a cursor of the newest-first order: (published_at, pk)."""
        published_at, pk = cursor
        return self.filter(
            Q(published_at__lt=published_at) | Q(published_at=published_at, pk__lt=pk),
            published_at__lte=published_at,
        )


class Version(TranslatedFieldsModel):
    """A subclass adds `master` (TranslationsForeignKey, related_name "versions") and its texts.

    Those are fields of portal.core.text.fields; `texts` has them.
    """

    URL_NAME = ""  # takes (id, slug)
    KIND = ""  # the word of addresses for it
    CHANGES_PAGES_AT = ("published_at",)
    CHANGES_NO_PAGE = {
        "created_at": "past",
        "modified_at": "past",
        "sent_back_at": "readers do not see it",
    }

    language_code = LanguageField(_("language"))
    slug = models.CharField(
        _("slug"),
        max_length=80,
        blank=True,
        help_text=_("The last part of the address. Left empty, it is made from the title."),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(
        _("publication time"),
        null=True,
        blank=True,
        help_text=_("In the future: the version goes live at that minute."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("written by"),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("in the hands of"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("approved by"),
    )
    # Who keeps colleagues out of this text; the reason, where somebody does.
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("locked by"),
    )
    lock_reason = models.TextField(
        _("reason of the lock"),
        max_length=2000,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    sent_back_at = models.DateTimeField(_("sent back"), null=True, blank=True, editable=False)
    withdrawal_notice = models.TextField(
        _("notice for readers"), blank=True, default="", editable=False
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        triggers = [touches_the_site(Where("{row}.state = 'published'", "published ones"))]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="%(class)s_one_per_language"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False) & ~Q(slug=""),
                name="%(class)s_published_has_time_and_slug",
            ),
            models.CheckConstraint(
                condition=Q(language_code__regex=LanguageField.PATTERN),
                name="%(class)s_language_is_a_code",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="%(class)s_state_is_known"
            ),
        ]
        indexes = [
            # Serves published(language).newest_first(), its pages and the day archive.
            models.Index(
                "language_code",
                models.F("published_at").desc(),
                models.F("id").desc(),
                name="%(class)s_live",
                condition=Q(state=State.PUBLISHED),
            ),
            # The newest changes of all languages, and the next scheduled minute.
            models.Index(
                "published_at", name="%(class)s_minute", condition=Q(state=State.PUBLISHED)
            ),
            # The dates above the newsroom's lists, whatever the state.
            models.Index(
                "published_at",
                name="%(class)s_dated",
                condition=Q(published_at__isnull=False),
            ),
            # The newsroom's lists: what was changed last.
            models.Index(
                models.F("modified_at").desc(),
                models.F("master").desc(),
                name="%(class)s_changed",
            ),
            # The desks: what somebody has in hand, what waits, what was planned for a time.
            models.Index("created_by", "modified_at", name="%(class)s_written", condition=AT_WORK),
            models.Index("assigned_to", "modified_at", name="%(class)s_in_hand", condition=AT_WORK),
            models.Index(
                "state", "language_code", "modified_at", name="%(class)s_waiting", condition=AT_WORK
            ),
            models.Index(
                "published_at",
                name="%(class)s_planned",
                condition=AT_WORK & Q(published_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title_text or f"[{self.language_code}]"

    @classproperty
    def texts(cls):  # noqa: N805 - of the class
        """The declared texts, a portal.core.text.fields.Texts."""
        return texts_of(cls)

    @classmethod
    def check(cls, **kwargs):
        return [*super().check(**kwargs), *check_texts(cls, other_columns=("slug",))]

    def _get_field_values(self):
        # parler compares all values to know whether a row changed; asking for a deferred
        # field would load it with a query of its own, for each row of a list.
        deferred = self.get_deferred_fields()
        return [
            self.__dict__.get(field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in deferred
        ]

    def save(self, *args, **kwargs):
        self.modified_at = timezone.now()
        self.tidy()
        super().save(*args, **kwargs)
        self.index()

    def tidy(self):
        """Bring the texts into the form in which they are stored (docs/persian.md, section 1)."""
        for text in self.texts:
            value = getattr(self, text.name)
            setattr(self, text.name, text.tidied(value, self.language_code))
        self.slug = slugify(self.slug or self.title_text)
        if not self.slug and self.state == State.PUBLISHED:
            self.slug = str(self.master_id)

    @classmethod
    def tidied(cls, name, value, language):
        """A value of the field `name` in the form in which it is stored."""
        text = cls.texts.get(name)
        return text.tidied(value, language) if text else value

    def index(self):
        """Write the search terms; subclasses that can be found by search do so."""

    def document(self):
        """What search finds this version by."""
        found = {
            weight: "\n".join(
                text.searched(value)
                for text in self.texts
                if text.search == weight and (value := getattr(self, text.name))
            )
            for weight in (TITLE, LEAD, BODY)
        }
        return Document(self.pk, self.language_code, found[TITLE], found[LEAD], found[BODY])

    def checks(self):
        """[Check] of what a publication asks for, in the order of the form."""
        return publication_checks.of_texts(self)

    def reasons(self):
        """{field: {state of the field: sentence}}, by which the page checks what is not saved yet.

        A state is "" of an empty field, "over" of one that is too long, "no-alt" of a picture
        without alternative text, else a value. "unless" names a box that makes up for "".
        """
        return {text.name: {"": text.missing} for text in self.texts if text.missing}

    def missing(self):
        """Sentences that say what must be added before publication; empty if nothing."""
        return [check.reason for check in self.checks() if check.reason and check.is_required]

    def newly_missing(self, before):
        """What a change of a live text would take away: sentences that missing() did not have.

        before: what missing() said of the text that readers have. An imported story may lack
        something; that is no reason to refuse the mending of a slip in it.
        """
        known = {str(reason) for reason in before}
        return [reason for reason in self.missing() if str(reason) not in known]

    @property
    def title_text(self):
        return getattr(self, self.texts.title)

    @property
    def lead_text(self):
        return getattr(self, self.texts.lead) if self.texts.lead else ""

    def get_absolute_url(self):
        """The path of the version's page, in its own edition."""
        with translation.override(self.language_code):
            return reverse(self.URL_NAME, args=[self.master_id, self.slug or str(self.master_id)])

    def is_live(self, at=None):
        is_due = self.published_at is not None and self.published_at <= (at or timezone.now())
        return self.state == State.PUBLISHED and is_due

    def is_scheduled(self, at=None):
        return self.state == State.PUBLISHED and not self.is_live(at)


def find(versions, language, pk, at=None):
    """The live version of an article, gallery … in a language.

    versions: a queryset of versions, with what the page needs.
    Raises Gone if it was withdrawn, NotYet if it is live in other languages alone, else Http404;
    what is not live yet and what never was look alike.
    """
    version = versions.select_related("master").filter(master=pk, language_code=language).first()
    if version is not None and version.state == State.WITHDRAWN:
        raise Gone(version.withdrawal_notice)
    if version is not None and version.is_live(at):
        return version
    elsewhere = in_languages(versions.model, pk, at)
    raise NotYet(elsewhere) if elsewhere else Http404


def in_languages(model, pk, at=None):
    """The live versions of an article, gallery …, in the order of the editions."""
    live = model.objects.published(at=at).filter(master=pk).select_related("master")
    order = list(EDITIONS)
    return sorted(live, key=lambda version: order.index(version.language_code))


def live_siblings(version, at=None):
    """[{"language", "url"}] of the live versions of the same story, itself included."""
    live = (
        type(version)
        .objects.published(at=at)
        .filter(master=version.master_id)
        .only("pk", "master_id", "language_code", "slug", "state", "published_at")
    )
    return [{"language": other.language_code, "url": other.get_absolute_url()} for other in live]


class NotYet(Http404):
    """What was asked for is live in other languages alone.

    versions: those that are, at least one.
    """

    def __init__(self, versions):
        super().__init__()
        self.versions = versions


class Gone(Exception):
    """A withdrawn version was asked for: the answer is 410.

    notice: what the newsroom tells readers about it, "" for nothing.
    """

    def __init__(self, notice=""):
        super().__init__(notice)
        self.notice = notice
