"""Articles and their versions."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from galleries.models import Gallery, Photograph, Recording
from portal.core import hooks
from portal.core.change_number import touches_the_site
from portal.core.editions import DEFAULT, listed
from portal.core.embeds.cards import cards_in
from portal.core.fields import AddressField, LanguageField
from portal.core.history import tracked
from portal.core.moments import or_never
from portal.core.places import Place
from portal.core.publication_checks import Check
from portal.core.publishing import Version, VersionQuerySet, permissions
from portal.core.search.terms import SearchTerms, finds_what_is_live
from portal.core.seen import Versions
from portal.core.text.normalisation import shown, word_count
from portal.core.text.placeholders import in_texts
from portal.core.text.richtext import placements, plain
from portal.core.text.triggers import KeepsDigest

from . import quarters
from .facts import CARD_FACTS, FEED_FACTS, PAGE_FACTS
from .gallery_checks import gallery_checks
from .index_keys import INDEX_KEYS
from .listings import LISTS_A_VERSION, UNLISTS_A_VERSION, lists_versions_of
from .taxonomy import Author, Section, Source, Topic
from .texts import StoryTexts

TOO_LONG = _("The headline is too long: %(length)s characters, %(limit)s at most.")
NO_SECTION = _("The section is missing.")
UNNAMED_SECTION = _("The section has no name in this language.")
NO_PICTURE = _("The lead picture is missing. Choose one, or tick “runs without a lead picture”.")
NO_ALT = _("The lead picture has no alternative text in this language.")


class StoryKind(models.TextChoices):
    NEWS = "news", _("News")
    REPORT = "report", _("Report")
    INTERVIEW = "interview", _("Interview")
    ANALYSIS = "analysis", _("Analysis")
    PHOTO_REPORT = "photo-report", _("Photo report")


@tracked
class Article(TranslatableModel):
    """What the newsroom works on. Its texts live in versions, one for each language."""

    kind = models.CharField(_("kind"), max_length=16, choices=StoryKind, default=StoryKind.NEWS)
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    topics = models.ManyToManyField(
        Topic,
        through="ArticleTopic",
        related_name="articles",
        blank=True,
        verbose_name=_("topics"),
    )
    authors = models.ManyToManyField(
        Author,
        through="ArticleAuthor",
        related_name="articles",
        blank=True,
        verbose_name=_("authors"),
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, verbose_name=_("place (dateline)")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name=_("source")
    )
    source_url = AddressField(_("address at the source"), blank=True)
    licence = models.CharField(_("licence of the text"), max_length=60, blank=True)
    lead_photograph = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_articles",
        verbose_name=_("lead picture"),
    )
    has_no_picture = models.BooleanField(
        _("runs without a lead picture"),
        default=False,
        help_text=_("Tick this if the story is to be published without one."),
    )
    social_photograph = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("picture for social networks"),
        help_text=_("For all languages. If empty, the lead picture is used, then the site's."),
    )
    gallery = models.ForeignKey(
        Gallery,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("gallery"),
        help_text=_("Shown under the story."),
    )
    original_language = LanguageField(_("original language"), default=DEFAULT)
    update_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="updates",
        verbose_name=_("follow-up to"),
        help_text=_("Readers of the older story are led to this one."),
    )
    external_id = models.CharField(
        _("identifier at the source"),
        max_length=200,
        null=True,
        blank=True,
        unique=True,
        editable=False,
    )
    # Whether braces in its texts are places to be filled in (portal.core.text.placeholders).
    is_from_template = models.BooleanField(default=False, db_default=False, editable=False)

    objects = TranslatableQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-pk"]
        permissions = permissions("article")
        triggers = [
            touches_the_site(Versions()),
            lists_versions_of("NEW.id", "section_id"),
            INDEX_KEYS.of_what_they_share("section_id", "kind"),
        ]
        indexes = [
            models.Index(
                "social_photograph",
                name="article_social_photograph",
                condition=Q(social_photograph__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(update_of=F("id")),
                name="article_follows_another",
                violation_error_message=_("A story cannot follow up itself."),
            )
        ]

    def __str__(self):
        headlines = {v.language_code: v.headline for v in self.versions.all()}
        return headlines.get(self.get_current_language()) or next(
            iter(headlines.values()), str(self.pk)
        )


class ArticleVersionQuerySet(VersionQuerySet):
    def listed(self, kind, key, language, at=None, before=None):
        """Published versions of one list: kind is "section", "topic" or "author", key its id.

        before: a cursor (published_at, pk) after which the list goes on. All conditions stand in
        one filter(), on one row of the list's index: page 1,000 costs what page 1 costs.
        """
        at = at or timezone.now()
        conditions = Q(
            listings__kind=kind,
            listings__key=key,
            listings__language_code=language,
            listings__published_at__lte=at,
        )
        if before is not None:
            published_at, pk = before
            conditions &= Q(listings__published_at__lte=published_at) & (
                Q(listings__published_at__lt=published_at) | Q(listings__version_id__lt=pk)
            )
        return (
            self.published(language, at)
            .filter(conditions)
            .order_by("-listings__published_at", "-listings__version_id")
        )

    def most_read(self, at=None):
        """Those that were opened in the 24 hours before the present quarter, the most often first.

        It changes when a quarter of an hour begins (`quarters.end`), never within one.
        """
        end = quarters.start(at or timezone.now())
        return (
            self.filter(
                recent_reads__began_at__gte=end - quarters.WINDOW, recent_reads__began_at__lt=end
            )
            .annotate(reads=Sum("recent_reads__reads"))
            .order_by("-reads", "-pk")
        )

    def for_cards(self):
        """With all that `articles/_card.html` shows: 3 queries for any number of rows."""
        return (
            self.select_related("master", "master__lead_photograph")
            .defer("body")
            .annotate(**CARD_FACTS)
            .prefetch_related("master__lead_photograph__texts")
        )

    def for_feeds(self):
        """With the whole text, which cards do without."""
        facts = {name: FEED_FACTS[name] for name in ("authors", "topics")}
        return self.for_cards().defer(None).annotate(**facts)

    def for_page(self):
        """With all that a story's page shows beside pictures and related stories: 1 query."""
        return self.select_related("master").annotate(**PAGE_FACTS)


@tracked
class ArticleVersion(StoryTexts, Version):
    URL_NAME = "articles:detail"
    KIND = "news"
    CHANGES_PAGES_AT = (*Version.CHANGES_PAGES_AT, "breaking_until")
    SHOWN_IDS = {"body_photographs": Photograph, "body_recordings": Recording}

    master = TranslationsForeignKey(
        Article, models.CASCADE, related_name="versions", editable=False, null=True
    )
    breaking_until = models.DateTimeField(
        _("breaking until"),
        null=True,
        blank=True,
        help_text=_("Until then the headline stands in the red line on every page."),
    )
    # Of the texts: what a translation was made from is known by it. The database keeps it.
    texts_digest = models.CharField(max_length=32, default="", editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    # What stands inside the body, kept by save(): decides which files readers may fetch.
    body_photographs = ArrayField(models.BigIntegerField(), default=list, editable=False)
    body_galleries = ArrayField(models.BigIntegerField(), default=list, editable=False)
    # db_default: the release before this field works on the new table, too.
    body_recordings = ArrayField(
        models.BigIntegerField(), default=list, db_default=[], editable=False
    )

    objects = ArticleVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = _("version of a story")
        verbose_name_plural = _("versions of stories")
        triggers = [
            *Version.Meta.triggers,
            LISTS_A_VERSION,
            UNLISTS_A_VERSION,
            *finds_what_is_live(INDEX_KEYS),
            KeepsDigest(),
        ]
        indexes = [
            *Version.Meta.indexes,
            # The newsroom's list by publication: what has no time comes last.
            models.Index(
                or_never("published_at").desc(),
                F("master").desc(),
                name="articleversion_published",
            ),
            GinIndex(fields=["body_photographs"], name="articleversion_pictures"),
            GinIndex(fields=["body_recordings"], name="articleversion_recordings"),
            models.Index(
                "language_code",
                "breaking_until",
                name="articleversion_breaking",
                condition=Q(breaking_until__isnull=False),
            ),
        ]

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        hooks.article_version_stored(self)

    def tidy(self):
        super().tidy()
        self.word_count = word_count(plain(self.body))
        placed = placements(self.body)
        stills = [card.picture for card in cards_in(self.body) if card.picture]
        self.body_photographs = [*placed["photograph"], *stills]
        self.body_galleries = placed["gallery"]
        self.body_recordings = placed["recording"]

    def checks(self):
        found = [
            check._replace(reason=check.reason or self._too_long())
            if check.field == "headline"
            else check
            for check in super().checks()
        ]
        found += self._placeholder_checks()
        found.append(Check("section", _("section"), self._section_reason()))
        found.append(Check("lead_photograph", _("lead picture"), self._picture_reason()))
        return found + gallery_checks(self)

    def reasons(self):
        found = super().reasons()
        found["headline"]["over"] = str(TOO_LONG) % {
            "length": "%s",
            "limit": shown(settings.HEADLINE_LIMIT),
        }
        named = Section.objects.filter(translations__language_code=self.language_code)
        unnamed = Section.objects.exclude(pk__in=named).order_by("pk").values_list("pk", flat=True)
        found["section"] = {"": NO_SECTION, **dict.fromkeys(unnamed, UNNAMED_SECTION)}
        found["lead_photograph"] = {"": NO_PICTURE, "no-alt": NO_ALT, "unless": "has_no_picture"}
        return found

    def _too_long(self):
        if len(self.headline) <= settings.HEADLINE_LIMIT:
            return ""
        return str(TOO_LONG) % {
            "length": shown(len(self.headline)),
            "limit": shown(settings.HEADLINE_LIMIT),
        }

    def _placeholder_checks(self):
        """What its template left to the writer: of other stories braces mean nothing."""
        if not self.master.is_from_template:
            return []
        places = in_texts(self.texts, self)
        names = dict.fromkeys(name for found in places.values() for name in found)
        reason = gettext("Still to be filled in: %(names)s") % {
            "names": listed(f"{{{name}}}" for name in names)
        }
        field = next(iter(places), self.texts.title)
        label = _("places to be filled in")
        return [Check(field, label, reason if names else "", rule="placeholders")]

    def _section_reason(self):
        section = self.master.section
        if section is None:
            return NO_SECTION
        if any(n.language_code == self.language_code for n in section.translations.all()):
            return ""
        return UNNAMED_SECTION

    def _picture_reason(self):
        photograph = self.master.lead_photograph
        if photograph is None:
            if self.master.has_no_picture:
                return ""
            return NO_PICTURE
        text = photograph.text_in(self.language_code)
        if text and (text.alt or text.is_decorative):
            return ""
        return NO_ALT

    @property
    def meta_title(self):
        """What search engines and social networks show as the title."""
        return self.search_title or self.headline

    @property
    def meta_description(self):
        return self.search_description or self.lead

    def index(self):
        ArticleTerms.store([self.document()])


class ArticleTerms(SearchTerms):
    INDEX_KEYS = INDEX_KEYS

    version = models.OneToOneField(
        ArticleVersion, models.CASCADE, primary_key=True, related_name="terms"
    )

    class Meta(SearchTerms.Meta):
        pass
