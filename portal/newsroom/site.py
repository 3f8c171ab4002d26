"""The newsroom: the admin site with its first page, in the person's own language."""

from functools import partial, wraps

from django.contrib import admin
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, include, path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import JavaScriptCatalog

from portal.core import editions, hooks
from portal.core.editions import EDITIONS

from .accounts import account
from .autosave import resubmit
from .home import page
from .lists.deleting import delete_chosen
from .sign_in import known_browsers


class NewsroomSite(admin.AdminSite):
    site_header = _("Peyk newsroom")
    site_title = _("Peyk newsroom")
    index_title = _("Desk")
    index_template = "newsroom/index.html"
    # The places are at the side instead: portal.newsroom.places.
    enable_nav_sidebar = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = "—"
        self.add_action(delete_chosen, "delete_selected")

    @property
    def login_form(self):
        from .sign_in.forms import SignInForm  # needs the models, which are not there yet

        return SignInForm

    def login(self, request, extra_context=None):
        response = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            known_browsers.remember(request, response, request.user.get_username())
        return response

    def each_context(self, request):
        context = super().each_context(request)
        context.update(newsroom_editions=EDITIONS.values(), newsroom_edition=editions.current())
        return context

    def get_app_list(self, request, app_label=None):
        # Made where it is shown: Django asks for it on every page, for a side that is not here.
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def index(self, request, extra_context=None):
        # Without Django's list of all apps: that is a place of its own.
        context = {**self.each_context(request), **page.context(request), **(extra_context or {})}
        return TemplateResponse(request, self.index_template, context)

    def admin_view(self, view, cacheable=False):
        """Django's own; what somebody posts after the session ended is given back, not dropped."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def keeping(request, *args, **kwargs):
            if request.method == "POST" and not self.has_permission(request):
                return resubmit.page(request, request.POST)
            return inner(request, *args, **kwargs)

        return keeping

    def behind_sign_in(self, *modules):
        """The addresses of modules of packages, their views as `admin_view` makes them.

        A view that answers whoever is signed out itself says so by `login_not_required`.
        """
        return [
            URLPattern(
                entry.pattern, self._signed_in(entry.callback), entry.default_args, entry.name
            )
            for module in modules
            for entry in include(module)[0].urlpatterns
        ]

    def _signed_in(self, view):
        return self.admin_view(view) if getattr(view, "login_required", True) else view

    def get_urls(self):
        return [
            path("language/", self.admin_view(set_language), name="set_language"),
            path("account/", self.admin_view(account), name="account"),
            # Django's way to any row of any model; what is live has its own link.
            *(
                entry
                for entry in super().get_urls()
                if getattr(entry, "name", "") != "view_on_site"
            ),
        ]

    def i18n_javascript(self, request, extra_context=None):
        # All catalogues, ours too: the editor's buttons are named through them.
        view = hooks.scripts_catalog() or JavaScriptCatalog
        return view.as_view()(request)


@require_POST
def set_language(request):
    """Save the language in which a person uses the newsroom."""
    code = request.POST.get("language")
    if code not in EDITIONS:
        raise Http404
    request.user.interface_language = code
    request.user.save(update_fields=["interface_language"])
    return HttpResponseRedirect(reverse("admin:index"))
