from .change_number import SiteChange
from .places import Place
from .search.terms import SearchWord

__all__ = ["Place", "SearchWord", "SiteChange"]
