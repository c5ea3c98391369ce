"""The HTTP face of the platform: who asks, what they may, and the pipeline over the gRPC services."""
