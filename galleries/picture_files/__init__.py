"""Pictures as people give them: what is taken, and what is seen in them.

`limits` says what a file may be and cost, `checks` refuses, `decoding` gives the pixels upright and
in the colours that were meant, `apart` has costly files decoded in a process of its own.
"""
