from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import models
from django.forms import CheckboxSelectMultiple, TypedMultipleChoiceField
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.editions import LANGUAGES
from portal.core.models import Place

from .base_admin import NewsroomModelAdmin, NewsroomTranslatableAdmin
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


@admin.register(User)
class AccountAdmin(NewsroomModelAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "get_full_name", "roles", "languages", "is_active"]
    list_filter = ["is_active", "groups"]
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
    fields = ["name", "latitude", "longitude"]
    formfield_overrides = {models.DecimalField: {"localize": False}}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("translations")
