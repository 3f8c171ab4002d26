"""Parts of a file that tell of place and device, made empty in their place."""

BLANK_BYTES = 65_536


def blank(file, spans):
    """Make the private parts of a file empty ones; nothing after them moves.

    file: a binary file that may be written. spans: RecordingFacts.private.
    """
    for span in spans:
        file.seek(span.kind_at)
        file.write(span.empty)
        file.seek(span.start)
        for at in range(span.start, span.end, BLANK_BYTES):
            file.write(bytes(min(BLANK_BYTES, span.end - at)))
    file.seek(0)
