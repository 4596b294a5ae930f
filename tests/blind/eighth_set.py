"""Eighth blind set: fourteen ordinary documents of places and in layouts that the sets before do not have.

Made without sight of the rules and measured once before anything was mended by it.
"""

from blind import eighth_evaluations, eighth_forms, eighth_lists, eighth_wholes

DOCUMENTS = (
    *eighth_evaluations.DOCUMENTS,
    *eighth_forms.DOCUMENTS,
    *eighth_lists.DOCUMENTS,
    *eighth_wholes.DOCUMENTS,
)
