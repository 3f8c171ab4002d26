"""Form fields that bring a text into its stored form first."""


def tidy_first(field, tidy):
    """Let a CharField ask for its length what will be stored: «ۀ» becomes two characters.

    tidy: function of a text, returns it in the stored form.
    """
    as_typed = field.to_python
    field.to_python = lambda value: tidy(as_typed(value))
