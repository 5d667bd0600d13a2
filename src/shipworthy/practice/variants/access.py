"""What access policies allow: explicit denies, allows, boundaries and service control policies."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import ChoiceDraft, Draft, ManyDraft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.variant import variant

_EXAMS = ("clf-c02/security-compliance", "saa-c03/secure", "mla-c01/monitoring-security")
_ASSOCIATE = ("saa-c03/secure", "mla-c01/monitoring-security", "aif-c01/security-compliance-governance")
_SERVICES = {
    "s3": ("GetObject", "PutObject", "DeleteObject", "ListBucket"),
    "dynamodb": ("GetItem", "PutItem", "DeleteItem", "UpdateItem"),
    "sqs": ("SendMessage", "ReceiveMessage", "DeleteMessage", "PurgeQueue"),
    "ec2": ("StartInstances", "StopInstances", "TerminateInstances", "RebootInstances"),
    "lambda": ("InvokeFunction", "GetFunction", "UpdateFunctionCode", "DeleteFunction"),
    "sagemaker": ("InvokeEndpoint", "CreateTrainingJob", "DeleteEndpoint", "DescribeEndpoint"),
}
_LAYERS = ("Service control policy", "Permissions boundary", "Identity policy")
_ENDINGS = {
    "allowed": "It is allowed: each policy allows the action and none denies it",
    "deny": "It is denied: a statement with the effect `Deny` matches the action",
    **{layer: f"It is denied: no statement of the {layer.lower()} allows the action" for layer in _LAYERS},
}


@variant(
    "iam-decision-of-three-policies",
    kind="code",
    skills=("cloud-iam", "cloud-security"),
    level=3,
    difficulty=0.5,
    minutes=1.8,
    exams=_ASSOCIATE,
    sources=(pages.IAM_LOGIC, pages.BOUNDARY, pages.SCP),
)
def decision(draw: Draws) -> Draft:
    """Whether a call passes three policies, and what stops it."""
    service, other, third = draw.some_of(tuple(_SERVICES), 3)
    called, *rest = draw.shuffled(_SERVICES[service])
    ending = draw.one_of(("allowed", "deny", *_LAYERS))
    denying = draw.one_of(_LAYERS) if ending == "deny" else ""
    decoy = draw.one_of(_LAYERS)
    statements = {layer: [_allow(draw, layer, (service, called), rest, (other, third), ending)] for layer in _LAYERS}
    if denying:
        statements[denying].append(_statement("Deny", [f"{service}:{called}"]))
    elif decoy:
        statements[decoy].append(_statement("Deny", [f"{service}:{rest[0]}"]))
    stem = (
        f"An IAM role calls `{service}:{called}` on a resource of its own account. The listing shows the statements of every policy "
        "that applies; each holds for all resources and has no condition. The resource has no policy of its own. What happens to the call?"
    )
    action, where = f"{service}:{called}", denying or ending
    right: Told = (_ENDINGS[ending], _why_right(ending, action, where))
    wrong: list[Told] = [
        (_ENDINGS[name], _why_wrong(name, ending, action, where)) for name in _ENDINGS if name != ending
    ]
    return ChoiceDraft(stem, right, draw.shuffled(wrong), code=_listing(statements), language="json")


def _allow(
    draw: Draws, layer: str, called: tuple[str, str], rest: Sequence[str], others: tuple[str, str], ending: str
) -> str:
    """A statement of `layer` that allows the call, unless this layer is the one that does not."""
    service, action = called
    if layer == ending:
        near = [f"{service}:{name}" for name in rest[1:]]
        return _statement(
            "Allow", [*near, f"{others[0]}:*"] if layer != _LAYERS[0] else [f"{name}:*" for name in others]
        )
    wide = draw.one_of(([f"{service}:*"], [f"{service}:*", f"{others[0]}:*"], [f"{service}:*", f"{others[1]}:*"]))
    narrow = draw.one_of(([f"{service}:{action}"], [f"{service}:{action}", f"{service}:{rest[1]}"], [f"{service}:*"]))
    if layer == _LAYERS[0]:
        return _statement("Allow", draw.one_of((["*"], wide)))
    return _statement("Allow", narrow if layer == _LAYERS[2] else wide)


def _statement(effect: str, actions: Sequence[str]) -> str:
    named = ", ".join(f'"{action}"' for action in actions)
    return f'{{"Effect": "{effect}", "Action": [{named}]}}'


def _listing(statements: dict[str, list[str]]) -> str:
    layers = [f'  "{layer}": [\n    ' + ",\n    ".join(lines) + "\n  ]" for layer, lines in statements.items()]
    return "{\n" + ",\n".join(layers) + "\n}\n"


def _why_right(ending: str, action: str, where: str) -> str:
    if ending == "allowed":
        return f"Each of the three allows `{action}`, and the only deny is about another action, so nothing stops the call."
    if ending == "deny":
        return f"The {where.lower()} denies `{action}` explicitly, and an explicit deny overrides every allow, wherever it stands."
    return f"All three policies have to allow `{action}`; the {where.lower()} allows other actions only, so the call is denied implicitly."


def _why_wrong(name: str, ending: str, action: str, where: str) -> str:
    if name == "allowed":
        found = "holds a deny for" if ending == "deny" else "has no allow for"
        return f"The {where.lower()} {found} `{action}`, and allows of the other policies cannot make up for that."
    if name == "deny":
        return f"The deny in the listing names another action; nothing denies `{action}` explicitly, so this is not the reason."
    return f"The {name.lower()} does have an allow that matches `{action}`, so the call does not fail for lack of one there."


_FOLDERS = ("reports", "invoices", "models", "exports", "labels", "scans", "prompts")
_BUCKETS = (
    "northwind-data",
    "quayside-files",
    "harbour-archive",
    "elmtree-lake",
    "brightwater-store",
    "copperfield-docs",
)
_INNER = ("private", "board", "payroll", "legal", "drafts")
_SUBFOLDERS = ("weekly", "archive", "public", "shared")
_FILES = ("summary.csv", "q3.parquet", "notes.txt", "batch-07.json", "index.html", "table.xlsx")
_READ, _WRITE, _DELETE = "s3:GetObject", "s3:PutObject", "s3:DeleteObject"


@variant(
    "iam-two-allowed-calls",
    kind="multiple",
    skills=("cloud-iam", "cloud-storage"),
    level=2,
    difficulty=0.1,
    minutes=1.8,
    exams=_EXAMS,
    sources=(pages.IAM_LOGIC,),
)
def two_allowed_calls(draw: Draws) -> Draft:
    """Two of five calls that pass an allow and a deny with wildcards."""
    bucket, (folder, elsewhere), inner = draw.one_of(_BUCKETS), draw.some_of(_FOLDERS, 2), draw.one_of(_INNER)
    granted, withheld = draw.shuffled((_READ, _WRITE))
    files = draw.some_of(_FILES, 5)
    deep = [f"{draw.one_of((str(draw.between(2019, 2026)), *_SUBFOLDERS))}/" for _ in range(3)]
    # Wrong calls reach as deep as right ones: the length of a path tells nothing.
    places = draw.shuffled((*deep, ""))
    stem = (
        f"A user has one policy with the three statements below. The bucket belongs to the same account and has no policy of its own, and no "
        f"other policy limits the user. Which calls are allowed? Choose two.\n\n"
        f"- Allow `{granted}` and `{_DELETE}` on `arn:aws:s3:::{bucket}/{folder}/*`\n"
        f"- Allow `{withheld}` on `arn:aws:s3:::{bucket}/{elsewhere}/*`\n"
        f"- Deny `s3:*` on `arn:aws:s3:::{bucket}/{folder}/{inner}/*`"
    )
    first, second = draw.shuffled((granted, _DELETE))
    third, fourth = draw.one_of((granted, _DELETE)), draw.one_of((granted, _DELETE))
    right: list[Told] = [
        (f"`{action}` on `{bucket}/{folder}/{place}{file}`", _why_allowed(folder, place, inner))
        for action, place, file in zip((first, second), places, files, strict=False)
    ]
    wrong: list[Told] = [
        (
            f"`{third}` on `{bucket}/{folder}/{inner}/{files[2]}`",
            "Allow and deny both match this path, and an explicit deny overrides every allow.",
        ),
        (
            f"`{withheld}` on `{bucket}/{folder}/{places[2]}{files[3]}`",
            f"This action is allowed below `{elsewhere}/` only; what no statement allows is denied implicitly.",
        ),
        (
            f"`{fourth}` on `{bucket}/{elsewhere}/{places[3]}{files[4]}`",
            f"This action is allowed below `{folder}/` only; for this folder the policy allows another action.",
        ),
    ]
    return ManyDraft(stem, right, wrong)


def _why_allowed(folder: str, place: str, inner: str) -> str:
    if place:
        return f"The star also stands for further slashes, so the allow reaches `{place}`; the deny does not match this path."
    return f"The allow names this action, the path begins with `{folder}/`, and the deny is about `{inner}/` only."
