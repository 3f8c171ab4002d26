import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TranslatedVersion',
            fields=[
            ],
            options={
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=('articles.articleversion',),
        ),
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('person', 'person'), ('organisation', 'organisation'), ('office', 'office or title'), ('place', 'place'), ('other', 'other word')], default='other', max_length=16, verbose_name='kind')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='changed')),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'glossary entry',
                'verbose_name_plural': 'glossary',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='TermSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_language', models.CharField(max_length=15, verbose_name='language')),
                ('right_language', models.CharField(max_length=15, verbose_name='other language')),
                ('left', models.CharField(max_length=120, verbose_name='term')),
                ('right', models.CharField(max_length=120, verbose_name='translation')),
                ('left_key', models.CharField(editable=False, max_length=160)),
                ('right_key', models.CharField(editable=False, max_length=160)),
                ('count', models.PositiveIntegerField(verbose_name='sentences')),
                ('example', models.TextField(blank=True, verbose_name='example')),
                ('is_rejected', models.BooleanField(default=False, editable=False, verbose_name='rejected')),
            ],
            options={
                'verbose_name': 'suggested term',
                'verbose_name_plural': 'suggested terms',
                'ordering': ['-count', 'pk'],
                'default_permissions': ('view',),
                'constraints': [models.UniqueConstraint(fields=('left_language', 'right_language', 'left_key', 'right_key'), name='termsuggestion_once')],
            },
        ),
        migrations.CreateModel(
            name='AlignedStory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_language', models.CharField(max_length=8)),
                ('right_language', models.CharField(max_length=8)),
                ('left_changed', models.DateTimeField()),
                ('right_changed', models.DateTimeField()),
                ('rules', models.SmallIntegerField()),
                ('article', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('article', 'left_language', 'right_language'), name='alignedstory_once')],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_language', models.CharField(max_length=15, verbose_name='language')),
                ('right_language', models.CharField(max_length=15, verbose_name='other language')),
                ('left', models.TextField(verbose_name='sentence')),
                ('right', models.TextField(verbose_name='translation')),
                ('left_key', models.TextField(editable=False)),
                ('right_key', models.TextField(editable=False)),
                ('left_traces', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('right_traces', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('batch', models.CharField(blank=True, default='', max_length=120, verbose_name='import')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='time')),
                ('approved_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('left_version', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.articleversion')),
                ('right_version', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.articleversion')),
            ],
            options={
                'verbose_name': 'pair of sentences',
                'verbose_name_plural': 'translation memory',
                'ordering': ['-pk'],
                'indexes': [django.contrib.postgres.indexes.HashIndex(fields=['left_key'], name='segment_left_exact'), django.contrib.postgres.indexes.HashIndex(fields=['right_key'], name='segment_right_exact'), django.contrib.postgres.indexes.GinIndex(fields=['left_traces'], name='segment_left_near'), django.contrib.postgres.indexes.GinIndex(fields=['right_traces'], name='segment_right_near'), django.contrib.postgres.indexes.GinIndex(fields=['left_key'], name='segment_left_part', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['right_key'], name='segment_right_part', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('left_language__lt', models.F('right_language'))), name='segment_languages_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('left_version__isnull', True), ('right_version__isnull', True), models.Q(('batch', ''), _negated=True)), models.Q(('batch', ''), ('left_version__isnull', False), ('right_version__isnull', False)), _connector='OR'), name='segment_has_one_origin')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('text', models.CharField(max_length=120, verbose_name='term')),
                ('status', models.CharField(choices=[('preferred', 'preferred'), ('allowed', 'allowed'), ('forbidden', 'not to be used')], default='preferred', max_length=10, verbose_name='use')),
                ('key', models.CharField(editable=False, max_length=160)),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='translation.concept')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ['language_code', 'pk'],
                'default_permissions': (),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['key'], name='term_key_trigram', opclasses=['gin_trgm_ops'])],
                'constraints': [models.UniqueConstraint(fields=('concept', 'language_code', 'text'), name='term_once', violation_error_message='This term stands here already.'), models.UniqueConstraint(condition=models.Q(('status', 'preferred')), fields=('concept', 'language_code'), name='term_one_preferred', violation_error_message='A language has one preferred term.')],
            },
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('source_language', models.CharField(max_length=15, verbose_name='translated from')),
                ('digest', models.CharField(max_length=32)),
                ('is_behind', models.BooleanField(default=False, editable=False)),
                ('meant', models.JSONField(default=list)),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations_made', to='articles.article')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(models.F('language_code'), models.F('article'), condition=models.Q(('is_behind', True)), name='translation_behind')],
                'constraints': [models.UniqueConstraint(fields=('article', 'language_code'), name='translation_one_per_version')],
            },
        ),
        migrations.CreateModel(
            name='TranslationClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('claimed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('renewed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='claims', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(models.F('user'), models.F('renewed_at'), name='translationclaim_of_user')],
                'constraints': [models.UniqueConstraint(fields=('article', 'language_code'), name='translationclaim_one_per_version')],
            },
        ),
        migrations.CreateModel(
            name='TranslationDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('claimed_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(models.F('user'), models.F('done_at'), name='translationdone_of_user'), models.Index(models.F('done_at'), name='translationdone_newest')],
                'constraints': [models.UniqueConstraint(fields=('article', 'language_code'), name='translationdone_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='translatedversion',
            trigger=pgtrigger.compiler.Trigger(name='is_made_from', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO translation_translation\n            (article_id, language_code, source_language, digest, is_behind, meant, taken_at)\n        SELECT a.id, made.language_code, source.language_code,\n            source.texts_digest, false, '[]', now()\n        FROM articles_article a\n        JOIN articles_articleversion source ON source.master_id = a.id\n        JOIN articles_articleversion made ON made.master_id = a.id AND made.id <> source.id\n        WHERE a.id = NEW.master_id AND (source.language_code = a.original_language OR NOT EXISTS (\n        SELECT 1 FROM articles_articleversion other WHERE other.master_id = source.master_id\n        AND (other.language_code = a.original_language OR other.id < source.id)))\n        ON CONFLICT DO NOTHING;\n     RETURN NULL;", hash='e0ff6852969fa22c923b1b3878f7fe99dd72934c', operation='INSERT', pgid='pgtrigger_is_made_from_94e1f', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='translatedversion',
            trigger=pgtrigger.compiler.Trigger(name='is_made_no_more', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    DELETE FROM translation_translation WHERE article_id = OLD.master_id AND language_code = OLD.language_code;\n                    RETURN NULL;\n                ', hash='50cd10c5e08f46c0e57c982012023a697c7218c3', operation='DELETE', pgid='pgtrigger_is_made_no_more_ee8a8', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='translatedversion',
            trigger=pgtrigger.compiler.Trigger(name='moves_on', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."texts_digest" IS DISTINCT FROM (NEW."texts_digest"))', func='\n                    UPDATE translation_translation SET is_behind = digest <> NEW.texts_digest\n                    WHERE article_id = NEW.master_id AND source_language = NEW.language_code\n                    AND is_behind <> (digest <> NEW.texts_digest);\n                    RETURN NULL;\n                ', hash='cc1ccb562aa696e0d954c59075f0d0410020dc8e', operation='UPDATE', pgid='pgtrigger_moves_on_7b8e6', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='translatedversion',
            trigger=pgtrigger.compiler.Trigger(name='is_approved_as_it_is', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF OLD.state IN ('draft', 'in_review')\n                            AND NEW.state IN ('approved', 'published') THEN\n                        UPDATE translation_translation t SET digest = source.texts_digest\n                        FROM articles_articleversion source\n                        WHERE t.article_id = NEW.master_id AND t.language_code = NEW.language_code\n                        AND source.master_id = NEW.master_id\n                        AND source.language_code = t.source_language AND t.taken_by_id IS NULL;\n                    END IF;\n                    RETURN NULL;\n                ", hash='7dfc547d2a83b7874f953880c12f1f25002b40db', operation='UPDATE OF "state"', pgid='pgtrigger_is_approved_as_it_is_65f02', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='translatedversion',
            trigger=pgtrigger.compiler.Trigger(name='is_done', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF OLD.state = 'draft' AND NEW.state IN ('in_review', 'approved', 'published')\n                    THEN\n                        INSERT INTO translation_translationdone\n                            (article_id, language_code, user_id, claimed_at, done_at)\n                        SELECT t.article_id, t.language_code,\n                            COALESCE(c.user_id, NEW.created_by_id), c.claimed_at, now()\n                        FROM translation_translation t LEFT JOIN translation_translationclaim c\n                        ON c.article_id = t.article_id AND c.language_code = t.language_code\n                        WHERE t.article_id = NEW.master_id AND t.language_code = NEW.language_code\n                        AND COALESCE(c.user_id, NEW.created_by_id) IS NOT NULL\n                        ON CONFLICT DO NOTHING;\n                        DELETE FROM translation_translationclaim\n                            WHERE article_id = NEW.master_id AND language_code = NEW.language_code;\n                    END IF;\n                    RETURN NULL;\n                ", hash='008c73fb7de6ab317020f6a388fcd12060c0e55c', operation='UPDATE OF "state"', pgid='pgtrigger_is_done_26291', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='translation',
            trigger=pgtrigger.compiler.Trigger(name='knows_its_source', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    NEW.is_behind := EXISTS (SELECT 1 FROM articles_articleversion source\n                        WHERE source.master_id = NEW.article_id\n                        AND source.language_code = NEW.source_language\n                        AND source.texts_digest <> NEW.digest);\n                    RETURN NEW;\n                ', hash='e6626cd5c97ac417de4b4b761a59a73dc917c671', operation='INSERT OR UPDATE OF "digest", "source_language"', pgid='pgtrigger_knows_its_source_a49b3', table='translation_translation', when='BEFORE')),
        ),
    ]
