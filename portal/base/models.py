from .freshness import SiteChange
from .places import Place

__all__ = ["Place", "SiteChange"]
