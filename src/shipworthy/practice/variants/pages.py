"""Pages that prove the formulas and rules behind variants, compared on the day they were written."""

from __future__ import annotations

from shipworthy.practice.items import Citation
from shipworthy.practice.variants.variant import WRITTEN


def _page(title: str, url: str) -> Citation:
    return Citation(title=title, url=url, checked=WRITTEN)


_AWS = "https://docs.aws.amazon.com"
_CRASH = "https://developers.google.com/machine-learning/crash-course"
_NIST = "https://www.itl.nist.gov/div898/handbook"
_OPENSTAX = "https://openstax.org/books/introductory-statistics-2e/pages"
_SCIKIT = "https://scikit-learn.org/stable/modules"
_STANFORD = "https://nlp.stanford.edu/IR-book/html/htmledition"

ACCURACY = _page(
    "Classification: accuracy, recall, precision and related metrics",
    f"{_CRASH}/classification/accuracy-precision-recall",
)
ATTENTION = _page("Attention is all you need", "https://arxiv.org/abs/1706.03762")
AVAILABILITY = _page(
    "Availability, AWS Well-Architected reliability pillar",
    f"{_AWS}/wellarchitected/latest/reliability-pillar/availability.html",
)
BATCH_INFERENCE = _page(
    "Process multiple prompts with batch inference", f"{_AWS}/bedrock/latest/userguide/batch-inference.html"
)
BAYES = _page(
    "Bayes' theorem, Stanford Encyclopedia of Philosophy", "https://plato.stanford.edu/entries/bayes-theorem/"
)
BIRTHDAY = _page("Birthday problem", "https://mathworld.wolfram.com/BirthdayProblem.html")
BOUNDARY = _page(
    "Permissions boundaries for IAM entities", f"{_AWS}/IAM/latest/UserGuide/access_policies_boundaries.html"
)
CHUNKING = _page("How content chunking works for knowledge bases", f"{_AWS}/bedrock/latest/userguide/kb-chunking.html")
CIDR = _page("RFC 4632: Classless inter-domain routing", "https://www.rfc-editor.org/rfc/rfc4632")
CONTEXT_WINDOWS = _page("Context windows", "https://platform.claude.com/docs/en/build-with-claude/context-windows")
COSINE = _page("Dot products, Introduction to Information Retrieval", f"{_STANFORD}/dot-products-1.html")
CROSS_VALIDATION = _page("Cross-validation: evaluating estimator performance", f"{_SCIKIT}/cross_validation.html")
ENCODING = _page("Preprocessing data: encoding categorical features", f"{_SCIKIT}/preprocessing.html")
ERROR_BUDGET = _page(
    "Implementing SLOs, The Site Reliability Workbook", "https://sre.google/workbook/implementing-slos/"
)
EXPECTED_VALUE = _page(
    "Mean or expected value and standard deviation",
    f"{_OPENSTAX}/4-2-mean-or-expected-value-and-standard-deviation",
)
FAISS = _page("Faiss indexes", "https://github.com/facebookresearch/faiss/wiki/Faiss-indexes")
GRADIENT_ACCUMULATION = _page(
    "Performing gradient accumulation with Accelerate",
    "https://huggingface.co/docs/accelerate/usage_guides/gradient_accumulation",
)
GRID_SEARCH = _page("Tuning the hyper-parameters of an estimator", f"{_SCIKIT}/grid_search.html")
GROUPED_QUERIES = _page(
    "GQA: training generalized multi-query transformer models from multi-head checkpoints",
    "https://arxiv.org/abs/2305.13245",
)
HNSW = _page("Efficient and robust approximate nearest neighbor search (HNSW)", "https://arxiv.org/abs/1603.09320")
IAM_LOGIC = _page("Policy evaluation logic", f"{_AWS}/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")
INDEPENDENCE = _page("Two basic rules of probability", f"{_OPENSTAX}/3-3-two-basic-rules-of-probability")
KOLMOGOROV = _page("Kolmogorov-Smirnov goodness-of-fit test", f"{_NIST}/eda/section3/eda35g.htm")
LITTLE = _page("A proof for the queuing formula L = λW", "https://pubsonline.informs.org/doi/10.1287/opre.9.3.383")
LLM_MEMORY = _page(
    "Optimizing LLMs for speed and memory", "https://huggingface.co/docs/transformers/llm_tutorial_optimization"
)
METRICS = _page("scikit-learn: metrics and scoring", f"{_SCIKIT}/model_evaluation.html")
PAGED_ATTENTION = _page(
    "Efficient memory management for large language model serving with PagedAttention",
    "https://arxiv.org/abs/2309.06180",
)
PERCENTILES = _page("Percentiles", f"{_NIST}/prc/section2/prc262.htm")
POPULATION_STABILITY = _page(
    "Statistical properties of population stability index", "https://scholarworks.wmich.edu/dissertations/3208/"
)
PROMPT_CACHING = _page(
    "Prompt caching for faster model inference", f"{_AWS}/bedrock/latest/userguide/prompt-caching.html"
)
RANKED_RESULTS = _page(
    "Evaluation of ranked retrieval results, Introduction to Information Retrieval",
    f"{_STANFORD}/evaluation-of-ranked-retrieval-results-1.html",
)
RANK_FUSION = _page(
    "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods",
    "https://dl.acm.org/doi/10.1145/1571941.1572114",
)
ROC = _page("Classification: ROC and AUC", f"{_CRASH}/classification/roc-and-auc")
S3_PRICING = _page("Amazon S3 pricing", "https://aws.amazon.com/s3/pricing/")
SAVINGS_PLANS = _page("What are Savings Plans?", f"{_AWS}/savingsplans/latest/userguide/what-is-savings-plans.html")
SCP = _page("Service control policies (SCPs)", f"{_AWS}/organizations/latest/userguide/orgs_manage_policies_scps.html")
SERVICE_LEVELS = _page(
    "Service level objectives, Site Reliability Engineering", "https://sre.google/sre-book/service-level-objectives/"
)
SQL_AGGREGATES = _page("Aggregate functions", "https://www.postgresql.org/docs/current/tutorial-agg.html")
SQL_JOINS = _page("Joins between tables", "https://www.postgresql.org/docs/current/tutorial-join.html")
SQL_NULLS = _page(
    "Comparison functions and operators", "https://www.postgresql.org/docs/current/functions-comparison.html"
)
SUBNETS = _page("Subnet CIDR blocks", f"{_AWS}/vpc/latest/userguide/subnet-sizing.html")
THRESHOLDS = _page("Thresholds and the confusion matrix", f"{_CRASH}/classification/thresholding")
