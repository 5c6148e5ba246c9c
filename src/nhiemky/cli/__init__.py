"""Floor 4: the commands. ``read`` and ``check`` start without Django, so it is only imported inside functions."""
