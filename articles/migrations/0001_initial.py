import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
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
        ('galleries', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(blank=True, verbose_name='website')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('news', 'News'), ('report', 'Report'), ('interview', 'Interview'), ('analysis', 'Analysis'), ('photo-report', 'Photo report')], default='news', max_length=16, verbose_name='kind')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='address at the source')),
                ('licence', models.CharField(blank=True, max_length=60, verbose_name='licence of the text')),
                ('has_no_picture', models.BooleanField(default=False, help_text='Tick this if the story is to be published without one.', verbose_name='runs without a lead picture')),
                ('original_language', models.CharField(max_length=15, verbose_name='original language')),
                ('external_id', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True, verbose_name='identifier at the source')),
                ('gallery', models.ForeignKey(blank=True, help_text='Shown under the story.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to='galleries.gallery', verbose_name='gallery')),
                ('lead_photograph', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='led_articles', to='galleries.photograph', verbose_name='lead picture')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='core.place', verbose_name='place (dateline)')),
                ('update_of', models.ForeignKey(blank=True, help_text='Readers of the older story are led to this one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='updates', to='articles.article', verbose_name='follow-up to')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'ordering': ['-pk'],
                'permissions': [('edit_others_article', 'Can edit what others wrote'), ('translate_article', 'Can write versions in assigned languages'), ('submit_article', 'Can send to review'), ('approve_article', 'Can approve and send back'), ('publish_article', 'Can publish, schedule and withdraw')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ArticleAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='articles.article')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
                'ordering': ['position', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ArticleVersion',
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
                ('kicker', models.CharField(blank=True, db_default='', default='', help_text='A short line above the headline.', max_length=80, verbose_name='kicker')),
                ('headline', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='headline')),
                ('lead', models.TextField(blank=True, db_default='', default='', help_text='One or two sentences: who, what, where, when.', validators=[django.core.validators.MaxLengthValidator(600)], verbose_name='lead')),
                ('body', models.TextField(blank=True, db_default='', default='', verbose_name='text')),
                ('breaking_until', models.DateTimeField(blank=True, help_text='Until then the headline stands in the red line on every page.', null=True, verbose_name='breaking until')),
                ('texts_digest', models.CharField(default='', editable=False, max_length=32)),
                ('word_count', models.PositiveIntegerField(default=0, editable=False)),
                ('body_photographs', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                ('body_galleries', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                ('body_recordings', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, editable=False, size=None)),
                ('approved_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='articles.article')),
            ],
            options={
                'verbose_name': 'version of an article',
                'verbose_name_plural': 'versions of articles',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ArticleTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='articles.article')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ArticleVersionEvent',
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
                ('kicker', models.CharField(blank=True, db_default='', default='', help_text='A short line above the headline.', max_length=80, verbose_name='kicker')),
                ('headline', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='headline')),
                ('lead', models.TextField(blank=True, db_default='', default='', help_text='One or two sentences: who, what, where, when.', validators=[django.core.validators.MaxLengthValidator(600)], verbose_name='lead')),
                ('body', models.TextField(blank=True, db_default='', default='', verbose_name='text')),
                ('breaking_until', models.DateTimeField(blank=True, help_text='Until then the headline stands in the red line on every page.', null=True, verbose_name='breaking until')),
                ('texts_digest', models.CharField(default='', editable=False, max_length=32)),
                ('word_count', models.PositiveIntegerField(default=0, editable=False)),
                ('body_photographs', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                ('body_galleries', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                ('body_recordings', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, editable=False, size=None)),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='articles.articleversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('portrait', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='galleries.photograph', verbose_name='portrait')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='author', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ArticleAuthorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='articles.articleauthor')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.author', verbose_name='author')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='articleauthor',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.author', verbose_name='author'),
        ),
        migrations.AddField(
            model_name='article',
            name='authors',
            field=models.ManyToManyField(blank=True, related_name='articles', through='articles.ArticleAuthor', to='articles.author', verbose_name='authors'),
        ),
        migrations.CreateModel(
            name='AuthorName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.CharField(blank=True, max_length=80, verbose_name='slug')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=250)),
                ('role', models.CharField(blank=True, db_default='', default='', max_length=120, verbose_name='role')),
                ('bio', models.TextField(blank=True, db_default='', default='', verbose_name='about')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.author')),
            ],
            options={
                'verbose_name': 'name',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('correction', 'Correction'), ('clarification', 'Clarification'), ('update', 'Update')], default='correction', max_length=16, verbose_name='kind')),
                ('text', models.TextField(verbose_name='text')),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='time')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='articles.articleversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'correction',
                'verbose_name_plural': 'corrections',
                'ordering': ['-noted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CorrectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('correction', 'Correction'), ('clarification', 'Clarification'), ('update', 'Update')], default='correction', max_length=16, verbose_name='kind')),
                ('text', models.TextField(verbose_name='text')),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='time')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='articles.correction')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.articleversion', verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15)),
                ('kind', models.CharField(max_length=8)),
                ('key', models.BigIntegerField()),
                ('published_at', models.DateTimeField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='articles.articleversion')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ReadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('reads', models.PositiveIntegerField(default=0)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_counts', to='articles.articleversion')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('editors', models.ManyToManyField(blank=True, help_text='With nobody named here, every editor may work in the section.', related_name='sections', to=settings.AUTH_USER_MODEL, verbose_name='editors')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['position', 'pk'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.AddField(
            model_name='article',
            name='section',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.section', verbose_name='section'),
        ),
        migrations.CreateModel(
            name='SectionName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.CharField(blank=True, max_length=80, verbose_name='slug')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=250)),
                ('terms', django.contrib.postgres.search.SearchVectorField(db_default='', default='', editable=False)),
                ('description', models.TextField(blank=True, db_default='', default='', verbose_name='description')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.section')),
            ],
            options={
                'verbose_name': 'name',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ArticleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('news', 'News'), ('report', 'Report'), ('interview', 'Interview'), ('analysis', 'Analysis'), ('photo-report', 'Photo report')], default='news', max_length=16, verbose_name='kind')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='address at the source')),
                ('licence', models.CharField(blank=True, max_length=60, verbose_name='licence of the text')),
                ('has_no_picture', models.BooleanField(default=False, help_text='Tick this if the story is to be published without one.', verbose_name='runs without a lead picture')),
                ('original_language', models.CharField(max_length=15, verbose_name='original language')),
                ('external_id', models.CharField(blank=True, editable=False, max_length=200, null=True, verbose_name='identifier at the source')),
                ('gallery', models.ForeignKey(blank=True, db_constraint=False, help_text='Shown under the story.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.gallery', verbose_name='gallery')),
                ('lead_photograph', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.photograph', verbose_name='lead picture')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='articles.article')),
                ('place', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.place', verbose_name='place (dateline)')),
                ('update_of', models.ForeignKey(blank=True, db_constraint=False, help_text='Readers of the older story are led to this one.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article', verbose_name='follow-up to')),
                ('section', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.section', verbose_name='section')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.source', verbose_name='source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='article',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='articles.source', verbose_name='source'),
        ),
        migrations.CreateModel(
            name='SourceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.CharField(blank=True, max_length=80, verbose_name='slug')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=250)),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.source')),
            ],
            options={
                'verbose_name': 'name',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='PhotographTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('photograph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_links', to='galleries.photograph')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ArticleTopicEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='articles.articletopic')),
                ('topic', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.topic', verbose_name='topic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='article',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='articles', through='articles.ArticleTopic', to='articles.topic', verbose_name='topics'),
        ),
        migrations.CreateModel(
            name='TopicName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.CharField(blank=True, max_length=80, verbose_name='slug')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=250)),
                ('terms', django.contrib.postgres.search.SearchVectorField(db_default='', default='', editable=False)),
                ('description', models.TextField(blank=True, db_default='', default='', verbose_name='description')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='articles.topic')),
            ],
            options={
                'verbose_name': 'name',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ArticleTerms',
            fields=[
                ('language_code', models.CharField(db_default='', default='', max_length=15)),
                ('live_at', models.DateTimeField(null=True)),
                ('dated_at', models.DateTimeField(null=True)),
                ('index_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), db_default=[], default=list, size=None)),
                ('search', django.contrib.postgres.search.SearchVectorField()),
                ('search_title', django.contrib.postgres.search.SearchVectorField()),
                ('title_normalised', models.TextField()),
                ('rules', models.IntegerField(db_default=0, default=0)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='terms', serialize=False, to='articles.articleversion')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'index_keys'], name='articleterms_search'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'index_keys'], name='articleterms_search_title'), django.contrib.postgres.indexes.GinIndex(fields=['title_normalised'], name='articleterms_title_trigram', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('language_code'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published')), name='articleversion_live'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state', 'published')), name='articleversion_minute'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('published_at__isnull', False)), name='articleversion_dated'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.OrderBy(models.F('modified_at'), descending=True), models.OrderBy(models.F('master'), descending=True), name='articleversion_changed'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('created_by'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='articleversion_written'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('assigned_to'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='articleversion_in_hand'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('state'), models.F('language_code'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='articleversion_waiting'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved']), ('published_at__isnull', False)), name='articleversion_planned'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['body_photographs'], name='articleversion_pictures'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['body_recordings'], name='articleversion_recordings'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=models.Index(models.F('language_code'), models.F('breaking_until'), condition=models.Q(('breaking_until__isnull', False)), name='articleversion_breaking'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='articleversion_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), models.Q(('slug', ''), _negated=True)), _connector='OR'), name='articleversion_published_has_time_and_slug'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.CheckConstraint(condition=models.Q(('language_code__regex', '^[a-z]{2,3}(-[A-Za-z]+)*$')), name='articleversion_language_is_a_code'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'withdrawn'])), name='articleversion_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='articleauthor',
            constraint=models.UniqueConstraint(fields=('article', 'author'), name='articleauthor_once'),
        ),
        migrations.AddConstraint(
            model_name='authorname',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='authorname_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='authorname',
            constraint=models.UniqueConstraint(fields=('language_code', 'slug'), name='authorname_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='authorname',
            constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='authorname_slug_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='authorname',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='authorname_name_not_empty'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['-noted_at', '-id'], name='correction_newest'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(models.F('kind'), models.F('key'), models.F('language_code'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('version_id'), descending=True), name='listing_newest_first'),
        ),
        migrations.AddIndex(
            model_name='readcount',
            index=models.Index(fields=['day', '-reads'], name='readcount_most_read'),
        ),
        migrations.AddConstraint(
            model_name='readcount',
            constraint=models.UniqueConstraint(fields=('version', 'day'), name='readcount_once_a_day'),
        ),
        migrations.AddIndex(
            model_name='sectionname',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['terms'], name='sectionname_terms'),
        ),
        migrations.AddConstraint(
            model_name='sectionname',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='sectionname_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='sectionname',
            constraint=models.UniqueConstraint(fields=('language_code', 'slug'), name='sectionname_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='sectionname',
            constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='sectionname_slug_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='sectionname',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='sectionname_name_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='sourcename',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='sourcename_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='sourcename',
            constraint=models.UniqueConstraint(fields=('language_code', 'slug'), name='sourcename_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='sourcename',
            constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='sourcename_slug_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='sourcename',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='sourcename_name_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='photographtopic',
            constraint=models.UniqueConstraint(fields=('photograph', 'topic'), name='photographtopic_once'),
        ),
        migrations.AddConstraint(
            model_name='articletopic',
            constraint=models.UniqueConstraint(fields=('article', 'topic'), name='articletopic_once'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('update_of', models.F('id')), _negated=True), name='article_follows_another', violation_error_message='A story cannot follow up itself.'),
        ),
        migrations.AddIndex(
            model_name='topicname',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['terms'], name='topicname_terms'),
        ),
        migrations.AddConstraint(
            model_name='topicname',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='topicname_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='topicname',
            constraint=models.UniqueConstraint(fields=('language_code', 'slug'), name='topicname_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='topicname',
            constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='topicname_slug_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='topicname',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='topicname_name_not_empty'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='25e2a63cf261a6c38144d7bfb1cedbc6e748f9be', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_ed66a', table='articles_source', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='eeed93333cb0ed0d9d2e8fa4726ce49caab79190', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_21c8a', table='articles_topic', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            IF (OLD.state = 'published' OR NEW.state = 'published') IS NOT TRUE THEN RETURN NULL; END IF;\n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='b532e9e28272371899267c79ecc93e7b0f9839ec', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_2d834', table='articles_articleversion', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='lists_a_version', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM articles_listing USING articles_articleversion v\n        WHERE v.id = version_id AND v.id = NEW.id;\n    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)\n        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at\n        FROM articles_articleversion v\n        JOIN articles_article a ON a.id = v.master_id\n        CROSS JOIN LATERAL (\n            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL\n            UNION ALL\n            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id\n            UNION ALL\n            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id\n        ) lists\n        WHERE v.id = NEW.id AND v.state = 'published' AND v.published_at IS NOT NULL;\n RETURN NULL;", hash='6c8b62e60be8a32ce7fd7fb1b4746d268ecb8dda', operation='INSERT OR UPDATE OF "state", "published_at", "language_code"', pgid='pgtrigger_lists_a_version_01eec', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='unlists_a_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM articles_listing WHERE version_id = OLD.id; RETURN NULL;', hash='d6c1392cd6e83da46048bf085d65e9491a5a60e9', operation='DELETE', pgid='pgtrigger_unlists_a_version_e9b71', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            UPDATE articles_articleterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || \n        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]\n                ELSE ARRAY['section ' || a.section_id] END\n            FROM articles_article a WHERE a.id = v.master_id)\n        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n    \n            )::varchar[] AS index_keys\n            FROM articles_articleversion v WHERE v.id = NEW.id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='7091b94591b9daf54844f91fb7fa5ab5effbf70d', operation='UPDATE OF "state", "published_at", "language_code", "created_by_id"', pgid='pgtrigger_finds_what_is_live_9b66c', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.headline IS DISTINCT FROM NEW.headline OR OLD.lead IS DISTINCT FROM NEW.lead OR OLD.body IS DISTINCT FROM NEW.body)', func='UPDATE articles_articleterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='66c8d9c4854aad433c64dfcd8241720eeca4f022', operation='UPDATE OF "headline", "lead", "body"', pgid='pgtrigger_tells_of_a_new_text_c1653', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='digests_its_texts', sql=pgtrigger.compiler.UpsertTriggerSql(func="NEW.texts_digest := md5(concat_ws(chr(31), 'kicker' || chr(30) || nullif(NEW.kicker, ''), 'headline' || chr(30) || nullif(NEW.headline, ''), 'lead' || chr(30) || nullif(NEW.lead, ''), 'body' || chr(30) || nullif(NEW.body, ''))); RETURN NEW;", hash='1b6327106b914f52db539ec1ad613fd3e84e76a2', operation='INSERT OR UPDATE OF "kicker", "headline", "lead", "body", "texts_digest"', pgid='pgtrigger_digests_its_texts_7ecec', table='articles_articleversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleversionevent" ("approved_by_id", "assigned_to_id", "body", "body_galleries", "body_photographs", "body_recordings", "breaking_until", "created_at", "created_by_id", "headline", "id", "kicker", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "texts_digest", "withdrawal_notice", "word_count") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."body_galleries", new_values."body_photographs", new_values."body_recordings", new_values."breaking_until", new_values."created_at", new_values."created_by_id", new_values."headline", new_values."id", new_values."kicker", new_values."language_code", new_values."lead", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."texts_digest", new_values."withdrawal_notice", new_values."word_count" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fc88ea808eda592f152beabef506cf79dc3083f5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6882d', referencing='REFERENCING NEW TABLE AS new_values ', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleversionevent" ("approved_by_id", "assigned_to_id", "body", "body_galleries", "body_photographs", "body_recordings", "breaking_until", "created_at", "created_by_id", "headline", "id", "kicker", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "texts_digest", "withdrawal_notice", "word_count") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."body_galleries", new_values."body_photographs", new_values."body_recordings", new_values."breaking_until", new_values."created_at", new_values."created_by_id", new_values."headline", new_values."id", new_values."kicker", new_values."language_code", new_values."lead", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."texts_digest", new_values."withdrawal_notice", new_values."word_count" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='503c6969da6f4ebb206336b38de5d771cbea97b3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9dbb9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleversionevent" ("approved_by_id", "assigned_to_id", "body", "body_galleries", "body_photographs", "body_recordings", "breaking_until", "created_at", "created_by_id", "headline", "id", "kicker", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "texts_digest", "withdrawal_notice", "word_count") SELECT old_values."approved_by_id", old_values."assigned_to_id", old_values."body", old_values."body_galleries", old_values."body_photographs", old_values."body_recordings", old_values."breaking_until", old_values."created_at", old_values."created_by_id", old_values."headline", old_values."id", old_values."kicker", old_values."language_code", old_values."lead", old_values."master_id", old_values."modified_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."sent_back_at", old_values."slug", old_values."state", old_values."texts_digest", old_values."withdrawal_notice", old_values."word_count" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='44fcccb7bd6fa39f046519b90a8d741fabe5149c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3f3e1', referencing='REFERENCING OLD TABLE AS old_values ', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='50f3d9c67637176da9a244a9a8a44daf0f1cd54d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0bed', table='articles_articleversionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='author',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='cef5b14a5f778cd9f9d876cc68988b9d28bca4c3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_a7c44', table='articles_author', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthorevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a1d387213539f05f6a07d4529840ddaf151c0331', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d3843', table='articles_articleauthorevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = OLD.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = NEW.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = OLD.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = NEW.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='d84ccc2316008547e944c2d804554f5461b9b6a3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_1becb', table='articles_articleauthor', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='lists_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM articles_listing USING articles_articleversion v\n        WHERE v.id = version_id AND v.master_id = NEW.article_id;\n    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)\n        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at\n        FROM articles_articleversion v\n        JOIN articles_article a ON a.id = v.master_id\n        CROSS JOIN LATERAL (\n            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL\n            UNION ALL\n            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id\n            UNION ALL\n            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id\n        ) lists\n        WHERE v.master_id = NEW.article_id AND v.state = 'published' AND v.published_at IS NOT NULL;\n RETURN NULL;", hash='c85cb4410ed1a4549c3f4a81d58f9fdec078ee56', operation='INSERT', pgid='pgtrigger_lists_on_insert_8b4cd', table='articles_articleauthor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='lists_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM articles_listing USING articles_articleversion v\n        WHERE v.id = version_id AND v.master_id = OLD.article_id;\n    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)\n        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at\n        FROM articles_articleversion v\n        JOIN articles_article a ON a.id = v.master_id\n        CROSS JOIN LATERAL (\n            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL\n            UNION ALL\n            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id\n            UNION ALL\n            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id\n        ) lists\n        WHERE v.master_id = OLD.article_id AND v.state = 'published' AND v.published_at IS NOT NULL;\n RETURN NULL;", hash='60d009e97009e8d389ea39497c3d86d436cfdd60', operation='DELETE', pgid='pgtrigger_lists_on_delete_9939e', table='articles_articleauthor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='keys_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            UPDATE articles_articleterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || \n        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]\n                ELSE ARRAY['section ' || a.section_id] END\n            FROM articles_article a WHERE a.id = v.master_id)\n        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n    \n            )::varchar[] AS index_keys\n            FROM articles_articleversion v WHERE v.master_id = NEW.article_id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='246035e4e7131b9532b37f6e77c9968137eda211', operation='INSERT', pgid='pgtrigger_keys_on_insert_1f5fb', table='articles_articleauthor', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='keys_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            UPDATE articles_articleterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || \n        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]\n                ELSE ARRAY['section ' || a.section_id] END\n            FROM articles_article a WHERE a.id = v.master_id)\n        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n    \n            )::varchar[] AS index_keys\n            FROM articles_articleversion v WHERE v.master_id = OLD.article_id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='4d68599c0b718ef3d8f2e2d53c4c71478af3e25b', operation='DELETE', pgid='pgtrigger_keys_on_delete_7aa0b', table='articles_articleauthor', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleauthorevent" ("article_id", "author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."article_id", new_values."author_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6346bab06d28d9cf007bc96adb7e49540df1401a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3f271', referencing='REFERENCING NEW TABLE AS new_values ', table='articles_articleauthor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleauthorevent" ("article_id", "author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."article_id", new_values."author_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='46b0b3b18371aad8f2f1b63fc945b1876444eb31', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_13250', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='articles_articleauthor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleauthor',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleauthorevent" ("article_id", "author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."article_id", old_values."author_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='999ea774ce8e55fb142fefeb95fed2dc0bbeeafe', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_046bf', referencing='REFERENCING OLD TABLE AS old_values ', table='articles_articleauthor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='authorname',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='59f4e8089cf580b993a74824fc25873e59ff4731', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_d4dbf', table='articles_authorname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = OLD.version_id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = NEW.version_id AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = OLD.version_id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = NEW.version_id AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='1f0a6efaf167d5d63939daf4d2ff9b7fe8fc6fc0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_8185b', table='articles_correction', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_correctionevent" ("id", "kind", "noted_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version_id") SELECT new_values."id", new_values."kind", new_values."noted_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."version_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='76e57f73d6238fbafb27916c3c0c2df0942c91d9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_195a7', referencing='REFERENCING NEW TABLE AS new_values ', table='articles_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_correctionevent" ("id", "kind", "noted_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version_id") SELECT new_values."id", new_values."kind", new_values."noted_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."version_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='91e0e4e60a9ea09b5d004517fb682501b00f1461', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_efab7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='articles_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_correctionevent" ("id", "kind", "noted_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version_id") SELECT old_values."id", old_values."kind", old_values."noted_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."version_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1b9b5b65628606c73e0d97b5c74fc0f08ab42854', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4a60c', referencing='REFERENCING OLD TABLE AS old_values ', table='articles_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b7cc5fab6d092edeecc31b0a4e71e40c59c4c891', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_24b3d', table='articles_correctionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='8eaa963d36cf5b18de791c65045f8d837e7eda3a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_0dcd3', table='articles_section', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sectionname',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='111270e0c100ff17204d8806cc2b00d9f8b74e1e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_286e5', table='articles_sectionname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='97e38e30f4f2ced7f80fc829b7756986ceddd8a6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e536', table='articles_articleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcename',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='92d79128c2a21ad70bf67d7a6b0946faeb459c7a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_1d31b', table='articles_sourcename', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopicevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7271736b629f0aa577655df73db43179d9ee820f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3554b', table='articles_articletopicevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = OLD.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = NEW.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = OLD.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM articles_article t1 WHERE t1.id = NEW.article_id AND (EXISTS (SELECT 1 FROM articles_articleversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='fe88fceaa549363b7116665d98f1e6ac7c426713', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_d354d', table='articles_articletopic', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='lists_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM articles_listing USING articles_articleversion v\n        WHERE v.id = version_id AND v.master_id = NEW.article_id;\n    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)\n        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at\n        FROM articles_articleversion v\n        JOIN articles_article a ON a.id = v.master_id\n        CROSS JOIN LATERAL (\n            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL\n            UNION ALL\n            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id\n            UNION ALL\n            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id\n        ) lists\n        WHERE v.master_id = NEW.article_id AND v.state = 'published' AND v.published_at IS NOT NULL;\n RETURN NULL;", hash='914708e9752add50857e883e5935fdc5040aaddc', operation='INSERT', pgid='pgtrigger_lists_on_insert_8c8fe', table='articles_articletopic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='lists_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM articles_listing USING articles_articleversion v\n        WHERE v.id = version_id AND v.master_id = OLD.article_id;\n    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)\n        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at\n        FROM articles_articleversion v\n        JOIN articles_article a ON a.id = v.master_id\n        CROSS JOIN LATERAL (\n            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL\n            UNION ALL\n            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id\n            UNION ALL\n            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id\n        ) lists\n        WHERE v.master_id = OLD.article_id AND v.state = 'published' AND v.published_at IS NOT NULL;\n RETURN NULL;", hash='aa68a9e5e49c2334de98124c340298fca4f6d1e8', operation='DELETE', pgid='pgtrigger_lists_on_delete_d183a', table='articles_articletopic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='keys_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            UPDATE articles_articleterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || \n        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]\n                ELSE ARRAY['section ' || a.section_id] END\n            FROM articles_article a WHERE a.id = v.master_id)\n        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n    \n            )::varchar[] AS index_keys\n            FROM articles_articleversion v WHERE v.master_id = NEW.article_id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='eb9e984596820946eef2c04f552823c1f291f040', operation='INSERT', pgid='pgtrigger_keys_on_insert_e4177', table='articles_articletopic', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='keys_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            UPDATE articles_articleterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || \n        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]\n                ELSE ARRAY['section ' || a.section_id] END\n            FROM articles_article a WHERE a.id = v.master_id)\n        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n    \n            )::varchar[] AS index_keys\n            FROM articles_articleversion v WHERE v.master_id = OLD.article_id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='4de1e6622b5a045573a8c6fd76109509fa93206e', operation='DELETE', pgid='pgtrigger_keys_on_delete_65936', table='articles_articletopic', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articletopicevent" ("article_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") SELECT new_values."article_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."topic_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='068c003faf0029fde1b2c170b5093584e11a0490', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_08b68', referencing='REFERENCING NEW TABLE AS new_values ', table='articles_articletopic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articletopicevent" ("article_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") SELECT new_values."article_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."topic_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4472ec33eecb059f7b08b62f84dd52c42d27b1f3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_86e44', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='articles_articletopic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articletopic',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articletopicevent" ("article_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") SELECT old_values."article_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."topic_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4454efe55f2e9a8d59e4dd40456ab3a79294669d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2ea15', referencing='REFERENCING OLD TABLE AS old_values ', table='articles_articletopic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='cf8c9079fe71f187b267013d46b45f29856679b7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_de32f', table='articles_article', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='lists_its_versions', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM articles_listing USING articles_articleversion v\n        WHERE v.id = version_id AND v.master_id = NEW.id;\n    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)\n        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at\n        FROM articles_articleversion v\n        JOIN articles_article a ON a.id = v.master_id\n        CROSS JOIN LATERAL (\n            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL\n            UNION ALL\n            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id\n            UNION ALL\n            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id\n        ) lists\n        WHERE v.master_id = NEW.id AND v.state = 'published' AND v.published_at IS NOT NULL;\n RETURN NULL;", hash='0c70d53b58edd840a946b1760f949caa5db050a8', operation='UPDATE OF "section_id"', pgid='pgtrigger_lists_its_versions_00351', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='keys_its_versions', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            UPDATE articles_articleterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || \n        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]\n                ELSE ARRAY['section ' || a.section_id] END\n            FROM articles_article a WHERE a.id = v.master_id)\n        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l\n            WHERE l.article_id = v.master_id ORDER BY 1)\n    \n            )::varchar[] AS index_keys\n            FROM articles_articleversion v WHERE v.master_id = NEW.id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='91da2375a88e2d8a0d43c6d839c5f004d217fc8a', operation='UPDATE OF "section_id", "kind"', pgid='pgtrigger_keys_its_versions_8db34', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleevent" ("external_id", "gallery_id", "has_no_picture", "id", "kind", "lead_photograph_id", "licence", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "section_id", "source_id", "source_url", "update_of_id") SELECT new_values."external_id", new_values."gallery_id", new_values."has_no_picture", new_values."id", new_values."kind", new_values."lead_photograph_id", new_values."licence", new_values."original_language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."section_id", new_values."source_id", new_values."source_url", new_values."update_of_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fada8546b9de99c87fd22097d738c3a5670b9563', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b6ebd', referencing='REFERENCING NEW TABLE AS new_values ', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleevent" ("external_id", "gallery_id", "has_no_picture", "id", "kind", "lead_photograph_id", "licence", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "section_id", "source_id", "source_url", "update_of_id") SELECT new_values."external_id", new_values."gallery_id", new_values."has_no_picture", new_values."id", new_values."kind", new_values."lead_photograph_id", new_values."licence", new_values."original_language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."section_id", new_values."source_id", new_values."source_url", new_values."update_of_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f7dbfa5001499206ab47fcf1b8320aa7269cacc3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d7697', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleevent" ("external_id", "gallery_id", "has_no_picture", "id", "kind", "lead_photograph_id", "licence", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "section_id", "source_id", "source_url", "update_of_id") SELECT old_values."external_id", old_values."gallery_id", old_values."has_no_picture", old_values."id", old_values."kind", old_values."lead_photograph_id", old_values."licence", old_values."original_language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."section_id", old_values."source_id", old_values."source_url", old_values."update_of_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='cb00cf902f0a7f563e942aeb86cdc6fd01990233', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ddb9c', referencing='REFERENCING OLD TABLE AS old_values ', table='articles_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topicname',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='ff93162a200bb0dae8986a5d981f3418be7ea1bd', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_340e5', table='articles_topicname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
