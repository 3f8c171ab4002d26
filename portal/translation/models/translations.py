"""Translations: what each was made from, who works on which, and what was done.

The database keeps these rows itself, whichever door a version comes through: the admin form, the
page side by side, an import, raw SQL.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleVersion
from portal.core.fields import LanguageField
from portal.core.triggers import Trigger

# ruff: noqa: S608 - SQL of triggers: names of ours, nothing from outside


def is_source(version, article):
    """SQL: whether a version is the one that others are made from.

    The version in the story's original language; where there is none, the first one.
    """
    return f"""({version}.language_code = {article}.original_language OR NOT EXISTS (
        SELECT 1 FROM articles_articleversion other WHERE other.master_id = {version}.master_id
        AND (other.language_code = {article}.original_language OR other.id < {version}.id)))"""


def made_from(article):
    """SQL that inserts the rows of translations of a story that have none yet."""
    return f"""
        INSERT INTO translation_translation
            (article_id, language_code, source_language, digest, is_behind, meant, taken_at)
        SELECT a.id, made.language_code, source.language_code,
            source.texts_digest, false, '[]', now()
        FROM articles_article a
        JOIN articles_articleversion source ON source.master_id = a.id
        JOIN articles_articleversion made ON made.master_id = a.id AND made.id <> source.id
        WHERE a.id = {article} AND {is_source("source", "a")}
        ON CONFLICT DO NOTHING;
    """


class Translation(models.Model):
    """What the version in one language was made from: the texts of another, at some time.

    digest: of those texts (`ArticleVersion.texts_digest`); the source's history has them.
    is_behind: whether the source's texts differ now; the database decides. taken_by: who said so
    on the page side by side; None while the row stands for "as the source was when the version
    was made or approved".
    meant: keys of differences (portal.translation.checks) that somebody wants.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="translations_made")
    language_code = LanguageField(_("language"))
    source_language = LanguageField(_("translated from"))
    digest = models.CharField(max_length=32)
    is_behind = models.BooleanField(default=False, editable=False)
    meant = models.JSONField(default=list)
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        triggers = [
            Trigger(
                name="knows_its_source",
                why="says whether the source is another one than the translation was made from",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("digest", "source_language"),
                when=pgtrigger.Before,
                func="""
                    NEW.is_behind := EXISTS (SELECT 1 FROM articles_articleversion source
                        WHERE source.master_id = NEW.article_id
                        AND source.language_code = NEW.source_language
                        AND source.texts_digest <> NEW.digest);
                    RETURN NEW;
                """,
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code"], name="translation_one_per_version"
            )
        ]
        indexes = [
            models.Index(
                "language_code", "article", name="translation_behind", condition=Q(is_behind=True)
            )
        ]

    def __str__(self):
        return f"{self.article_id} {self.source_language} → {self.language_code}"


class TranslationClaim(models.Model):
    """Who works on a story in a language, so that nobody else begins. It lapses without work."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language_code = LanguageField(_("language"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims", db_index=False
    )
    claimed_at = models.DateTimeField(default=timezone.now)
    renewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code"], name="translationclaim_one_per_version"
            )
        ]
        indexes = [models.Index("user", "renewed_at", name="translationclaim_of_user")]

    def __str__(self):
        return f"{self.article_id} {self.language_code}: {self.user_id}"


class TranslationDone(models.Model):
    """A translation that was sent to review or published for the first time.

    user: whose claim it was, else who wrote it. claimed_at: None where nobody had claimed it.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language_code = LanguageField(_("language"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code"], name="translationdone_once"
            )
        ]
        indexes = [
            models.Index("user", "done_at", name="translationdone_of_user"),
            models.Index("done_at", name="translationdone_newest"),
        ]

    def __str__(self):
        return f"{self.article_id} {self.language_code}: {self.user_id}"


_OF_VERSION = "article_id = {row}.master_id AND language_code = {row}.language_code"


class TranslatedVersion(ArticleVersion):
    """The same versions: what happens to them here is no business of `articles`."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            Trigger(
                name="is_made_from",
                why="notes from which version, and which text of it, a new version is made",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func=f"{made_from('NEW.master_id')} RETURN NULL;",
            ),
            Trigger(
                name="is_made_no_more",
                why="forgets what a deleted version was made from",
                operation=pgtrigger.Delete,
                when=pgtrigger.After,
                func=f"""
                    DELETE FROM translation_translation WHERE {_OF_VERSION.format(row="OLD")};
                    RETURN NULL;
                """,
            ),
            Trigger(
                name="moves_on",
                operation=pgtrigger.Update,  # of no column: a trigger before it sets the digest
                why="says which translations a changed text leaves behind",
                when=pgtrigger.After,
                condition=pgtrigger.AnyChange("texts_digest"),
                func="""
                    UPDATE translation_translation SET is_behind = digest <> NEW.texts_digest
                    WHERE article_id = NEW.master_id AND source_language = NEW.language_code
                    AND is_behind <> (digest <> NEW.texts_digest);
                    RETURN NULL;
                """,
            ),
            # Whoever approves or publishes a version made elsewhere has compared it.
            Trigger(
                name="is_approved_as_it_is",
                why="takes an approved version for compared with its source",
                operation=pgtrigger.UpdateOf("state"),
                when=pgtrigger.After,
                func="""
                    IF OLD.state IN ('draft', 'in_review')
                            AND NEW.state IN ('approved', 'published') THEN
                        UPDATE translation_translation t SET digest = source.texts_digest
                        FROM articles_articleversion source
                        WHERE t.article_id = NEW.master_id AND t.language_code = NEW.language_code
                        AND source.master_id = NEW.master_id
                        AND source.language_code = t.source_language AND t.taken_by_id IS NULL;
                    END IF;
                    RETURN NULL;
                """,
            ),
            # Out of the translator's hands: the claim ends, the first time counts as done.
            Trigger(
                name="is_done",
                why="counts a translation that leaves its translator's hands, and ends the claim",
                operation=pgtrigger.UpdateOf("state"),
                when=pgtrigger.After,
                func=f"""
                    IF OLD.state = 'draft' AND NEW.state IN ('in_review', 'approved', 'published')
                    THEN
                        INSERT INTO translation_translationdone
                            (article_id, language_code, user_id, claimed_at, done_at)
                        SELECT t.article_id, t.language_code,
                            COALESCE(c.user_id, NEW.created_by_id), c.claimed_at, now()
                        FROM translation_translation t LEFT JOIN translation_translationclaim c
                        ON c.article_id = t.article_id AND c.language_code = t.language_code
                        WHERE t.article_id = NEW.master_id AND t.language_code = NEW.language_code
                        AND COALESCE(c.user_id, NEW.created_by_id) IS NOT NULL
                        ON CONFLICT DO NOTHING;
                        DELETE FROM translation_translationclaim
                            WHERE {_OF_VERSION.format(row="NEW")};
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]
