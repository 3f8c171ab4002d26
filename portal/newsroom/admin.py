from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, Concat, Trim
from django.forms import CheckboxSelectMultiple, TypedMultipleChoiceField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.editions import EDITIONS, LANGUAGES
from portal.core.models import Place

from .base_admin import NewsroomModelAdmin, NewsroomTranslatableAdmin
from .filters import by_id
from .lists.cells import recent
from .lists.change_list import Sort
from .models import User


class AccountForm(UserChangeForm):
    languages = TypedMultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=User._meta.get_field("languages").help_text,
    )


class NewAccountForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User


NEVER = "0001-01-01T00:00:00+00:00"


def by_name(queryset):
    name = Concat("first_name", Value(" "), "last_name", "username")
    return queryset.annotate(listed_name=Trim(name))


def by_last_seen(queryset):
    never = Value(NEVER, models.DateTimeField())
    return queryset.annotate(last_seen=Coalesce("last_login", never))


def initials(user):
    words = str(user).split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        names = settings.AGENCY_ROLES
        return [(group.pk, names.get(group.name, group.name)) for group in Group.objects.all()]

    def queryset(self, request, queryset):
        return by_id(queryset, "groups", self.value())


@admin.register(User)
class AccountAdmin(NewsroomModelAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["name_column", "roles", "languages_column", "seen_column", "is_active"]
    fixed_columns = ("name_column",)
    more_columns = ("email", "date_joined")
    list_display_links = None
    list_per_page = 40
    list_filter = ["is_active", RoleFilter]
    sorts = {
        "name_column": Sort(_("name"), "listed_name", by_name),
        "seen_column": Sort(_("last seen"), "last_seen", by_last_seen, is_descending=True),
    }
    search_fields = ["username", "first_name", "last_name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (
            _("Person"),
            {"fields": ["first_name", "last_name", "email", "wants_mail", "interface_language"]},
        ),
        (_("Rights"), {"fields": ["is_active", "is_staff", "groups", "languages"]}),
    ]
    filter_horizontal = ["groups"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def fill_rows(self, request, rows):
        back = self.get_preserved_filters(request)
        for row in rows:
            row.back = f"?{back}" if back else ""

    @admin.display(description=_("name"))
    def name_column(self, user):
        return format_html(
            '<span class="row"><span class="face" aria-hidden="true">{}</span>'
            '<span><a class="title" href="{}{}"><bdi>{}</bdi></a>'
            '<small class="muted"><bdi>{}</bdi></small></span></span>',
            initials(user),
            reverse("admin:newsroom_user_change", args=[user.pk]),
            getattr(user, "back", ""),
            str(user),
            user.username,
        )

    @admin.display(description=_("languages"))
    def languages_column(self, user):
        return editions.listed(
            edition.name for code, edition in EDITIONS.items() if code in user.languages
        )

    @admin.display(description=_("last seen"))
    def seen_column(self, user):
        return recent(user.last_login)

    @admin.display(description=_("roles"))
    def roles(self, user):
        names = settings.AGENCY_ROLES
        return editions.listed(names.get(group.name, group.name) for group in user.groups.all())

    def get_readonly_fields(self, request, obj=None):
        # Nobody gives themselves rights, and only a superuser touches a superuser.
        if obj is not None and obj.pk == request.user.pk and not request.user.is_superuser:
            return ["is_active", "is_staff", "groups", "languages"]
        return []

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)


@admin.register(Place)
class PlaceAdmin(NewsroomTranslatableAdmin):
    list_display = ["__str__", "latitude", "longitude", "language_column"]
    search_fields = ["translations__name"]
    ordering = ["pk"]  # also of what a field offers to complete a name
    fields = ["name", "latitude", "longitude"]
    formfield_overrides = {models.DecimalField: {"localize": False}}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("translations")
