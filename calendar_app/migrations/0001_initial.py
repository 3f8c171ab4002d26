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
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'category of events',
                'verbose_name_plural': 'categories of events',
                'ordering': ['position', 'pk'],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='EventVersion',
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
                ('summary', models.TextField(blank=True, db_default='', default='', verbose_name='summary')),
                ('body', models.TextField(blank=True, db_default='', default='', verbose_name='text')),
                ('venue', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='venue')),
                ('organiser', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='organiser')),
                ('approved_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'version of an event',
                'verbose_name_plural': 'versions of events',
                'abstract': False,
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(help_text='Of an all-day event: the midnight after its last day.', verbose_name='ends')),
                ('is_all_day', models.BooleanField(default=False, verbose_name='all day')),
                ('is_cancelled', models.BooleanField(default=False, verbose_name='cancelled')),
                ('zone', models.CharField(help_text='In which the clock and the dates of the event are meant.', max_length=64, verbose_name='time zone')),
                ('rrule', models.CharField(blank=True, max_length=400, verbose_name='comes again')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, help_text='Of the very spot, where the place alone is not enough.', max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('url', models.URLField(blank=True, verbose_name='website')),
                ('uid', models.CharField(editable=False, max_length=255, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('occurrences_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='calendar_app.category', verbose_name='category')),
                ('gallery', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='galleries.gallery', verbose_name='gallery')),
                ('photograph', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='galleries.photograph', verbose_name='picture')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='core.place', verbose_name='place')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['starts_at', 'pk'],
                'permissions': [('edit_others_event', 'Can edit what others wrote'), ('translate_event', 'Can write versions in assigned languages'), ('submit_event', 'Can send to review'), ('approve_event', 'Can approve and send back'), ('publish_event', 'Can publish, schedule and withdraw')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='EventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(help_text='Of an all-day event: the midnight after its last day.', verbose_name='ends')),
                ('is_all_day', models.BooleanField(default=False, verbose_name='all day')),
                ('is_cancelled', models.BooleanField(default=False, verbose_name='cancelled')),
                ('zone', models.CharField(help_text='In which the clock and the dates of the event are meant.', max_length=64, verbose_name='time zone')),
                ('rrule', models.CharField(blank=True, max_length=400, verbose_name='comes again')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, help_text='Of the very spot, where the place alone is not enough.', max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('url', models.URLField(blank=True, verbose_name='website')),
                ('uid', models.CharField(editable=False, max_length=255)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('occurrences_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('category', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='calendar_app.category', verbose_name='category')),
                ('gallery', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.gallery', verbose_name='gallery')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='calendar_app.event')),
                ('photograph', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.photograph', verbose_name='picture')),
                ('place', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.place', verbose_name='place')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original_at', models.DateTimeField(blank=True, null=True, verbose_name='date of the series')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='begins')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='calendar_app.event')),
            ],
            options={
                'verbose_name': 'exception of an event',
                'verbose_name_plural': 'exceptions',
                'ordering': ['original_at', 'starts_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EventExceptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('original_at', models.DateTimeField(blank=True, null=True, verbose_name='date of the series')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='begins')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='calendar_app.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='calendar_app.eventexception')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventTerms',
            fields=[
                ('language_code', models.CharField(db_default='', default='', max_length=15)),
                ('live_at', models.DateTimeField(null=True)),
                ('dated_at', models.DateTimeField(null=True)),
                ('index_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), db_default=[], default=list, size=None)),
                ('search', django.contrib.postgres.search.SearchVectorField()),
                ('search_title', django.contrib.postgres.search.SearchVectorField()),
                ('title_normalised', models.TextField()),
                ('rules', models.IntegerField(db_default=0, default=0)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='terms', serialize=False, to='calendar_app.eventversion')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ImportedEvent',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='imported', serialize=False, to='calendar_app.eventversion')),
                ('source_digest', models.CharField(max_length=64)),
                ('stored_digest', models.CharField(max_length=64)),
                ('imported_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='eventversion',
            name='master',
            field=parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='calendar_app.event'),
        ),
        migrations.CreateModel(
            name='EventVersionEvent',
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
                ('summary', models.TextField(blank=True, db_default='', default='', verbose_name='summary')),
                ('body', models.TextField(blank=True, db_default='', default='', verbose_name='text')),
                ('venue', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='venue')),
                ('organiser', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='organiser')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('assigned_to', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('master', parler.fields.TranslationsForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='calendar_app.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='calendar_app.eventversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Observance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='Latin letters; a list that is loaded knows the observance by it.', max_length=60, unique=True, verbose_name='key')),
                ('country', models.CharField(max_length=2, verbose_name='country')),
                ('calendar', models.CharField(choices=[('jalali', 'Solar Hijri'), ('gregorian', 'Gregorian'), ('islamic', 'Islamic lunar')], max_length=10, verbose_name='calendar')),
                ('month', models.PositiveSmallIntegerField(verbose_name='month')),
                ('day', models.PositiveSmallIntegerField(help_text='A 30th of a lunar month is its last day where the month has 29.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(31)], verbose_name='day')),
                ('days', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='number of days')),
                ('is_off', models.BooleanField(default=False, verbose_name='public holiday')),
                ('is_shown', models.BooleanField(default=True, verbose_name='shown to readers')),
                ('since', models.PositiveSmallIntegerField(blank=True, help_text='In the same calendar.', null=True, verbose_name='first year')),
                ('until', models.PositiveSmallIntegerField(blank=True, help_text='In the same calendar.', null=True, verbose_name='last year')),
                ('source', models.CharField(help_text='The law or official calendar, and the year that was consulted.', max_length=300, verbose_name='source')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('loaded', models.JSONField(blank=True, default=dict, editable=False)),
            ],
            options={
                'verbose_name': 'observance',
                'verbose_name_plural': 'observances and holidays',
                'ordering': ['country', 'calendar', 'month', 'day', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('country__regex', '^[A-Z]{2}$')), name='observance_country_is_a_code'), models.CheckConstraint(condition=models.Q(models.Q(('calendar', 'jalali'), ('day__range', (1, 30)), ('month__in', [7, 8, 9, 10, 11, 12])), models.Q(('calendar', 'jalali'), ('day__range', (1, 31)), ('month__in', [1, 2, 3, 4, 5, 6])), models.Q(('calendar', 'gregorian'), ('day__range', (1, 29)), ('month__in', [2])), models.Q(('calendar', 'gregorian'), ('day__range', (1, 30)), ('month__in', [4, 6, 9, 11])), models.Q(('calendar', 'gregorian'), ('day__range', (1, 31)), ('month__in', [1, 3, 5, 7, 8, 10, 12])), models.Q(('calendar', 'islamic'), ('day__range', (1, 30)), ('month__in', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])), _connector='OR'), name='observance_day_is_in_its_month'), models.CheckConstraint(condition=models.Q(('days__range', (1, 10))), name='observance_days_are_few'), models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='observance_years_in_order'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='observance_has_a_source')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ObservanceDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(help_text="Of the observance's calendar, for example 1447.", verbose_name='year')),
                ('date', models.DateField(verbose_name='date of the first day')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='announced by')),
                ('observance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='calendar_app.observance')),
            ],
            options={
                'verbose_name': 'announced date',
                'verbose_name_plural': 'announced dates',
                'ordering': ['-year', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ObservanceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='calendar_app.observance')),
            ],
            options={
                'verbose_name': 'name',
                'default_permissions': (),
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original_at', models.DateTimeField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('first_date', models.DateField(null=True)),
                ('last_date', models.DateField(null=True)),
                ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='calendar_app.event')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CategoryName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.CharField(blank=True, max_length=80, verbose_name='slug')),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=250)),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='calendar_app.category')),
            ],
            options={
                'verbose_name': 'name',
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('master', 'language_code'), name='categoryname_one_per_language'), models.UniqueConstraint(fields=('language_code', 'slug'), name='categoryname_slug_once'), models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='categoryname_slug_not_empty'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='categoryname_name_not_empty')],
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['starts_at', 'ends_at'], name='event_time'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('occurrences_until__isnull', False)), fields=['occurrences_until'], name='event_to_extend'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='event_ends_after_it_starts', violation_error_message='The event ends before it begins.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180))), _connector='OR'), name='event_is_somewhere_on_earth', violation_error_message='Give latitude and longitude, or neither of them.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('uid__regex', '^[ -~]+$')), name='event_uid_is_ascii'),
        ),
        migrations.AddConstraint(
            model_name='eventexception',
            constraint=models.UniqueConstraint(fields=('event', 'original_at'), name='eventexception_once', violation_error_message='This date has an exception already.'),
        ),
        migrations.AddConstraint(
            model_name='eventexception',
            constraint=models.UniqueConstraint(condition=models.Q(('original_at__isnull', True)), fields=('event', 'starts_at'), name='eventexception_one_more_once', violation_error_message='This date was added already.'),
        ),
        migrations.AddConstraint(
            model_name='eventexception',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at__isnull', True), ('original_at__isnull', False), ('starts_at__isnull', True)), models.Q(('ends_at__gt', models.F('starts_at')), ('ends_at__isnull', False), ('starts_at__isnull', False)), _connector='OR'), name='eventexception_is_dropped_or_takes_time', violation_error_message='It ends before it begins.'),
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'index_keys'], name='eventterms_search'),
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'index_keys'], name='eventterms_search_title'),
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fields=['title_normalised'], name='eventterms_title_trigram', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('language_code'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published')), name='eventversion_live'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state', 'published')), name='eventversion_minute'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('published_at__isnull', False)), name='eventversion_dated'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.OrderBy(models.F('modified_at'), descending=True), models.OrderBy(models.F('master'), descending=True), name='eventversion_changed'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('created_by'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='eventversion_written'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('assigned_to'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='eventversion_in_hand'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('state'), models.F('language_code'), models.F('modified_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), name='eventversion_waiting'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(models.F('published_at'), condition=models.Q(('state__in', ['draft', 'in_review', 'approved']), ('published_at__isnull', False)), name='eventversion_planned'),
        ),
        migrations.AddConstraint(
            model_name='eventversion',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='eventversion_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='eventversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), models.Q(('slug', ''), _negated=True)), _connector='OR'), name='eventversion_published_has_time_and_slug'),
        ),
        migrations.AddConstraint(
            model_name='eventversion',
            constraint=models.CheckConstraint(condition=models.Q(('language_code__regex', '^[a-z]{2,3}(-[A-Za-z]+)*$')), name='eventversion_language_is_a_code'),
        ),
        migrations.AddConstraint(
            model_name='eventversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'withdrawn'])), name='eventversion_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='observancedate',
            constraint=models.UniqueConstraint(fields=('observance', 'year'), name='observancedate_one_per_year'),
        ),
        migrations.AddConstraint(
            model_name='observancename',
            constraint=models.UniqueConstraint(fields=('master', 'language_code'), name='observancename_one_per_language'),
        ),
        migrations.AddConstraint(
            model_name='observancename',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='observancename_not_empty'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(fields=['starts_at', 'ends_at'], name='occurrence_time'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(fields=['ends_at'], name='occurrence_end'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(fields=['event', 'ends_at'], name='occurrence_of_event'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('event', 'original_at'), name='occurrence_once'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='occurrence_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_date__isnull', True), ('last_date__isnull', True)), models.Q(('first_date__isnull', False), ('last_date__gte', models.F('first_date')), ('last_date__isnull', False)), _connector='OR'), name='occurrence_has_both_dates'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='1b07552e897d031e382a7b98e22775e85ca0df63', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_81901', table='calendar_app_category', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='observance',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='e401df5ef4d0edb3371170277894043f45bb1e81', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_e7b58', table='calendar_app_observance', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categoryname',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='f8e89a97669d62c0727e1f83dbef596ba5dc50b5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_54a56', table='calendar_app_categoryname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM calendar_app_eventversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM calendar_app_eventversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM calendar_app_eventversion t1 WHERE t1.master_id = OLD.id AND (t1.state = 'published')) OR EXISTS (SELECT 1 FROM calendar_app_eventversion t1 WHERE t1.master_id = NEW.id AND (t1.state = 'published'))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='8796fd2edb7813ef1b553b9245c68e15f270065a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_007a5', table='calendar_app_event', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventevent" ("category_id", "ends_at", "gallery_id", "id", "is_all_day", "is_cancelled", "latitude", "longitude", "occurrences_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph_id", "place_id", "rrule", "sequence", "starts_at", "uid", "url", "zone") SELECT new_values."category_id", new_values."ends_at", new_values."gallery_id", new_values."id", new_values."is_all_day", new_values."is_cancelled", new_values."latitude", new_values."longitude", new_values."occurrences_until", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."photograph_id", new_values."place_id", new_values."rrule", new_values."sequence", new_values."starts_at", new_values."uid", new_values."url", new_values."zone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5fd986820e8ecd7f7aba10c280698410427e1f5f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f1f2f', referencing='REFERENCING NEW TABLE AS new_values ', table='calendar_app_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventevent" ("category_id", "ends_at", "gallery_id", "id", "is_all_day", "is_cancelled", "latitude", "longitude", "occurrences_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph_id", "place_id", "rrule", "sequence", "starts_at", "uid", "url", "zone") SELECT new_values."category_id", new_values."ends_at", new_values."gallery_id", new_values."id", new_values."is_all_day", new_values."is_cancelled", new_values."latitude", new_values."longitude", new_values."occurrences_until", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."photograph_id", new_values."place_id", new_values."rrule", new_values."sequence", new_values."starts_at", new_values."uid", new_values."url", new_values."zone" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='40203dd5ec6001989a9fe0966928e089ae3bbed6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9cf74', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='calendar_app_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventevent" ("category_id", "ends_at", "gallery_id", "id", "is_all_day", "is_cancelled", "latitude", "longitude", "occurrences_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph_id", "place_id", "rrule", "sequence", "starts_at", "uid", "url", "zone") SELECT old_values."category_id", old_values."ends_at", old_values."gallery_id", old_values."id", old_values."is_all_day", old_values."is_cancelled", old_values."latitude", old_values."longitude", old_values."occurrences_until", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."photograph_id", old_values."place_id", old_values."rrule", old_values."sequence", old_values."starts_at", old_values."uid", old_values."url", old_values."zone" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b52463dc65932b918c7647cb9b11197655af413d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8e63d', referencing='REFERENCING OLD TABLE AS old_values ', table='calendar_app_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d701b8ba97ba7ed17584b755c8ee2084abdbe7f4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_89ed3', table='calendar_app_eventevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventexception',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = OLD.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = NEW.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = OLD.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = NEW.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='b1946ad61b2d7e22b72d551b72c0f37aa6d4e4b1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_716a9', table='calendar_app_eventexception', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventexception',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventexceptionevent" ("ends_at", "event_id", "id", "original_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") SELECT new_values."ends_at", new_values."event_id", new_values."id", new_values."original_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='42f9a1d8363503f3762051f05a6ffce17f48cbb5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4f4be', referencing='REFERENCING NEW TABLE AS new_values ', table='calendar_app_eventexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventexception',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventexceptionevent" ("ends_at", "event_id", "id", "original_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") SELECT new_values."ends_at", new_values."event_id", new_values."id", new_values."original_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4e23352449f09eabe0909a8a65941dd0575b8ce9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a5e2a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='calendar_app_eventexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventexception',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventexceptionevent" ("ends_at", "event_id", "id", "original_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") SELECT old_values."ends_at", old_values."event_id", old_values."id", old_values."original_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f8bd43259186032a59342a295061a6a8c792a76a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3ec32', referencing='REFERENCING OLD TABLE AS old_values ', table='calendar_app_eventexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventexceptionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b96eae813c39df7c13de515497d821188d29ae11', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_28062', table='calendar_app_eventexceptionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            IF (OLD.state = 'published' OR NEW.state = 'published') IS NOT TRUE THEN RETURN NULL; END IF;\n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='04586b249d11f685da795f2874be500d1a5d7dc5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_aee0e', table='calendar_app_eventversion', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            UPDATE calendar_app_eventterms t SET language_code = made.language_code,\n                live_at = made.live_at, dated_at = made.dated_at, index_keys = made.index_keys\n            FROM (\n            SELECT v.id, v.language_code, CASE WHEN v.state = 'published' THEN v.published_at END AS live_at, coalesce(v.published_at, v.created_at) AS dated_at, (\n                CASE WHEN v.state = 'published' THEN \n    ARRAY[v.language_code, v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')]\n ELSE ARRAY[]::text[] END\n                || \n    ARRAY['@', '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY'),\n        '@' || to_char(coalesce(v.published_at, v.created_at) AT TIME ZONE 'UTC', ' YYYY-Q')]\n\n                || ARRAY['in ' || v.language_code, 'state ' || v.state]\n                || CASE WHEN v.created_by_id IS NULL THEN ARRAY[]::text[]\n                    ELSE ARRAY['writer ' || v.created_by_id] END\n                || ARRAY[]::text[]\n            )::varchar[] AS index_keys\n            FROM calendar_app_eventversion v WHERE v.id = NEW.id\n        ) made\n            WHERE made.id = t.version_id AND (t.language_code, t.live_at, t.dated_at, t.index_keys)\n                IS DISTINCT FROM (made.language_code, made.live_at, made.dated_at, made.index_keys);\n         RETURN NULL;", hash='2cf07226d62f659fcdca31164a651f38a36a300e', operation='UPDATE OF "state", "published_at", "language_code", "created_by_id"', pgid='pgtrigger_finds_what_is_live_13137', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.body IS DISTINCT FROM NEW.body OR OLD.venue IS DISTINCT FROM NEW.venue OR OLD.organiser IS DISTINCT FROM NEW.organiser)', func='UPDATE calendar_app_eventterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='300e4292f354f4d15c2676762f46981b196ce976', operation='UPDATE OF "title", "summary", "body", "venue", "organiser"', pgid='pgtrigger_tells_of_a_new_text_9c08d', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventversionevent" ("approved_by_id", "assigned_to_id", "body", "created_at", "created_by_id", "id", "language_code", "master_id", "modified_at", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "summary", "title", "venue", "withdrawal_notice") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."created_at", new_values."created_by_id", new_values."id", new_values."language_code", new_values."master_id", new_values."modified_at", new_values."organiser", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."summary", new_values."title", new_values."venue", new_values."withdrawal_notice" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ba3c9ec8f3b575aae0648315038ff60c4af18fa6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d5e47', referencing='REFERENCING NEW TABLE AS new_values ', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventversionevent" ("approved_by_id", "assigned_to_id", "body", "created_at", "created_by_id", "id", "language_code", "master_id", "modified_at", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "summary", "title", "venue", "withdrawal_notice") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."created_at", new_values."created_by_id", new_values."id", new_values."language_code", new_values."master_id", new_values."modified_at", new_values."organiser", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."summary", new_values."title", new_values."venue", new_values."withdrawal_notice" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fc3802889f89175161600f20f8f2e8c294a47512', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9c178', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "calendar_app_eventversionevent" ("approved_by_id", "assigned_to_id", "body", "created_at", "created_by_id", "id", "language_code", "master_id", "modified_at", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "summary", "title", "venue", "withdrawal_notice") SELECT old_values."approved_by_id", old_values."assigned_to_id", old_values."body", old_values."created_at", old_values."created_by_id", old_values."id", old_values."language_code", old_values."master_id", old_values."modified_at", old_values."organiser", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."sent_back_at", old_values."slug", old_values."state", old_values."summary", old_values."title", old_values."venue", old_values."withdrawal_notice" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5c72040d4a13f0062362f24d30e601adf306eaa1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b327c', referencing='REFERENCING OLD TABLE AS old_values ', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='efe25e6074f5a6957c3683d2249b3a34a217dae9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5f5c1', table='calendar_app_eventversionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='observancedate',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='443c6f5d8e2987ef20c363434db438e151086721', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_19105', table='calendar_app_observancedate', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='observancename',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='94cc8e01a4d01a302c7234bb3ce395c2c5603af3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_d6a60', table='calendar_app_observancename', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='occurrence',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            IF (EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = OLD.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = NEW.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN\n                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;\n                IF (EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = OLD.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published')))) OR EXISTS (SELECT 1 FROM calendar_app_event t1 WHERE t1.id = NEW.event_id AND (EXISTS (SELECT 1 FROM calendar_app_eventversion t2 WHERE t2.master_id = t1.id AND (t2.state = 'published'))))) IS NOT TRUE THEN RETURN NULL; END IF;\n            END IF;\n        \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='d49c126a934a1dac7163bd7c195ec3520b5a6367', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_18c55', table='calendar_app_occurrence', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
