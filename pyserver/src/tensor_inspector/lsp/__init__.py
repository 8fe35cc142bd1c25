"""The editor's door: a language server that shows looks as views, hover cards and inline values."""
