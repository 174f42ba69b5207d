"""Parsing: from a ``Document`` to a ``Resolution`` with masthead, blocks, clauses, phrases and footnotes."""
