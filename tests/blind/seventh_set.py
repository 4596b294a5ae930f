"""Seventh blind set: sixteen documents as offices publish them, in forms, lists and media that the sets before do not have.

Made without sight of the rules and measured once before anything was mended by it.
"""

from blind import seventh_evaluations, seventh_flat, seventh_forms, seventh_wholes

DOCUMENTS = (
    *seventh_evaluations.DOCUMENTS,
    *seventh_forms.DOCUMENTS,
    *seventh_flat.DOCUMENTS,
    *seventh_wholes.DOCUMENTS,
)
