"""First drafts by machine, for a person to mend: where one script is made from another.

Words that are not certain are marked. The marks are for the eyes of whoever mends: no block may
be stored with them (`without_marks`).
"""

import re

from portal.base import script_conversion

_MARK = re.compile(r"</?mark\b[^>]*>")


def is_offered(source, target):
    return script_conversion.is_offered(source, target)


def first_draft(block_html, source, target):
    """A draft of a block in the target language, or None where there is no way to make one."""
    if not is_offered(source, target):
        return None
    return script_conversion.convert_html(block_html, source, target, with_marks=True)


def first_text(text, source, target):
    """A draft of a headline or the like, without marks, or None."""
    return (
        script_conversion.convert_text(text, source, target) if is_offered(source, target) else None
    )


def without_marks(block_html):
    return _MARK.sub("", block_html)
