"""The queries in the README with their answers, made and compared with the samples' warehouse.

``python -m tests.readme WAREHOUSE`` writes the answers anew.
"""

import re
import sys
from pathlib import Path

from onrecord.publish import format_table, run_query

README = Path(__file__).parents[1] / "README.md"
QUERY = re.compile(r"```sql\n(?P<sql>.+?)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)
WIDTH = 100


def list_queries(text: str) -> list[tuple[str, str]]:
    """List each query of the README with the answer that stands below it."""
    return [(match["sql"], match["answer"]) for match in QUERY.finditer(text)]


def answer_query(sql: str, warehouse: Path) -> str:
    """Answer a query as ``onrecord sql`` prints it."""
    lines = format_table(run_query(warehouse, sql), width=WIDTH).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def write_answers(text: str, warehouse: Path) -> str:
    """Write the answers of all queries into the README's text."""

    def answer(match: re.Match[str]) -> str:
        return f"```sql\n{match['sql']}```\n\n```text\n{answer_query(match['sql'], warehouse)}```"

    return QUERY.sub(answer, text)


if __name__ == "__main__":
    README.write_text(
        write_answers(README.read_text(encoding="utf-8"), Path(sys.argv[1])), encoding="utf-8"
    )
