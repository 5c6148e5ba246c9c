"""How people get in and stay in: sessions, limits on guessing, what a person must do before anything else."""
