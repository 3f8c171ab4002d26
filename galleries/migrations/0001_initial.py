import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import parler.fields
import parler.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gallery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'gallery',
                'verbose_name_plural': 'galleries',
                'ordering': ['-pk'],
                'permissions': [('edit_others_gallery', 'Can edit what others wrote'), ('translate_gallery', 'Can write versions in assigned languages'), ('submit_gallery', 'Can send to review'), ('approve_gallery', 'Can approve and send back'), ('publish_gallery', 'Can publish, schedule and withdraw')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GalleryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('slug', models.CharField(blank=True, help_text='The last part of the address. Left empty, it is made from the title.', max_length=80, verbose_name='slug')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', editable=False, max_length=12, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, help_text='In the future: the version goes live at that minute.', null=True, verbose_name='publication time')),
                ('sent_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent back')),
                ('withdrawal_notice', models.TextField(blank=True, default='', editable=False, verbose_name='notice for readers')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
                ('modified_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='changed')),
                ('title', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='title')),
                ('lead', models.TextField(blank=True, db_default='', default='', verbose_name='lead')),
                ('approved_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='galleries.gallery')),
            ],
            options={
                'verbose_name': 'version of a gallery',
                'verbose_name_plural': 'versions of galleries',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GalleryItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('gallery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='galleries.gallery')),
            ],
            options={
                'verbose_name': 'photograph in the gallery',
                'verbose_name_plural': 'photographs in the gallery',
                'ordering': ['position', 'pk'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GalleryItemTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('caption', models.TextField(blank=True, help_text="Left empty: the photograph's own caption.", verbose_name='caption')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='galleries.galleryitem')),
            ],
            options={
                'verbose_name': 'photograph in the gallery Translation',
                'db_table': 'galleries_galleryitem_translation',
                'db_tablespace': '',
                'managed': True,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GalleryItemTranslationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('language_code', models.CharField(max_length=15, verbose_name='Language')),
                ('caption', models.TextField(blank=True, help_text="Left empty: the photograph's own caption.", verbose_name='caption')),
                ('master', parler.fields.TranslationsForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.galleryitem')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='galleries.galleryitemtranslation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GalleryTerms',
            fields=[
                ('language_code', models.CharField(db_default='', default='', max_length=15)),
                ('live_at', models.DateTimeField(null=True)),
                ('dated_at', models.DateTimeField(null=True)),
                ('index_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), db_default=[], default=list, size=None)),
                ('search', django.contrib.postgres.search.SearchVectorField()),
                ('search_title', django.contrib.postgres.search.SearchVectorField()),
                ('title_normalised', models.TextField()),
                ('rules', models.IntegerField(db_default=0, default=0)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='terms', serialize=False, to='galleries.galleryversion')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='GalleryVersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('slug', models.CharField(blank=True, help_text='The last part of the address. Left empty, it is made from the title.', max_length=80, verbose_name='slug')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', editable=False, max_length=12, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, help_text='In the future: the version goes live at that minute.', null=True, verbose_name='publication time')),
                ('sent_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent back')),
                ('withdrawal_notice', models.TextField(blank=True, default='', editable=False, verbose_name='notice for readers')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
                ('modified_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='changed')),
                ('title', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='title')),
                ('lead', models.TextField(blank=True, db_default='', default='', verbose_name='lead')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.gallery')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='galleries.galleryversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Photograph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.FileField(upload_to='', verbose_name='file')),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('file_name', models.CharField(editable=False, max_length=200, verbose_name='name of the uploaded file')),
                ('sha256', models.CharField(db_index=True, editable=False, max_length=64)),
                ('likeness', models.BigIntegerField(editable=False, null=True)),
                ('focal_x', models.PositiveSmallIntegerField(default=50, verbose_name='focal point, from the left (%)')),
                ('focal_y', models.PositiveSmallIntegerField(default=50, verbose_name='focal point, from the top (%)')),
                ('photographer', models.CharField(blank=True, help_text='As in the file; what readers see is the credit of each language.', max_length=120, verbose_name='photographer')),
                ('keywords', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='keywords')),
                ('agency', models.CharField(blank=True, max_length=120, verbose_name='agency')),
                ('licence', models.CharField(blank=True, max_length=60, verbose_name='licence')),
                ('licence_url', models.URLField(blank=True, verbose_name='address of the licence')),
                ('source_url', models.URLField(blank=True, verbose_name='where it is from')),
                ('licence_until', models.DateField(blank=True, help_text='After this day the photograph leaves the site by itself.', null=True, verbose_name='may be used until')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='taken')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='uploaded')),
                ('token', models.CharField(editable=False, max_length=16, null=True, unique=True)),
                ('crop_token', models.CharField(editable=False, max_length=16, null=True, unique=True)),
                ('old_files', models.JSONField(default=dict, editable=False)),
                ('manifest', models.JSONField(default=dict, editable=False)),
                ('made_for', models.CharField(blank=True, editable=False, max_length=40)),
                ('placeholder', models.CharField(blank=True, editable=False, max_length=400)),
                ('words', models.TextField(blank=True, editable=False)),
                ('fault', models.CharField(blank=True, editable=False, max_length=200, verbose_name='why it has no renditions')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='core.place', verbose_name='place')),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'photograph',
                'verbose_name_plural': 'photographs',
                'ordering': ['-uploaded_at', '-pk'],
                'permissions': [('translate_photograph', 'Can write captions in assigned languages')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GalleryItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('gallery', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.gallery')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='galleries.galleryitem')),
                ('photograph', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.photograph', verbose_name='photograph')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='galleryitem',
            name='photograph',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='galleries.photograph', verbose_name='photograph'),
        ),
        migrations.CreateModel(
            name='GalleryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='galleries.gallery')),
                ('cover', models.ForeignKey(blank=True, db_constraint=False, help_text='Left empty: the first photograph.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.photograph', verbose_name='cover')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='gallery',
            name='cover',
            field=models.ForeignKey(blank=True, help_text='Left empty: the first photograph.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='galleries.photograph', verbose_name='cover'),
        ),
        migrations.AddField(
            model_name='gallery',
            name='photographs',
            field=models.ManyToManyField(related_name='galleries', through='galleries.GalleryItem', to='galleries.photograph', verbose_name='photographs'),
        ),
        migrations.CreateModel(
            name='PhotographText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('caption', models.TextField(blank=True, verbose_name='caption')),
                ('alt', models.CharField(blank=True, help_text='What is seen, for those who do not see it.', max_length=300, verbose_name='alternative text')),
                ('is_decorative', models.BooleanField(default=False, help_text='The picture says nothing that the text does not: screen readers skip it.', verbose_name='decorative')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='credit')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='galleries.photograph')),
            ],
            options={
                'verbose_name': 'texts of the photograph',
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('video', 'Video'), ('audio', 'Audio')], default='video', editable=False, max_length=5, verbose_name='kind')),
                ('file', models.FileField(blank=True, max_length=80, upload_to='', verbose_name='file')),
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
                ('language', models.CharField(max_length=15, verbose_name='language')),
                ('kind', models.CharField(choices=[('captions', 'Captions (for those who do not hear)'), ('subtitles', 'Subtitles (a translation)'), ('descriptions', 'Descriptions (for those who do not see)')], default='captions', max_length=12, verbose_name='kind')),
                ('file', models.FileField(max_length=80, upload_to='', verbose_name='file')),
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
            model_name='galleryitemtranslation',
            constraint=models.UniqueConstraint(fields=('language_code', 'master'), name='galleries_galleryitem_translation_uniq_lang'),
        ),
        migrations.AddIndex(
            model_name='galleryterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'index_keys'], name='galleryterms_search'),
        ),
        migrations.AddIndex(
            model_name='galleryterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'index_keys'], name='galleryterms_search_title'),
        ),
        migrations.AddIndex(
            model_name='galleryterms',
            index=django.contrib.postgres.indexes.GinIndex(fields=['title_normalised'], name='galleryterms_title_trigram', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('language_code'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published')), name='galleryversion_live'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state', 'published')), name='galleryversion_minute'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('published_at__isnull', False)), name='galleryversion_dated'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.OrderBy(models.F('modified_at'), descending=True), models.OrderBy(models.F('master'), descending=True), name='galleryversion_changed'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('created_by'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='galleryversion_written'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('assigned_to'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='galleryversion_in_hand'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('state'), models.F('language_code'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='galleryversion_waiting'),
        ),
        migrations.AddIndex(
            model_name='galleryversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved']), ('published_at__isnull', False)), name='galleryversion_planned'),
        ),
        migrations.AddConstraint(
            model_name='galleryversion',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='galleryversion_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='galleryversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), models.Q(('slug', ''), _negated=True)), _connector='OR'), name='galleryversion_published_has_time_and_slug'),
        ),
        migrations.AddConstraint(
            model_name='galleryversion',
            constraint=models.CheckConstraint(condition=models.Q(('language_code__regex', '^[a-z]{2,3}(-[A-Za-z]+)*$')), name='galleryversion_language_is_a_code'),
        ),
        migrations.AddConstraint(
            model_name='galleryversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'withdrawn'])), name='galleryversion_state_is_known'),
        ),
        migrations.AddIndex(
            model_name='photograph',
            index=django.contrib.postgres.indexes.GinIndex(fields=['old_files'], name='photograph_old_files'),
        ),
        migrations.AddIndex(
            model_name='photograph',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='photograph_words', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='photograph',
            index=models.Index(models.OrderBy(models.F('uploaded_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='photograph_newest'),
        ),
        migrations.AddIndex(
            model_name='photograph',
            index=models.Index(models.F('taken_at'), condition=models.Q(('taken_at__isnull', False)), name='photograph_taken'),
        ),
        migrations.AddConstraint(
            model_name='photograph',
            constraint=models.CheckConstraint(condition=models.Q(('focal_x__lte', 100), ('focal_y__lte', 100)), name='photograph_focal_point_inside'),
        ),
        migrations.AddConstraint(
            model_name='photograph',
            constraint=models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0)), name='photograph_has_a_size'),
        ),
        migrations.AddConstraint(
            model_name='galleryitem',
            constraint=models.UniqueConstraint(fields=('gallery', 'photograph'), name='galleryitem_photograph_once'),
        ),
        migrations.AddConstraint(
            model_name='photographtext',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='photographtext_one_per_language'),
        ),
        migrations.AddIndex(
            model_name='recording',
            index=models.Index(models.OrderBy(models.F('uploaded_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='recording_newest'),
        ),
        migrations.AddConstraint(
            model_name='recording',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('format__in', ['mp4', 'webm', 'mp3', 'm4a', 'weba', 'ogg']), ('provider', ''), ('provider_id', ''), models.Q(('file', ''), _negated=True)), models.Q(('file', ''), ('format', ''), ('provider__in', ['youtube', 'vimeo', 'aparat']), ('provider_id__regex', '^[A-Za-z0-9_-]+$')), _connector='OR'), name='recording_has_one_source'),
        ),
        migrations.AddConstraint(
            model_name='recording',
            constraint=models.UniqueConstraint(condition=models.Q(('file', ''), _negated=True), fields=('file',), name='recording_file_once'),
        ),
        migrations.AddConstraint(
            model_name='recordingtext',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='recordingtext_one_per_language'),
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
            model_name='galleryitemtranslation',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.id = OLD.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published')))))) OR EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.id = NEW.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.id = OLD.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published')))))) OR EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.id = NEW.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='74526e32b31f67af9b20c11b33ed5ff0d8626041', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_6bbaf', table='galleries_galleryitem_translation', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitemtranslation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryitemtranslationevent" ("caption", "id", "language_code", "master_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."caption", new_values."id", new_values."language_code", new_values."master_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='42e9ad7598f8faecbecead25ccf37985503129c3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_446f3', referencing='REFERENCING NEW TABLE AS new_values ', table='galleries_galleryitem_translation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitemtranslation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryitemtranslationevent" ("caption", "id", "language_code", "master_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."caption", new_values."id", new_values."language_code", new_values."master_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bc594880f318dd91ddba080c47f7cab11e3761ac', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a9dab', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='galleries_galleryitem_translation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitemtranslation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryitemtranslationevent" ("caption", "id", "language_code", "master_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."caption", old_values."id", old_values."language_code", old_values."master_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='17b3861e5eaa07ddbe603e17b406f013e28e22bb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0e00f', referencing='REFERENCING OLD TABLE AS old_values ', table='galleries_galleryitem_translation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitemtranslationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2cf861d4f4a71603a76f859c7d99447a6cfa16c3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e9a07', table='galleries_galleryitemtranslationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversion',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            IF (OLD.state = 'published' OR NEW.state = 'published') IS NOT TRUE THEN RETURN NULL; END IF;\n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='04092846d979c0c18a29e3f18f381427c9a436c9', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_0d275', table='galleries_galleryversion', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            UPDATE galleries_galleryterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || ARRAY[]::text[]\n            )::varchar[] AS index_keys\n            FROM galleries_galleryversion v WHERE v.id = NEW.id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='c1bddb51adebbb7be3e10a368a4150fb91f5f4fd', operation='UPDATE OF "state", "published_at", "language_code", "created_by_id"', pgid='pgtrigger_finds_what_is_live_92a54', table='galleries_galleryversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.lead IS DISTINCT FROM NEW.lead)', func='UPDATE galleries_galleryterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='72567c4720ec3cd58a910e241bbac8b0c228e00e', operation='UPDATE OF "title", "lead"', pgid='pgtrigger_tells_of_a_new_text_4baf4', table='galleries_galleryversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryversionevent" ("approved_by_id", "assigned_to_id", "created_at", "created_by_id", "id", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "title", "withdrawal_notice") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."language_code", new_values."lead", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."title", new_values."withdrawal_notice" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5ab63acca4c1fda5e9923186296d3ce0e4c213b8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_71a7e', referencing='REFERENCING NEW TABLE AS new_values ', table='galleries_galleryversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryversionevent" ("approved_by_id", "assigned_to_id", "created_at", "created_by_id", "id", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "title", "withdrawal_notice") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."language_code", new_values."lead", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."title", new_values."withdrawal_notice" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='15a324f20e19cd47316111727a31e6c5581f5708', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4dbb2', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='galleries_galleryversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryversionevent" ("approved_by_id", "assigned_to_id", "created_at", "created_by_id", "id", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "title", "withdrawal_notice") SELECT old_values."approved_by_id", old_values."assigned_to_id", old_values."created_at", old_values."created_by_id", old_values."id", old_values."language_code", old_values."lead", old_values."master_id", old_values."modified_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."sent_back_at", old_values."slug", old_values."state", old_values."title", old_values."withdrawal_notice" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0126104173fe70e3da6e58ecde7e898ba35b556d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_600d0', referencing='REFERENCING OLD TABLE AS old_values ', table='galleries_galleryversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryversionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f4c99b9bacb5c0d1b7a6755b4d52ec4421367646', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_97d68', table='galleries_galleryversionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photograph',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.cover_id = OLD.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.photograph_id = OLD.id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.poster_id = OLD.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t1 WHERE t1.portrait_id = OLD.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.lead_photograph_id = OLD.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.photograph_id = OLD.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.photograph_id = OLD.id AND (t1.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_photographs @> ARRAY[OLD.id]::bigint[] AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.cover_id = NEW.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.photograph_id = NEW.id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.poster_id = NEW.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t1 WHERE t1.portrait_id = NEW.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.lead_photograph_id = NEW.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.photograph_id = NEW.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.photograph_id = NEW.id AND (t1.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_photographs @> ARRAY[NEW.id]::bigint[] AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.cover_id = OLD.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.photograph_id = OLD.id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.poster_id = OLD.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t1 WHERE t1.portrait_id = OLD.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.lead_photograph_id = OLD.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.photograph_id = OLD.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.photograph_id = OLD.id AND (t1.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_photographs @> ARRAY[OLD.id]::bigint[] AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.cover_id = NEW.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t1 WHERE t1.photograph_id = NEW.id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.id = t1.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.poster_id = NEW.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t1 WHERE t1.portrait_id = NEW.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.lead_photograph_id = NEW.id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.photograph_id = NEW.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.photograph_id = NEW.id AND (t1.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_photographs @> ARRAY[NEW.id]::bigint[] AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='1a21df0538f9fa2d63a9d984c458d9fc27d15022', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_d3bac', table='galleries_photograph', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9c9b0e652a032140a82bb15eaaacf2f63a3088f2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d61e', table='galleries_galleryitemevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitem',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.id = OLD.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.id = NEW.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.id = OLD.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_gallery t1 WHERE t1.id = NEW.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='861b4dc5d337530579fcfe7ff8d6c1943c49038f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_96712', table='galleries_galleryitem', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryitemevent" ("gallery_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph_id", "position") SELECT new_values."gallery_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."photograph_id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='73443cf359babad7774fffa1fc35784cb090ecb3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3c860', referencing='REFERENCING NEW TABLE AS new_values ', table='galleries_galleryitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryitemevent" ("gallery_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph_id", "position") SELECT new_values."gallery_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."photograph_id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0511cffeb3ddc82f251ec63969fdc075ed89d1b5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_af0b8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='galleries_galleryitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryitemevent" ("gallery_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph_id", "position") SELECT old_values."gallery_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."photograph_id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8ec4bac1e2f08912299d49d1f009a8b3bb7f41f6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d4be3', referencing='REFERENCING OLD TABLE AS old_values ', table='galleries_galleryitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='galleryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='569f4419f0e4d9e69812c1225bcd516818b33d97', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_49453', table='galleries_galleryevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gallery',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_galleryversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM galleries_galleryversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_galleryversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM galleries_galleryversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='c6fbc4d04d9a918ced5020e4d365bf0776b6c704', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_6b0af', table='galleries_gallery', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gallery',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryevent" ("cover_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."cover_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5fd4f39746fce851b9a931747bcc207779a62c7e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_341d1', referencing='REFERENCING NEW TABLE AS new_values ', table='galleries_gallery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gallery',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryevent" ("cover_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."cover_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3f9c1c122a0737f4927aa8a150849f7a245115ab', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a0163', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='galleries_gallery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gallery',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "galleries_galleryevent" ("cover_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."cover_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c35da8906b3112e50ff4484b24ee4cc255062138', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c7167', referencing='REFERENCING OLD TABLE AS old_values ', table='galleries_gallery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photographtext',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_photograph t1 WHERE t1.id = OLD.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.cover_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_gallery t3 WHERE t3.id = t2.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t4 WHERE t4.master_id = t3.id AND (t4.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t2 WHERE t2.poster_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.body_recordings @> ARRAY[t2.id]::bigint[] AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t2 WHERE t2.portrait_id = t1.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t2 WHERE t2.lead_photograph_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t2 WHERE t2.photograph_id = t1.id AND (t2.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_photographs @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_photograph t1 WHERE t1.id = NEW.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.cover_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_gallery t3 WHERE t3.id = t2.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t4 WHERE t4.master_id = t3.id AND (t4.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t2 WHERE t2.poster_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.body_recordings @> ARRAY[t2.id]::bigint[] AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t2 WHERE t2.portrait_id = t1.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t2 WHERE t2.lead_photograph_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t2 WHERE t2.photograph_id = t1.id AND (t2.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_photographs @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_photograph t1 WHERE t1.id = OLD.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.cover_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_gallery t3 WHERE t3.id = t2.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t4 WHERE t4.master_id = t3.id AND (t4.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t2 WHERE t2.poster_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.body_recordings @> ARRAY[t2.id]::bigint[] AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t2 WHERE t2.portrait_id = t1.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t2 WHERE t2.lead_photograph_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t2 WHERE t2.photograph_id = t1.id AND (t2.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_photographs @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_photograph t1 WHERE t1.id = NEW.master_id AND (EXISTS (SELECT 1 FROM galleries_gallery t2 WHERE t2.cover_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM galleries_galleryitem t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM galleries_gallery t3 WHERE t3.id = t2.gallery_id AND (EXISTS (SELECT 1 FROM galleries_galleryversion t4 WHERE t4.master_id = t3.id AND (t4.state = 'published'))))))\n OR EXISTS (SELECT 1 FROM galleries_recording t2 WHERE t2.poster_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.body_recordings @> ARRAY[t2.id]::bigint[] AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM articles_author t2 WHERE t2.portrait_id = t1.id AND (TRUE))\n OR EXISTS (SELECT 1 FROM articles_article t2 WHERE t2.lead_photograph_id = t1.id AND (EXISTS (SELECT 1 FROM articles_articleversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM calendar_app_event t2 WHERE t2.photograph_id = t1.id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t3 WHERE t3.master_id = t2.id AND (t3.state = 'published'))))\n OR EXISTS (SELECT 1 FROM website_banner t2 WHERE t2.photograph_id = t1.id AND (t2.is_active))\n OR EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_photographs @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='70c402089e2a7bfe3a3a73440da6f7cc0d6637bd', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_6ec07', table='galleries_photographtext', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recording',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_recordings @> ARRAY[OLD.id]::bigint[] AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_recordings @> ARRAY[NEW.id]::bigint[] AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_recordings @> ARRAY[OLD.id]::bigint[] AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.body_recordings @> ARRAY[NEW.id]::bigint[] AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='f9e83c023aa3c67bc43c4c3f59168c625c20caf5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_89a7a', table='galleries_recording', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordingtext',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = OLD.master_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = NEW.master_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = OLD.master_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = NEW.master_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='f7509011a206301e9fc430aa7867fe55637f944a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_9f627', table='galleries_recordingtext', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recordingtrack',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = OLD.recording_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = NEW.recording_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = OLD.recording_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM galleries_recording t1 WHERE t1.id = NEW.recording_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.body_recordings @> ARRAY[t1.id]::bigint[] AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='dacc63e7b4dbd015d754895812761309812899b0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_b22d0', table='galleries_recordingtrack', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
