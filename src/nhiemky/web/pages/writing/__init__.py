"""The pages of documents that are written here."""
