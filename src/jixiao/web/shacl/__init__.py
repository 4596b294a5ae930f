"""`POST /shacl`: a graph made elsewhere in; what our shapes say of it out."""
