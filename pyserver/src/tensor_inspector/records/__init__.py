"""Plain data that crosses every boundary, and the one-line form of it. Standard library only."""
