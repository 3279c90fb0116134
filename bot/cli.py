"""The command line."""

import json
import sys

from bot.news import reference
from bot.news.model import Draft, RawRelease
from bot.news.understand import understand


def main() -> None:
    ref = reference.load()
    for line in sys.stdin:
        row = json.loads(line)
        raw = RawRelease(row.get("html") or row["text"], is_html="html" in row)
        match understand(raw, ref):
            case Draft() as draft:
                fields = {
                    "id": row["id"],
                    "kicker": draft.kicker,
                    "headline": draft.headline,
                    "summary": draft.summary,
                    "text": draft.text,
                    "issuer": draft.issuer,
                    "organisation": draft.organisation,
                    "publisher": draft.publisher,
                    "via": list(draft.via),
                    "provinces": list(draft.province_names),
                    "mentioned_provinces": list(draft.mentioned),
                    "date": draft.date.isoformat() if draft.date else None,
                    "hashtags": list(draft.hashtags),
                    "html": "",
                }
            case rejected:
                fields = {"id": row["id"], "rejected": str(rejected.reason)}
        print(json.dumps(fields, ensure_ascii=False))
