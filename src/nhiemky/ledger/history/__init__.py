"""What was done by whom and when, chained so that no part of it can be changed unnoticed.

``recording`` writes it; here it is verified and looked at. The names are imported when they are used: the models
stand on ``canonical`` and ``snapshot``.
"""
