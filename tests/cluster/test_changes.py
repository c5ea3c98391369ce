"""What is changed while it runs: a customer profile counts at once, a Secret rolls the pods that read it."""

from __future__ import annotations

from copy import deepcopy
from time import monotonic

from tests.cluster.documents import sample
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import Cluster, wait_until
from tests.cluster.states import SERVICES
from tests.cluster.tenant import Tenant

PROFILE = """\
id: cluster-test
match: {{aliases: [Nobody Of This Name GmbH]}}
defaults: {{payment_terms: "{terms}"}}
"""
DOCUMENT = sample("en_us_ruled.pdf")


def test_a_changed_profile_changes_the_next_answer_without_a_restart(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    pods = cluster.names()
    took = []
    for terms in ("11 days", "22 days"):
        cluster.put_profile("cluster-test", PROFILE.format(terms=terms))
        started = monotonic()
        wait_until(lambda terms=terms: _terms(tenant) == {terms}, 20, f"payment terms {terms}")
        took.append(round(monotonic() - started, 2))
    figures.add("5 changes", profile_counts_after_s=took)
    assert cluster.names() == pods
    assert sum(cluster.restarts().values()) == 0


def test_a_changed_secret_rolls_exactly_the_pods_that_read_it(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    values = deepcopy(two_pods_each.values)
    values["services"]["reasoning"]["existingSecret"] = "model"
    cluster.put_secret("model", {"OPENAI_TIMEOUT": "50"})
    two_pods_each.upgrade(values)
    cluster.wait_settled()
    before = {service: cluster.names(service) for service in SERVICES}
    cluster.put_secret("model", {"OPENAI_TIMEOUT": "40"})
    took = two_pods_each.upgrade(values)
    cluster.wait_settled()
    after = {service: cluster.names(service) for service in before}
    figures.add("5 changes", secret_rolled_after_s=took)
    assert [service for service in before if before[service] != after[service]] == ["reasoning"]
    assert cluster.run(after["reasoning"][0], "printenv", "OPENAI_TIMEOUT").strip() == "40"
    assert tenant.envelope(DOCUMENT)["order"]["document_number"] == DOCUMENT.number


def _terms(tenant: Tenant) -> set[str | None]:
    """What the pods answer, each of which is asked twice; None where the profile is not known."""
    answers = [tenant.post(DOCUMENT, profile="cluster-test") for _ in range(4)]
    return {answer.json()["order"]["payment_terms"] if answer.status_code == 200 else None for answer in answers}
