"""The playground's own routes, under /play: JSON in, JSON out; every answer is an object.

People: GET, POST /play/people · POST /play/people/{id}/messages, /documents, /presses, /block, /unblock ·
GET /play/people/{id}/chat, /toasts. Groups: POST /play/groups, /play/groups/{id}/messages · GET /play/groups/{id}.
The machine: GET, POST /play/clock · GET /play/log, /play/pending, /play/wait, /play/bot · POST /play/updates ·
GET, POST, DELETE /play/faults · GET /play/files/{file_id}. Errors: {"error": what is wrong and what to do}.
"""
