"""Floor 0: files as texts. Nothing here knows the domain.

>>> open_bytes("nghị quyết.txt", "Kết nạp 5 đảng viên".encode()).text
'Kết nạp 5 đảng viên'
"""

from nhiemky.files.clipboard import open_clipboard
from nhiemky.files.keeping import keep_original
from nhiemky.files.model import Block, BlockKind, Cell, Format, Place, Recognised, SourceText, Table
from nhiemky.files.opening import MAX_FILE_BYTES, READABLE, open_bytes, open_file, read_bytes
from nhiemky.files.problems import FileProblem
from nhiemky.files.whereabouts import Whereabouts

__all__ = [
    "MAX_FILE_BYTES",
    "READABLE",
    "Block",
    "BlockKind",
    "Cell",
    "FileProblem",
    "Format",
    "Place",
    "Recognised",
    "SourceText",
    "Table",
    "Whereabouts",
    "keep_original",
    "open_bytes",
    "open_clipboard",
    "open_file",
    "read_bytes",
]
