"""Generated protobuf and gRPC code; `make gen` writes it."""
