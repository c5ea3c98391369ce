"""What every service needs to run: settings, telemetry, logging, gRPC server and channel, errors, lifecycle."""
