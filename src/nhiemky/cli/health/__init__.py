"""What ``doctor`` looks at: one small function a check, listed in ``registry``. Nothing here writes anything."""
