import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=15), blank=True, default=list, help_text='The languages in which this person may write and publish.', size=None, verbose_name='languages')),
                ('interface_language', models.CharField(max_length=15, verbose_name='language of the newsroom')),
                ('wants_mail', models.BooleanField(default=True, help_text='What is handed over, sent back or waits for review.', verbose_name='messages by e-mail too')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='PreparedUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('language_code', models.CharField(max_length=15)),
                ('texts', models.JSONField(default=dict)),
                ('seen', models.BigIntegerField(default=0)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('scheduled', 'Scheduled')], default='draft', max_length=12, verbose_name='state')),
                ('goes_live_at', models.DateTimeField(blank=True, null=True, verbose_name='goes live')),
                ('modified_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('modified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PreparedUpdateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('language_code', models.CharField(max_length=15)),
                ('texts', models.JSONField(default=dict)),
                ('seen', models.BigIntegerField(default=0)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('scheduled', 'Scheduled')], default='draft', max_length=12, verbose_name='state')),
                ('goes_live_at', models.DateTimeField(blank=True, null=True, verbose_name='goes live')),
                ('modified_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('modified_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='newsroom.preparedupdate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('language_code', models.CharField(max_length=15)),
                ('tab', models.CharField(max_length=40)),
                ('is_changed', models.BooleanField(default=False)),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('language_code', models.CharField(max_length=15)),
                ('nonce', models.CharField(max_length=32)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RoleScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=15), blank=True, default=list, help_text='Empty: in all languages of the person.', size=None, verbose_name='languages')),
                ('sections', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, help_text='Empty: in all sections.', size=None, verbose_name='sections')),
                ('role', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='scope', to='auth.group', verbose_name='role')),
            ],
            options={
                'verbose_name': 'where the role holds',
                'verbose_name_plural': 'where the role holds',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('query', models.CharField(max_length=1000)),
                ('is_shared', models.BooleanField(db_default=False, default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'view of a list',
                'verbose_name_plural': 'views of lists',
                'ordering': ['name', 'pk'],
                'permissions': [('share_savedsearch', 'Can share views of lists with everybody')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AutosaveDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('language_code', models.CharField(max_length=15)),
                ('is_update', models.BooleanField(default=False)),
                ('fields', models.JSONField(default=dict)),
                ('key', models.CharField(blank=True, max_length=40)),
                ('number', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='autosave_drafts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(models.F('user'), models.F('kind'), models.F('object_id'), models.F('language_code'), models.F('is_update'), models.F('key'), name='autosave_draft_one_per_person', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='ListColumns',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=100)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='listcolumns_one_per_list')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField(null=True)),
                ('kind', models.CharField(blank=True, max_length=60)),
                ('language_code', models.CharField(blank=True, max_length=15, verbose_name='language')),
                ('title', models.CharField(blank=True, max_length=200)),
                ('step', models.CharField(blank=True, max_length=20)),
                ('is_update', models.BooleanField(db_default=False, default=False)),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='time')),
                ('read_at', models.DateTimeField(null=True)),
                ('recipient', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to=settings.AUTH_USER_MODEL, verbose_name='to')),
                ('sender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='from')),
            ],
            options={
                'verbose_name': 'note',
                'verbose_name_plural': 'notes',
                'default_permissions': (),
                'indexes': [models.Index(models.F('recipient'), models.OrderBy(models.F('sent_at'), descending=True), condition=models.Q(('read_at__isnull', True)), name='note_unread'), models.Index(models.OrderBy(models.F('sent_at'), descending=True), condition=models.Q(('recipient__isnull', True), ('step', '')), name='note_to_the_desk'), models.Index(models.F('kind'), models.F('object_id'), models.F('language_code'), models.F('sent_at'), name='note_of_version')],
            },
        ),
        migrations.AddIndex(
            model_name='preparedupdate',
            index=models.Index(models.F('goes_live_at'), condition=models.Q(('state', 'scheduled')), name='preparedupdate_due'),
        ),
        migrations.AddConstraint(
            model_name='preparedupdate',
            constraint=models.UniqueConstraint(fields=('kind', 'object_id', 'language_code'), name='preparedupdate_one_per_version'),
        ),
        migrations.AddConstraint(
            model_name='preparedupdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), ('goes_live_at__isnull', False), _connector='OR'), name='preparedupdate_scheduled_has_time'),
        ),
        migrations.AddIndex(
            model_name='presence',
            index=models.Index(models.F('kind'), models.F('object_id'), models.F('seen_at'), name='presence_of_object'),
        ),
        migrations.AddIndex(
            model_name='presence',
            index=models.Index(models.F('seen_at'), name='presence_oldest'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('user', 'tab'), name='presence_one_per_tab'),
        ),
        migrations.AddIndex(
            model_name='previewlink',
            index=models.Index(models.F('kind'), models.F('object_id'), models.F('language_code'), name='previewlink_of_version'),
        ),
        migrations.AddIndex(
            model_name='savedsearch',
            index=models.Index(models.F('kind'), condition=models.Q(('is_shared', True)), name='savedsearch_shared'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.UniqueConstraint(fields=('user', 'kind', 'name'), name='savedsearch_one_of_a_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparedupdate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "newsroom_preparedupdateevent" ("created_by_id", "goes_live_at", "id", "kind", "language_code", "modified_at", "modified_by_id", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen", "state", "texts") SELECT new_values."created_by_id", new_values."goes_live_at", new_values."id", new_values."kind", new_values."language_code", new_values."modified_at", new_values."modified_by_id", new_values."object_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seen", new_values."state", new_values."texts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3aa75eb45ebf18e1bcaae00c50c300305710f28b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_54989', referencing='REFERENCING NEW TABLE AS new_values ', table='newsroom_preparedupdate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparedupdate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "newsroom_preparedupdateevent" ("created_by_id", "goes_live_at", "id", "kind", "language_code", "modified_at", "modified_by_id", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen", "state", "texts") SELECT new_values."created_by_id", new_values."goes_live_at", new_values."id", new_values."kind", new_values."language_code", new_values."modified_at", new_values."modified_by_id", new_values."object_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seen", new_values."state", new_values."texts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4f040ce562b50f2510b788f87a60d45915f57330', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fd46a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='newsroom_preparedupdate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparedupdate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "newsroom_preparedupdateevent" ("created_by_id", "goes_live_at", "id", "kind", "language_code", "modified_at", "modified_by_id", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen", "state", "texts") SELECT old_values."created_by_id", old_values."goes_live_at", old_values."id", old_values."kind", old_values."language_code", old_values."modified_at", old_values."modified_by_id", old_values."object_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seen", old_values."state", old_values."texts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a0af1b435a99018d495a13f8ea4dab37fe10de74', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fc9cf', referencing='REFERENCING OLD TABLE AS old_values ', table='newsroom_preparedupdate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparedupdateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0055935e53968f3ed1993c823578fe3480585bea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7d2fa', table='newsroom_preparedupdateevent', when='BEFORE')),
        ),
    ]
