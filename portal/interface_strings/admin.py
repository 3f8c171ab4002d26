"""The strings of the site among what the newsroom lists; the pages are the desk's own."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from portal.newsroom.versions.history_pages import number

from . import access, exchange_pages, pages
from .models import SiteString


@admin.register(SiteString)
class SiteStringAdmin(admin.ModelAdmin):
    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "import/",
                wrap(exchange_pages.import_strings),
                name="interface_strings_sitestring_import",
            ),
            path(
                "export/",
                wrap(exchange_pages.export_strings),
                name="interface_strings_sitestring_export",
            ),
            *super().get_urls(),
        ]

    def has_view_permission(self, request, obj=None):
        return bool(access.own_languages(request.user))

    has_change_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def refuse_strangers(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def changelist_view(self, request, extra_context=None):
        self.refuse_strangers(request)
        return HttpResponseRedirect(reverse("newsroom_strings"))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        self.refuse_strangers(request)
        row = SiteString.objects.filter(pk=number(object_id)).first()
        url = pages.string_url(row.language_code, row.key) if row else reverse("newsroom_strings")
        return HttpResponseRedirect(url)

    def history_view(self, request, object_id, extra_context=None):
        return self.change_view(request, object_id)
