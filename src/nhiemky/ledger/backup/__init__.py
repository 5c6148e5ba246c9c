"""A whole ledger in one file, for both databases: written, checked, restored, compared.

The format is described in docs/backup.md. ``saving.save`` writes, ``contents.contents`` reads and checks every byte,
``restoring.restore`` loads into an empty database, ``moving.move`` copies from one database to another.
"""
