"""`python -m engine` is `junheng`."""

from engine.cli import main

if __name__ == "__main__":
    main()
