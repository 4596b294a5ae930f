"""The SPARQL endpoint: requests of the SPARQL 1.1 protocol in; results in standard formats out."""
