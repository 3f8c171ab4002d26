# STUB: to be replaced by the text helper
def clean_headline(value, language): return value
def clean_text(value, language): return value
def remove_controls(value): return value
def slugify(text): return "-".join(text.split())[:80]
def sort_key(text): return text
def word_count(text): return len(text.split())
