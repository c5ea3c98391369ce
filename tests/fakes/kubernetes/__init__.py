"""A small stand-in for the Kubernetes API server, strict about what it is asked. The real one is in `tests/kube_api.py`."""
