"""First drafts by machine, for a person to mend: where one script is made from another."""

# {(source language, target language): function (HTML of a block) -> HTML}.
MAKERS = {}


def first_draft(block_html, source, target):
    """A draft of a block in the target language, or None where there is no way to make one."""
    make = MAKERS.get((source, target))
    return make(block_html) if make else None


def is_offered(source, target):
    return (source, target) in MAKERS
