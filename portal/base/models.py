from .freshness import SiteChange
from .places import Place
from .search import SearchWord

__all__ = ["Place", "SearchWord", "SiteChange"]
