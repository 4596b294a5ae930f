"""Linked data: identifiers in; descriptions, graphs, vocabulary, catalogue and dumps out, in the syntax that is asked for."""
