from .galleries import Gallery, GalleryItem, GalleryTerms, GalleryVersion
from .photographs import Photograph, PhotographText
from .recordings import Recording, RecordingText, RecordingTrack

__all__ = [
    "Gallery",
    "GalleryItem",
    "GalleryTerms",
    "GalleryVersion",
    "Photograph",
    "PhotographText",
    "Recording",
    "RecordingText",
    "RecordingTrack",
]
