"""What stands around every route: request ids, traces, log lines, problems, bodies, credentials."""
