"""The contract: frozen types for everything a document may state, each with its evidence."""
