"""``python -m vanban.cli`` is the command ``vanban``."""

from vanban.cli import main

main()
