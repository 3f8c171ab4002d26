from .galleries import Gallery, GalleryItem, GalleryTerms, GalleryVersion
from .photographs import Photograph, PhotographText

__all__ = [
    "Gallery",
    "GalleryItem",
    "GalleryTerms",
    "GalleryVersion",
    "Photograph",
    "PhotographText",
]
