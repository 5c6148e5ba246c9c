"""Files of anyone opened and read in a process of their own, bounded in memory, time and reach.

A keeper (``keeper``) is started once and has the reader ready; for every file it makes a copy of itself that opens and
reads that one file under limits (``limits``) and ends. What it found comes back as checked data (``codec``).
"""

from nhiemky.apart.asking import Job, started
from nhiemky.apart.messages import Filling, Taken

__all__ = ["Filling", "Job", "Taken", "started"]
