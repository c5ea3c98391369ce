"""A customer profile as YAML gives it, validated."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ProfileId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
Probability = Annotated[float, Field(ge=0.0, le=1.0)]


class ProfileModel(BaseModel):
    """Base: closed and immutable, so that a typing error in a profile is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Match(ProfileModel):
    """How the customer is recognised in a document or by its sender."""

    aliases: tuple[str, ...] = Field((), description="Names the customer writes itself with.")
    tax_ids: tuple[str, ...] = Field((), description="Tax registrations, compared without blanks and punctuation.")
    senders: tuple[str, ...] = Field((), description="E-mail addresses or domains.")


class ProfileLocale(ProfileModel):
    """How the customer writes numbers and dates."""

    decimal: Literal[".", ","] | None = None
    dates: Literal["DMY", "MDY", "YMD"] | None = None
    languages: tuple[str, ...] = Field((), description="ISO 639-1 codes, most likely first.")


class FewShot(ProfileModel):
    """A short document and its order, shown to the model."""

    text: str
    order: dict[str, Any]


class Thresholds(ProfileModel):
    """Confidence below which a person looks at it."""

    order: Probability | None = Field(None, description="Overrides REVIEW_THRESHOLD.")
    fields: dict[str, Probability] = Field(default_factory=dict, description="Field path, `lines.*.amount` for all lines.")


class Flags(ProfileModel):
    """Switches; a name that is not here is an error, so that a misspelt one is found."""

    offline_only: bool = Field(False, description="No model may see this customer's documents; the offline engine reads them.")
    ignore_embedded_xml: bool = Field(False, description="The XML in this customer's files is wrong; only the page counts.")


class Profile(ProfileModel):
    """What we know of one customer's documents."""

    id: ProfileId
    tenant: str | None = Field(None, description="Absent: for all tenants.")
    match: Match = Match()
    schema_: str | None = Field(None, alias="schema", description="Schema id, optionally with @version.")
    locale: ProfileLocale = ProfileLocale()
    defaults: dict[str, str] = Field(default_factory=dict, description="Field path → value used when the document has none.")
    field_aliases: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Field path or line column (`lines.*.quantity`) → labels printed for it."
    )
    item_map: dict[str, str] = Field(default_factory=dict, description="Customer's item number → our item number.")
    reasoning_notes: str | None = None
    few_shot: tuple[FewShot, ...] = ()
    thresholds: Thresholds = Thresholds()
    flags: Flags = Flags()
