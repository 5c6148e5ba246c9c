"""The list of commands; each is imported when it is used, so that ``read`` starts fast and without Django."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from nhiemky.cli.language import tr

COMMANDS = {
    "read": "nhiemky.cli.reading:read",
    "check": "nhiemky.cli.reading:check",
    "import": "nhiemky.cli.importing:import_files",
    "write": "nhiemky.cli.writing:write",
    "verify": "nhiemky.cli.verify:verify",
    "demo": "nhiemky.cli.demo:demo",
    "serve": "nhiemky.cli.serve:serve",
    "account": "nhiemky.cli.account:account",
    "doctor": "nhiemky.cli.doctor:doctor",
    "backup": "nhiemky.cli.backup:backup",
    "restore": "nhiemky.cli.restore:restore",
    "move": "nhiemky.cli.move:move",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order a new user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, ``None`` where there is none."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: Any = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with; refuse in the language spoken where there is none."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(tr(f"không có lệnh {args[0]}", f"there is no command {args[0]}"))
        return super().resolve_command(ctx, args)
