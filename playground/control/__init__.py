"""The playground's own routes, under /play: JSON in, JSON out; every answer is an object.

People: GET, POST /play/people · POST /play/people/{id}/messages, /documents, /presses, /block, /unblock, /language,
/read · GET /play/people/{id}/chat, /toasts, /bot. Groups: POST /play/groups, /play/groups/{id}/messages ·
GET /play/groups/{id}. The machine: GET, POST /play/clock · GET /play/log, /play/pending, /play/wait, /play/bot,
/play/plan, /play/overview, /play/events, /play/files/{file_id} · POST /play/updates, /play/bot/restart, /kill ·
GET, POST, DELETE /play/faults. Errors: {"error": what is wrong and what to do}. docs/playground.md describes them.
"""
