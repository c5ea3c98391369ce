"""The gateway: HTTP in, validated orders out."""
