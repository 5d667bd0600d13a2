"""What the sources say, typed by hand and kept apart from the catalogue: an edit that changes a fact must change both.

Days, US dollars, minutes and months. None stands where no source gives a figure.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

Weights = tuple[tuple[float, float], ...] | None


def exact(*weights: float) -> Weights:
    """Weights that the vendor gives as one number each."""
    return tuple((weight, weight) for weight in weights)


class Exam(NamedTuple):
    """One row. `weights` are those in force on 22 November 2026, in the vendor's order."""

    code: str | None
    vendor: str
    level: str
    stage: str
    usd: float | None
    minutes: int | None
    pass_mark: str | None
    months: int | None
    expires: bool | None
    weights: Weights


EXAMS: dict[str, Exam] = {
    "clf-c02": Exam("CLF-C02", "aws", "foundational", "cloud-foundation", 100, 90, "700 of 1000", 36, True, exact(24, 30, 34, 12)),
    "az-900": Exam("AZ-900", "azure", "foundational", "cloud-foundation", 99, 45, "700 of 1000", None, False, ((25, 30), (35, 40), (30, 35))),
    "saa-c03": Exam("SAA-C03", "aws", "associate", "cloud-architecture", 150, 130, "720 of 1000", 36, True, exact(30, 26, 24, 20)),
    "az-104": Exam("AZ-104", "azure", "associate", "cloud-architecture", 165, 100, "700 of 1000", 12, True,
                   ((20, 25), (15, 20), (20, 25), (15, 20), (10, 15))),
    "ace": Exam("ACE", "google", "associate", "cloud-architecture", 125, 120, None, 36, True, exact(20, 30, 30, 20)),
    "aif-c01": Exam("AIF-C01", "aws", "foundational", "ai-services", 100, 90, "700 of 1000", 36, True, exact(20, 24, 28, 14, 14)),
    "ai-102": Exam("AI-102", "azure", "associate", "ai-services", 165, 100, "700 of 1000", 12, True,
                   ((20, 25), (15, 20), (5, 10), (10, 15), (15, 20), (15, 20))),
    "ai-103": Exam("AI-103", "azure", "associate", "ai-services", 165, 120, "700 of 1000", 12, True,
                   ((25, 30), (30, 35), (10, 15), (10, 15), (10, 15))),
    "ai-900": Exam("AI-900", "azure", "foundational", "ai-services", 99, 45, "700 of 1000", None, False, None),
    "ai-901": Exam("AI-901", "azure", "foundational", "ai-services", 99, 45, "700 of 1000", None, False, ((40, 45), (55, 60))),
    "gail": Exam("GAIL", "google", "foundational", "ai-services", 99, 90, None, 36, True, exact(30, 35, 20, 15)),
    "ai-200": Exam("AI-200", "azure", "associate", "ai-services", 165, 100, "700 of 1000", 12, True, None),
    "az-204": Exam("AZ-204", "azure", "associate", "other", None, None, None, None, None, None),
    "mls-c01": Exam("MLS-C01", "aws", "specialty", "machine-learning", 300, 180, "750 of 1000", 36, True, exact(20, 24, 36, 20)),
    "mla-c01": Exam("MLA-C01", "aws", "associate", "machine-learning", 150, 130, "720 of 1000", 36, True, exact(28, 26, 22, 24)),
    "pmle": Exam("PMLE", "google", "professional", "machine-learning", 200, 120, None, 24, True, exact(13, 16, 21, 20, 18, 13)),
    "dp-100": Exam("DP-100", "azure", "associate", "machine-learning", None, None, None, None, None, None),
    "ai-300": Exam("AI-300", "azure", "associate", "machine-learning", 165, None, "700 of 1000", 12, True,
                   ((15, 20), (25, 30), (20, 25), (10, 15), (10, 15))),
    "aip-c01": Exam("AIP-C01", "aws", "professional", "specialisation", 300, 180, "750 of 1000", 36, True, exact(31, 26, 20, 12, 11)),
    "paa": Exam("PAA", "google", "professional", "specialisation", 200, 180, None, 12, True, exact(13, 17, 33, 22, 15)),
    "ai-500": Exam("AI-500", "azure", "expert", "specialisation", None, None, "700 of 1000", 12, True, None),
    "databricks-ml-associate": Exam(None, "databricks", "associate", "specialisation", 200, 90, "70 %", 24, True, exact(38, 19, 31, 12)),
    "databricks-genai-associate": Exam(None, "databricks", "associate", "specialisation", 200, 90, "70 %", 24, True,
                                       exact(14, 14, 30, 22, 8, 12)),
    "databricks-context-engineering": Exam(None, "databricks", "associate", "specialisation", None, None, None, None, None, None),
    "nca-genl": Exam("NCA-GENL", "nvidia", "associate", "specialisation", 125, 60, None, 24, True, exact(30, 24, 22, 14, 10)),
    "nca-genm": Exam("NCA-GENM", "nvidia", "associate", "specialisation", 125, 60, None, 24, True, exact(25, 20, 15, 15, 10, 10, 5)),
    "nca-ads": Exam("NCA-ADS", "nvidia", "associate", "specialisation", 125, 60, None, 24, True, exact(23, 16, 13, 13, 12, 10, 7, 6)),
    "ncp-genl": Exam("NCP-GENL", "nvidia", "professional", "specialisation", 400, 120, None, 24, True, exact(14, 9, 7, 6)),
    "ncp-aai": Exam("NCP-AAI", "nvidia", "professional", "specialisation", 200, 120, None, 24, True,
                    exact(15, 15, 13, 13, 10, 10, 7, 5, 5, 5)),
    "ccao-f": Exam("CCAO-F", "anthropic", "foundational", "specialisation", 99, 120, "720 of 1000", 12, True, None),
    "ccdv-f": Exam("CCDV-F", "anthropic", "foundational", "specialisation", 125, 120, "720 of 1000", 12, True, None),
    "ccar-f": Exam("CCAR-F", "anthropic", "foundational", "specialisation", 125, 120, "720 of 1000", 12, True, exact(27, 18, 20, 20, 15)),
    "ccar-p": Exam("CCAR-P", "anthropic", "professional", "specialisation", 175, 120, "720 of 1000", 12, True, None),
    "aib-c01": Exam("AIB-C01", "aws", "business", "other", None, None, None, None, None, None),
    "ibm-applied-ai": Exam(None, "ibm", "course", "other", None, None, None, None, False, None),
    "google-advanced-data-analytics": Exam(None, "google", "course", "other", None, None, None, None, False, None),
    "openai-foundations": Exam(None, "openai", "course", "other", None, None, None, None, None, None),
    "tensorflow-certificate": Exam(None, "google", "course", "other", None, None, None, None, None, None),
}  # fmt: skip

# Fewest and most questions.
QUESTIONS: dict[str, tuple[int, int]] = {
    "clf-c02": (65, 65), "az-900": (40, 60), "saa-c03": (65, 65), "az-104": (40, 60), "aif-c01": (65, 65), "ai-102": (40, 60),
    "ai-103": (40, 60), "ai-900": (40, 60), "ai-901": (40, 60), "mls-c01": (65, 65), "mla-c01": (65, 65), "aip-c01": (75, 75),
    "pmle": (50, 60), "gail": (50, 60), "paa": (80, 80), "ace": (50, 60), "databricks-ml-associate": (48, 48),
    "databricks-genai-associate": (45, 45), "nca-genl": (50, 60), "nca-genm": (50, 60), "nca-ads": (50, 60), "ncp-genl": (60, 70),
    "ncp-aai": (65, 65), "ccao-f": (60, 60), "ccdv-f": (53, 53), "ccar-f": (60, 60), "ccar-p": (63, 63),
}  # fmt: skip

# What a source says that the chosen value does not: exam, field, value.
DISPUTES: set[tuple[str, str, object]] = {
    ("az-104", "minutes", 120),
    ("ai-103", "minutes", 100),
    ("mls-c01", "minutes", 170),
    ("aip-c01", "minutes", 170),
    ("paa", "price_usd", 120),
    ("ncp-genl", "price_usd", 200),
    ("ccar-f", "price_usd", 175),
    ("ncp-genl", "pass_mark", "70 %"),
    ("databricks-ml-associate", "questions", (45, 45)),
}

# From memory, not from a source: it may stand in the catalogue only as `unverified`.
UNVERIFIED: set[tuple[str, str]] = {
    ("az-900", "price_usd"), ("az-900", "questions"), ("ai-102", "price_usd"), ("ai-102", "minutes"), ("ai-102", "questions"),
    ("ai-102", "pass_mark"), ("ai-900", "price_usd"), ("ai-900", "questions"), ("ai-901", "price_usd"), ("ai-300", "price_usd"),
    ("ai-300", "pass_mark"), ("ai-200", "price_usd"), ("ai-500", "pass_mark"), ("databricks-genai-associate", "pass_mark"),
}  # fmt: skip

# First day without each exam, and what follows it.
RETIRED: dict[str, date] = {
    "mls-c01": date(2026, 4, 1),  # the last day was 31 March
    "dp-100": date(2026, 6, 1),
    "ai-102": date(2026, 6, 30),
    "ai-900": date(2026, 6, 30),
    "az-204": date(2026, 7, 31),
}
SUCCESSORS: dict[str, tuple[str, ...]] = {
    "mls-c01": ("mla-c01", "aip-c01"),
    "ai-102": ("ai-103",),
    "ai-900": ("ai-901",),
    "dp-100": ("ai-300",),
    "az-204": ("ai-200",),
}
OPENED: dict[str, date] = {"aip-c01": date(2026, 4, 1), "ai-103": date(2026, 7, 23)}
BETAS = {"paa", "ai-300", "ai-200", "ai-500", "aib-c01", "openai-foundations"}
ANNOUNCED = {"databricks-context-engineering"}
GATED = {"ccao-f", "ccdv-f", "ccar-f", "ccar-p", "openai-foundations", "tensorflow-certificate"}
BLUEPRINT_DAYS: dict[str, set[date | None]] = {
    "aif-c01": {None, date(2026, 4, 30)},
    "pmle": {date(2026, 6, 1)},
    "ai-103": {date(2026, 4, 16)},
    "ai-901": {date(2026, 4, 15)},
    "az-104": {date(2026, 4, 17)},
    "databricks-ml-associate": {date(2025, 3, 1)},
    "ccar-f": {None, date(2026, 11, 17)},
}

# Passing the first renews the second.
RENEWS: set[tuple[str, str]] = {
    ("saa-c03", "clf-c02"),
    ("mla-c01", "clf-c02"),
    ("aip-c01", "clf-c02"),
    ("mla-c01", "aif-c01"),
}
REQUIRES: set[tuple[str, str]] = {("ai-500", "ai-103")}
FREE_ONLINE_RENEWAL = {"clf-c02", "az-104", "ai-103", "ai-300", "ai-200", "ai-500"}
AWS_WAIT_DAYS = 14
ACE_RENEWAL_USD = 75

K = 1000
LAKH = 100_000
# Source, region, currency, rung: low, high, whether it is open above.
PAY: dict[tuple[str, str, str, str], tuple[float | None, float | None, bool]] = {
    ("S0", "us", "USD", "entry"): (80 * K, 110 * K, False),
    ("S0", "us", "USD", "mid"): (110 * K, 150 * K, False),
    ("S0", "us", "USD", "senior"): (150 * K, 200 * K, True),
    ("S1", "us", "USD", "entry"): (90 * K, 120 * K, False),
    ("S1", "us", "USD", "mid"): (140 * K, 180 * K, False),
    ("S1", "us", "USD", "senior"): (200 * K, None, True),
    ("S2", "us", "USD", "entry"): (95 * K, 140 * K, False),
    ("S2", "us", "USD", "mid"): (140 * K, 220 * K, False),
    ("S2", "us", "USD", "senior"): (220 * K, 380 * K, True),
    ("S3", "us", "USD", "entry"): (90 * K, 130 * K, False),
    ("S3", "us", "USD", "mid"): (130 * K, 180 * K, False),
    ("S3", "us", "USD", "senior"): (180 * K, 250 * K, True),
    ("S3", "us", "USD", "architect"): (220 * K, 350 * K, True),
    ("S3", "ca", "CAD", "entry"): (80 * K, 110 * K, False),
    ("S3", "ca", "CAD", "mid"): (110 * K, 160 * K, False),
    ("S3", "ca", "CAD", "senior"): (160 * K, 250 * K, True),
    ("S3", "uk", "GBP", "entry"): (45 * K, 70 * K, False),
    ("S3", "uk", "GBP", "mid"): (70 * K, 110 * K, False),
    ("S3", "uk", "GBP", "senior"): (110 * K, 180 * K, True),
    ("S3", "in", "INR", "entry"): (8 * LAKH, 18 * LAKH, False),
    ("S3", "in", "INR", "mid"): (18 * LAKH, 40 * LAKH, False),
    ("S3", "in", "INR", "senior"): (40 * LAKH, 80 * LAKH, True),
    ("S4", "us", "USD", "entry"): (110 * K, 145 * K, False),
    ("S4", "us", "USD", "mid"): (145 * K, 195 * K, False),
    ("S4", "us", "USD", "senior"): (195 * K, 260 * K, True),
}
YEARS: dict[tuple[str, str], str] = {
    ("S1", "entry"): "0-2", ("S1", "mid"): "2-5", ("S1", "senior"): "5+",
    ("S2", "entry"): "0-2", ("S2", "mid"): "2-5", ("S2", "senior"): "5+",
    ("S4", "entry"): "0-2", ("S4", "mid"): "3-5", ("S4", "senior"): "5+",
}  # fmt: skip
# Figures that are no bands: kind, low, high.
OTHER_PAY: set[tuple[str, str, float | None, float | None]] = {
    ("S1", "mean", 101_752, 245_000),
    ("S1", "median", None, 155_000),
    ("S1", "average", 120_000, None),
    ("S1", "premium", 6.2, 6.2),
    ("S1", "premium", None, 18.7),
    ("S4", "training-price", 749, 749),
}

# Each line of the competency map, and the skills that answer it.
COMPETENCIES: dict[str, dict[str, tuple[str, ...]]] = {
    "programming": {
        "production-quality Python first": ("python",),
        "SQL": ("sql",),
        "C++, Rust, Java and R by role": ("cpp", "rust", "java", "r-language"),
        "clean, testable code": ("python-testing", "software-design"),
        "data structures": ("data-structures",),
        "software architecture": ("software-design",),
    },
    "mathematics": {
        "linear algebra": ("linear-algebra",),
        "calculus": ("calculus",),
        "probability": ("probability",),
        "statistics": ("statistics",),
        "optimisation": ("optimisation",),
    },
    "data": {
        "cleaning": ("data-cleaning",),
        "transforming and joining": ("data-wrangling", "sql"),
        "validating and quality": ("data-validation",),
        "labelling": ("data-labelling",),
        "governance": ("data-governance",),
        "ETL": ("etl-pipelines",),
        "warehousing": ("data-warehousing",),
        "Spark": ("spark",),
        "Databricks": ("databricks-ml",),
        "Kafka": ("streaming-data",),
    },
    "machine learning": {
        "supervised": ("supervised-learning",),
        "unsupervised": ("unsupervised-learning",),
        "reinforcement": ("reinforcement-learning",),
        "feature engineering": ("feature-engineering",),
        "evaluation": ("model-evaluation",),
        "classification and prediction": ("classification",),
        "recommendation": ("recommender-systems",),
        "detection": ("anomaly-detection",),
        "forecasting": ("forecasting",),
    },
    "deep learning": {
        "neural networks": ("neural-networks",),
        "vision": ("computer-vision",),
        "natural language": ("nlp",),
        "transformers": ("transformers",),
        "PyTorch, TensorFlow and scikit-learn": ("pytorch", "tensorflow", "scikit-learn"),
    },
    "generative AI": {
        "the landscape of models": ("llm-landscape", "llm-fundamentals"),
        "prompting": ("prompt-engineering", "structured-output"),
        "retrieval-augmented generation": ("rag",),
        "streaming documents": ("document-processing", "streaming-data"),
        "chunking": ("chunking",),
        "embeddings": ("embeddings",),
        "vector and hybrid search": ("vector-search", "hybrid-search"),
        "grounding": ("grounding-citations",),
        "agents and tool calls": ("ai-agents", "tool-calling", "agent-protocols"),
        "fine-tuning": ("fine-tuning",),
        "multimodal": ("multimodal-models",),
    },
    "evaluation": {
        "eval sets": ("eval-sets",),
        "metrics for outputs that vary": ("llm-metrics", "llm-as-judge"),
        "regression testing": ("regression-evals",),
        "comparing foundation models": ("model-comparison",),
    },
    "deployment and operations": {
        "APIs with FastAPI and gRPC": ("api-design", "fastapi", "grpc"),
        "Docker and Kubernetes": ("docker", "kubernetes"),
        "model serving": ("model-serving", "nvidia-stack"),
        "MLflow": ("experiment-tracking",),
        "monitoring": ("monitoring", "llm-observability"),
        "drift": ("drift-detection",),
        "retraining": ("retraining",),
        "scaling": ("scaling",),
        "latency": ("latency-optimisation",),
        "cost per request": ("cost-per-request",),
        "runbooks": ("incident-response",),
    },
    "cloud": {
        "AWS": ("aws-core", "aws-architecture"),
        "Azure": ("azure-core", "azure-administration"),
        "Google Cloud": ("gcp-core", "gcp-operations"),
        "identity and access": ("cloud-iam",),
        "compute": ("cloud-compute",),
        "storage": ("cloud-storage",),
        "networking": ("cloud-networking",),
        "pricing": ("cloud-pricing",),
        "Bedrock": ("aws-ai-services",),
        "AI Foundry": ("azure-ai-services",),
        "Vertex AI": ("gcp-ai-services",),
    },
    "security and responsibility": {
        "prompt-injection defence": ("prompt-injection-defence",),
        "privacy": ("privacy", "secrets-and-pii"),
        "bias": ("bias-fairness",),
        "hallucination": ("hallucination-control",),
        "misuse": ("misuse-prevention",),
        "AI security": ("threat-modelling", "secure-coding"),
        "governance": ("ai-governance",),
    },
    "communication": {
        "explaining accuracy, uncertainty, bias, latency, cost and risk": ("explaining-results",),
        "trade-offs": ("trade-off-analysis",),
        "documenting decisions": ("documenting-decisions",),
        "scenario questions in interviews": ("scenario-interviews",),
    },
}

ROLES = {
    "ai-engineer", "ml-engineer", "mlops-engineer", "ai-platform-engineer", "applied-ai-scientist", "ai-architect",
    "ai-product-manager", "prompt-engineer", "data-scientist", "software-developer",
}  # fmt: skip

# Projects that the guides name, and who names them.
PROJECTS: dict[str, set[str]] = {
    "project-chatbot": {"S0", "S3"},
    "project-ai-api-demo": {"S0"},
    "project-model-deployment": {"S0"},
    "project-end-to-end-ml": {"S1"},
    "project-rag-assistant": {"S2"},
    "project-recommender": {"S3"},
    "project-image-classifier": {"S3"},
    "project-predictive-model": {"S3"},
    "project-product-copilot": {"S4"},
}

# Years that the ladder gives each rung of an AI engineer.
LADDER = {"entry": "0-2", "mid": "2-5", "senior": "5-8", "architect": "8+", "head": "8+"}

# What the guides of early 2026 say about a stage: price band and weeks of preparation.
SEEDS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "clf-c02": ((100, 125), (2, 3)), "az-900": ((100, 125), (2, 3)),
    "saa-c03": ((150, 165), (4, 6)), "az-104": ((150, 165), (4, 6)),
    "aif-c01": ((100, 165), (3, 5)), "ai-102": ((100, 165), (3, 5)),
    "mls-c01": ((200, 300), (6, 10)), "pmle": ((200, 300), (6, 10)),
    "databricks-ml-associate": ((200, 400), (4, 8)), "nca-genl": ((200, 400), (4, 8)),
}  # fmt: skip

# List prices of the paths that the sources add up.
PATHS: list[tuple[float, tuple[str, ...]]] = [
    (500, ("clf-c02", "saa-c03", "aif-c01", "mla-c01")),
    (800, ("clf-c02", "saa-c03", "aif-c01", "mla-c01", "aip-c01")),
    (250, ("aif-c01", "mla-c01")),
    (429, ("az-900", "az-104", "ai-103")),
    (424, ("gail", "ace", "pmle")),
    (624, ("gail", "ace", "pmle", "paa")),
]
