"""First drafts by machine, for a person to mend: where one script is made from another.

Words that are not certain are marked. The marks are for the eyes of whoever mends: the page takes
them off before it looks at what was sent (`leaves.from_post`), and no text can be stored with them.
"""

from portal import script_conversion

from .html_segments import Leaf


def is_offered(source, target):
    return script_conversion.is_offered(source, target)


def first_draft(block_html, source, target):
    """A draft of a block in the target language, with marks."""
    return script_conversion.convert_html(block_html, source, target, with_marks=True)


def first_text(text, source, target):
    """A draft of a headline or the like."""
    return script_conversion.convert_text(text, source, target)


def fill(rows, values, captions, source, target):
    """Put a first draft wherever nothing is written yet; nothing is stored.

    rows: of the body (`alignment`); values: {name: text} of the story's other texts; captions: as
    `captions.of_story` gives them; source: the version that all is made from.
    """
    languages = source.language_code, target
    if not is_offered(*languages):
        return
    for row in rows:
        if row.source and row.source.has_text and row.target.is_empty:
            row.target = Leaf(row.target.path, first_draft(row.source.html, *languages))
    for name in source.texts.plain:
        values[name] = values[name] or first_text(getattr(source, name), *languages)
    for text in (text for one in captions if one.may_write for text in one.texts):
        text.value = text.value or first_text(text.source, *languages)
