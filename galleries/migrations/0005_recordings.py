import django.db.models.deletion
import django.utils.timezone
import galleries.models.recordings
import parler.fields
import parler.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('galleries', '0004_photo_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('video', 'Video'), ('audio', 'Audio')], default='video', editable=False, max_length=5, verbose_name='kind')),
                ('file', models.FileField(blank=True, max_length=80, upload_to=galleries.models.recordings.stored_name, verbose_name='file')),
                ('format', models.CharField(blank=True, editable=False, max_length=4)),
                ('bytes', models.BigIntegerField(default=0, editable=False)),
                ('file_name', models.CharField(blank=True, editable=False, max_length=200, verbose_name='name of the uploaded file')),
                ('provider', models.CharField(blank=True, editable=False, max_length=10, verbose_name='provider')),
                ('provider_id', models.CharField(blank=True, editable=False, max_length=20)),
                ('duration_s', models.PositiveIntegerField(editable=False, null=True)),
                ('width', models.PositiveIntegerField(editable=False, null=True)),
                ('height', models.PositiveIntegerField(editable=False, null=True)),
                ('licence', models.CharField(blank=True, max_length=60, verbose_name='licence')),
                ('licence_until', models.DateField(blank=True, help_text='After this day it leaves the site by itself.', null=True, verbose_name='may be used until')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='uploaded')),
                ('poster', models.ForeignKey(blank=True, help_text='The picture that is shown until the video or audio plays.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recordings', to='galleries.photograph', verbose_name='poster')),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'video or audio',
                'verbose_name_plural': 'video and audio',
                'ordering': ['-uploaded_at', '-pk'],
                'permissions': [('translate_recording', 'Can write its texts in assigned languages')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='RecordingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('caption', models.TextField(blank=True, verbose_name='description')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='recorded by')),
                ('transcript', models.TextField(blank=True, help_text='What is said, for those who do not hear it.', verbose_name='transcript')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='galleries.recording')),
            ],
            options={
                'verbose_name': 'texts of the video or audio',
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='RecordingTrack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('fa', 'فارسی'), ('tg', 'Тоҷикӣ'), ('ru', 'Русский'), ('en', 'English'), ('ar', 'العربية')], max_length=15, verbose_name='language')),
                ('kind', models.CharField(choices=[('captions', 'Captions (for those who do not hear)'), ('subtitles', 'Subtitles (a translation)'), ('descriptions', 'Descriptions (for those who do not see)')], default='captions', max_length=12, verbose_name='kind')),
                ('file', models.FileField(max_length=80, upload_to=galleries.models.recordings.stored_name, verbose_name='file')),
                ('recording', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='galleries.recording')),
            ],
            options={
                'verbose_name': 'captions',
                'verbose_name_plural': 'captions',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='recording',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('format__in', ['mp4', 'webm', 'mp3', 'm4a', 'weba', 'ogg']), ('provider', ''), ('provider_id', ''), models.Q(('file', ''), _negated=True)), models.Q(('file', ''), ('format', ''), ('provider__in', ['youtube', 'vimeo', 'aparat']), ('provider_id__regex', '^[A-Za-z0-9_-]+$')), _connector='OR'), name='recording_has_one_source'),
        ),
        migrations.AddConstraint(
            model_name='recording',
            constraint=models.UniqueConstraint(condition=models.Q(('file', ''), _negated=True), fields=('file',), name='recording_file_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recording',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true)\n                    IS DISTINCT FROM pg_current_xact_id()::text THEN\n                PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n                INSERT INTO base_sitechange (id, number) VALUES (1, 1)\n                    ON CONFLICT (id) DO UPDATE SET number = base_sitechange.number + 1;\n            END IF;\n            RETURN NULL;\n        ", hash='9c30a6e1551d55524f06489c1972394bbc2680f2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_89a7a', table='galleries_recording', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recordingtext',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='recordingtext_one_per_language'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordingtext',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true)\n                    IS DISTINCT FROM pg_current_xact_id()::text THEN\n                PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n                INSERT INTO base_sitechange (id, number) VALUES (1, 1)\n                    ON CONFLICT (id) DO UPDATE SET number = base_sitechange.number + 1;\n            END IF;\n            RETURN NULL;\n        ", hash='67a0f9741b1c6a769f4e0966b5b5866cd04e8a5c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_9f627', table='galleries_recordingtext', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recordingtrack',
            constraint=models.UniqueConstraint(fields=('recording', 'language', 'kind'), name='recordingtrack_once', violation_error_message='There are such captions in this language already.'),
        ),
        migrations.AddConstraint(
            model_name='recordingtrack',
            constraint=models.UniqueConstraint(fields=('file',), name='recordingtrack_file_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordingtrack',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true)\n                    IS DISTINCT FROM pg_current_xact_id()::text THEN\n                PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n                INSERT INTO base_sitechange (id, number) VALUES (1, 1)\n                    ON CONFLICT (id) DO UPDATE SET number = base_sitechange.number + 1;\n            END IF;\n            RETURN NULL;\n        ", hash='15c980e7226540ff0f6aa53ef9763718dcdbddcf', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_b22d0', table='galleries_recordingtrack', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
