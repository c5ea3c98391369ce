"""The table from codes to HTTP status."""

from __future__ import annotations

import importlib

import pytest

from services.common.errors import Internal, ServiceError, Unavailable
from services.gateway.errors import PROBLEMS, problem_type


def _classes(root: type[ServiceError]) -> list[type[ServiceError]]:
    return [root, *(one for child in root.__subclasses__() for one in _classes(child))]


@pytest.mark.parametrize("service", ["extraction", "ocr", "reasoning", "gateway"])
def test_every_code_of_a_service_is_in_the_table(service: str) -> None:
    importlib.import_module(f"services.{service}.errors")
    found = {one.code for one in _classes(ServiceError) if one.__module__ == f"services.{service}.errors"}
    assert found - set(PROBLEMS) == set()


def test_a_services_own_status_is_that_of_the_table() -> None:
    errors = importlib.import_module("services.extraction.errors")
    rejected = _classes(errors.DocumentRejected)[1:]
    assert {one.code: one.http_status for one in rejected} == {one.code: PROBLEMS[one.code].status for one in rejected}


def test_the_code_decides_when_the_class_is_only_the_root_of_a_grpc_status() -> None:
    error = Internal("gone")
    error.code = "too_large"
    assert problem_type(error).status == 413


def test_an_unknown_code_counts_as_its_class() -> None:
    error = Unavailable("new")
    error.code = "something_new"
    assert problem_type(error).status == 503
