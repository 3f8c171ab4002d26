import django.contrib.postgres.fields
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
        ('articles', '0001_initial'),
        ('calendar_app', '0001_initial'),
        ('galleries', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text="Joins the page's languages; Latin letters.", unique=True, verbose_name='key')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'ordering': ['key'],
                'permissions': [('edit_others_page', 'Can edit what others wrote'), ('translate_page', 'Can write versions in assigned languages'), ('submit_page', 'Can send to review'), ('approve_page', 'Can approve and send back'), ('publish_page', 'Can publish, schedule and withdraw')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Banner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.CharField(choices=[('everywhere', 'front page and articles'), ('front', 'front page'), ('article', 'articles')], default='everywhere', max_length=12, verbose_name='where')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='shown')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='from')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('photograph', models.ForeignKey(blank=True, help_text='Without a picture the name is shown.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='banners', to='galleries.photograph', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'partner banner',
                'verbose_name_plural': 'partner banners',
                'ordering': ['position', 'pk'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='BannerText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='website.banner')),
            ],
            options={
                'verbose_name': 'texts of the banner',
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='EditionSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, unique=True, verbose_name='language')),
                ('name', models.CharField(max_length=80, verbose_name='name of the site')),
                ('tagline', models.CharField(blank=True, max_length=160, verbose_name='tagline')),
                ('description', models.TextField(blank=True, help_text='For search engines and feeds.', verbose_name='description')),
                ('footer', models.TextField(blank=True, verbose_name='footer text')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('zone', models.CharField(blank=True, max_length=64, verbose_name='time zone')),
                ('calendar', models.CharField(blank=True, choices=[('jalali', 'Solar Hijri (Jalali)'), ('gregorian', 'Gregorian')], max_length=12, verbose_name='calendar')),
                ('jalali_months', models.CharField(blank=True, max_length=20, verbose_name='names of the Jalali months')),
                ('gregorian_months', models.CharField(blank=True, max_length=20, verbose_name='names of the Gregorian months')),
                ('digits', models.CharField(blank=True, max_length=20, verbose_name='digits')),
                ('week_start', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], null=True, verbose_name='first day of the week')),
                ('off_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')]), blank=True, default=list, size=None, verbose_name='days off')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, help_text='Their public holidays are days off in the calendars.', size=None, verbose_name='observances of')),
                ('shows_both', models.BooleanField(blank=True, default=None, null=True, verbose_name='dates in both calendars')),
                ('shows_ago', models.BooleanField(blank=True, default=None, null=True, verbose_name='“5 minutes ago” in lists')),
            ],
            options={
                'verbose_name': 'settings of an edition',
                'verbose_name_plural': 'settings of the editions',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('calendar__in', ['', 'jalali', 'gregorian'])), name='editionsettings_calendar_exists'), models.CheckConstraint(condition=models.Q(('digits__regex', '^[a-z-]*$'), ('jalali_months__regex', '^[a-z-]*$'), ('gregorian_months__regex', '^[a-z-]*$')), name='editionsettings_sets_have_names'), models.CheckConstraint(condition=models.Q(('week_start__isnull', True), ('week_start__lte', 6), _connector='OR'), name='editionsettings_week_starts_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='EventStory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='event_links', to='articles.article', verbose_name='story')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='story_links', to='calendar_app.event')),
            ],
            options={
                'verbose_name': 'related story',
                'verbose_name_plural': 'related stories',
                'ordering': ['position', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EventStoryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.article', verbose_name='story')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='calendar_app.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='website.eventstory')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FrontStory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='front_places', to='articles.articleversion', verbose_name='story')),
            ],
            options={
                'verbose_name': 'front-page story',
                'verbose_name_plural': 'front page',
                'ordering': ['language_code', 'position'],
            },
        ),
        migrations.CreateModel(
            name='MenuItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('menu', models.CharField(choices=[('main', 'main menu'), ('footer', 'footer')], default='main', max_length=8, verbose_name='menu')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('target', models.CharField(blank=True, choices=[('latest', 'Latest news'), ('galleries', 'Galleries'), ('calendar', 'Calendar of events'), ('corrections', 'Corrections'), ('rss', 'RSS feed'), ('ics', 'iCal calendar')], max_length=16, verbose_name='list')),
                ('url', models.CharField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('^(https?://|/)', 'Begin with https:// or, on this site, with /.')], verbose_name='address')),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='label')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='articles.section', verbose_name='section')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='website.page', verbose_name='page')),
            ],
            options={
                'verbose_name': 'menu entry',
                'verbose_name_plural': 'menus',
                'ordering': ['language_code', 'menu', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.SlugField(db_index=False, help_text="Joins the page's languages; Latin letters.", verbose_name='key')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='website.page')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PageVersion',
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
                ('body', models.TextField(blank=True, db_default='', default='', verbose_name='text')),
                ('approved_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='website.page')),
            ],
            options={
                'verbose_name': 'version of a page',
                'verbose_name_plural': 'versions of pages',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='PageVersionEvent',
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
                ('body', models.TextField(blank=True, db_default='', default='', verbose_name='text')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='website.page')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='website.pageversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='banner',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__isnull', True), ('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='banner_ends_after_it_starts', violation_error_message='The banner ends before it begins.'),
        ),
        migrations.AddConstraint(
            model_name='bannertext',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='bannertext_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='eventstory',
            constraint=models.UniqueConstraint(fields=('event', 'article'), name='eventstory_once'),
        ),
        migrations.AddConstraint(
            model_name='frontstory',
            constraint=models.UniqueConstraint(fields=('language_code', 'position'), name='frontstory_one_per_place'),
        ),
        migrations.AddConstraint(
            model_name='frontstory',
            constraint=models.UniqueConstraint(fields=('language_code', 'version'), name='frontstory_story_once'),
        ),
        migrations.AddConstraint(
            model_name='frontstory',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 12)), name='frontstory_position_exists'),
        ),
        migrations.AddConstraint(
            model_name='menuitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', True), ('section__isnull', False), ('target', ''), ('url', '')), models.Q(('page__isnull', False), ('section__isnull', True), ('target', ''), ('url', '')), models.Q(('page__isnull', True), ('section__isnull', True), ('url', ''), models.Q(('target', ''), _negated=True)), models.Q(('page__isnull', True), ('section__isnull', True), ('target', ''), models.Q(('url', ''), _negated=True)), _connector='OR'), name='menuitem_has_one_target', violation_error_message='Choose exactly one: a section, a page, a list or an address.'),
        ),
        migrations.AddConstraint(
            model_name='menuitem',
            constraint=models.CheckConstraint(condition=models.Q(('url', ''), models.Q(('label', ''), _negated=True), _connector='OR'), name='menuitem_address_has_label', violation_error_message='An address needs a label.'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('language_code'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published')), name='pageversion_live'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state', 'published')), name='pageversion_minute'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('published_at__isnull', False)), name='pageversion_dated'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.OrderBy(models.F('modified_at'), descending=True), models.OrderBy(models.F('master'), descending=True), name='pageversion_changed'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('created_by'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='pageversion_written'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('assigned_to'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='pageversion_in_hand'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('state'), models.F('language_code'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='pageversion_waiting'),
        ),
        migrations.AddIndex(
            model_name='pageversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved']), ('published_at__isnull', False)), name='pageversion_planned'),
        ),
        migrations.AddConstraint(
            model_name='pageversion',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='pageversion_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='pageversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), models.Q(('slug', ''), _negated=True)), _connector='OR'), name='pageversion_published_has_time_and_slug'),
        ),
        migrations.AddConstraint(
            model_name='pageversion',
            constraint=models.CheckConstraint(condition=models.Q(('language_code__regex', '^[a-z]{2,3}(-[A-Za-z]+)*$')), name='pageversion_language_is_a_code'),
        ),
        migrations.AddConstraint(
            model_name='pageversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'withdrawn'])), name='pageversion_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='pageversion',
            constraint=models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('language_code', 'slug'), name='pageversion_slug_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionsettings',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='47d076d0ac1387329536c5d2cd6bbda1c0a445ea', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_a1088', table='website_editionsettings', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='page',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM website_pageversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM website_pageversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM website_pageversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM website_pageversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='0154a7cda74ec8fdc6e54760357dfd71d6862567', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_3dcd2', table='website_page', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='page',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_pageevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5863d97aa4c2942efdedd057a3c08c50c2bf0a60', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8518c', referencing='REFERENCING NEW TABLE AS new_values ', table='website_page', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='page',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_pageevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f13b6c18ffaae23b71866f1f3335d26c2fda044e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_318ca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='website_page', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='page',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_pageevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='af3aaf81501e80e955dd6235707e058fbf7a16ce', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_23eca', referencing='REFERENCING OLD TABLE AS old_values ', table='website_page', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='banner',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            IF (OLD.is_active OR NEW.is_active) IS NOT TRUE THEN RETURN NULL; END IF;\n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='435068e2259a888dc6bd5d0805e50b5105caaea7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_d6a48', table='website_banner', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bannertext',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.id = OLD.master_id AND (t1.is_active)) OR EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.id = NEW.master_id AND (t1.is_active))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.id = OLD.master_id AND (t1.is_active)) OR EXISTS (SELECT 1 FROM website_banner t1 WHERE t1.id = NEW.master_id AND (t1.is_active))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='222048b4eaeb2ffacf350267d84ab6142a81352e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_5c36d', table='website_bannertext', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventstory',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = OLD.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = NEW.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = OLD.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = NEW.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='27face659673886d327c94af31089fc6d55d1ece', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_83a76', table='website_eventstory', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventstory',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_eventstoryevent" ("article_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."article_id", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0a7a71e84ab107274a637c159c0796a4c51eeac8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ceca8', referencing='REFERENCING NEW TABLE AS new_values ', table='website_eventstory', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventstory',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_eventstoryevent" ("article_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."article_id", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a2ec0fb6ad8afb1d94b01d97c2574f6925bae929', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6f909', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='website_eventstory', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventstory',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_eventstoryevent" ("article_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."article_id", old_values."event_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='382c851108c140bf3ec333d137bd4890e3a6c342', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f9ba5', referencing='REFERENCING OLD TABLE AS old_values ', table='website_eventstory', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventstoryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='384fdfe34e479659f5d62170fe6c01860dfaf0fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_60bec', table='website_eventstoryevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='frontstory',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = OLD.version_id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = NEW.version_id AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = OLD.version_id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM articles_articleversion t1 WHERE t1.id = NEW.version_id AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='ce4241291ea21c66a07396887f2674643a95ccd5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_b4094', table='website_frontstory', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='menuitem',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='456f85bdea6ba8293f33a4f44ec8d3855e6580b6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_10b12', table='website_menuitem', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='756ab53e386d24d63e5ce97810553e18dc90b17b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4dd69', table='website_pageevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pageversion',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            IF (OLD.state = 'published' OR NEW.state = 'published') IS NOT TRUE THEN RETURN NULL; END IF;\n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='b28379362dc0c3a720b1c8e14d24c059ea9a07bb', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_383ee', table='website_pageversion', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pageversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_pageversionevent" ("approved_by_id", "assigned_to_id", "body", "created_at", "created_by_id", "id", "language_code", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "title", "withdrawal_notice") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."created_at", new_values."created_by_id", new_values."id", new_values."language_code", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."title", new_values."withdrawal_notice" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='331d7b5b9b92cf83434dcf230e9369a6d3c4bbf4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7e004', referencing='REFERENCING NEW TABLE AS new_values ', table='website_pageversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pageversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_pageversionevent" ("approved_by_id", "assigned_to_id", "body", "created_at", "created_by_id", "id", "language_code", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "title", "withdrawal_notice") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."created_at", new_values."created_by_id", new_values."id", new_values."language_code", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."title", new_values."withdrawal_notice" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6989ff2f824f1e5b757fa0ef021be48112a3ac2c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_061ca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='website_pageversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pageversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "website_pageversionevent" ("approved_by_id", "assigned_to_id", "body", "created_at", "created_by_id", "id", "language_code", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "title", "withdrawal_notice") SELECT old_values."approved_by_id", old_values."assigned_to_id", old_values."body", old_values."created_at", old_values."created_by_id", old_values."id", old_values."language_code", old_values."master_id", old_values."modified_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."sent_back_at", old_values."slug", old_values."state", old_values."title", old_values."withdrawal_notice" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1e3a37ea483ca36b9246e2a94b5fb2961c844598', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5451b', referencing='REFERENCING OLD TABLE AS old_values ', table='website_pageversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pageversionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='50cbc053de8f69c47c2150d06871b2a1baacbb0e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dfbad', table='website_pageversionevent', when='BEFORE')),
        ),
    ]
