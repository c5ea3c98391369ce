"""gRPC server and channel with the options and interceptors every service uses."""
