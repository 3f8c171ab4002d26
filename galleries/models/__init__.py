from .galleries import Gallery, GalleryItem, GalleryTerms, GalleryVersion
from .photographs import Photograph, PhotographText, Rendition

__all__ = [
    "Gallery",
    "GalleryItem",
    "GalleryTerms",
    "GalleryVersion",
    "Photograph",
    "PhotographText",
    "Rendition",
]
