from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("site")

    def ready(self):
        from articles.admin import ArticleAdmin
        from articles.models import ArticleVersion
        from galleries.admin import PhotographAdmin
        from galleries.recordings_admin import RecordingAdmin
        from portal.core import editions
        from portal.interface_strings.layer import SiteJavaScriptCatalog
        from portal.newsroom import saved_searches
        from portal.newsroom.autosave import drafts
        from portal.newsroom.site import NewsroomSite
        from portal.photo_desk.photograph_uses import (
            is_recording_shown_by_others,
            is_shown_by_others,
            used_in,
        )
        from portal.search import newsroom_views
        from portal.server import checks  # noqa: F401 - registers itself
        from portal.translation.claims import renew
        from portal.translation.tasks import remember
        from portal.website.desks import desks, messages
        from portal.website.models import EditionSettings

        # The newsroom stands below the apps whose stories its front page lists.
        NewsroomSite.desks = (desks,)
        ArticleVersion.followers = (*ArticleVersion.followers, remember)
        PhotographAdmin.used_in = staticmethod(used_in)
        PhotographAdmin.shown_by_others = staticmethod(is_shown_by_others)
        editions.source = EditionSettings.of_editions
        RecordingAdmin.shown_by_others = staticmethod(is_recording_shown_by_others)
        NewsroomSite.messages_of = staticmethod(messages)
        NewsroomSite.javascript_catalog = SiteJavaScriptCatalog
        ArticleAdmin.find_stories = staticmethod(newsroom_views.stories_of_list)
        saved_searches.pages[newsroom_views.KIND] = "newsroom_search", newsroom_views.may_search
        drafts.kept_hooks.append(renew)
