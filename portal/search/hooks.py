from portal.core import hooks
from portal.newsroom.saved_searches import SearchPage

from .newsroom_views import KIND, may_search, stories_of_list


def saved_search_pages():
    return {KIND: SearchPage("newsroom_search", may_search)}


hooks.find_stories.register(stories_of_list)
hooks.saved_search_pages.register(saved_search_pages)
