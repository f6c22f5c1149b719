"""The table of control routes."""

from aiohttp import web

from playground.control import groups, live, machine, people

PERSON = "/play/people/{id:[0-9]{1,15}}"
GROUP = "/play/groups/{id:-?[0-9]{1,15}}"
ROUTES = (
    web.get("/play/people", people.everyone),
    web.post("/play/people", people.appear),
    web.post(f"{PERSON}/messages", people.write),
    web.post(f"{PERSON}/documents", people.send_document),
    web.post(f"{PERSON}/presses", people.press),
    web.get(f"{PERSON}/toasts", people.toasts),
    web.get(f"{PERSON}/chat", people.read_chat),
    web.post(f"{PERSON}/block", people.block),
    web.post(f"{PERSON}/unblock", people.block),
    web.get(f"{PERSON}/bot", live.show_bot),
    web.post(f"{PERSON}/language", live.change_language),
    web.post(f"{PERSON}/read", live.mark_read),
    web.post("/play/groups", groups.add_bot),
    web.get(GROUP, groups.read),
    web.post(f"{GROUP}/messages", groups.write),
    web.get("/play/clock", machine.read_clock),
    web.post("/play/clock", machine.turn_clock),
    web.get("/play/log", machine.read_log),
    web.get("/play/pending", machine.read_pending),
    web.get("/play/wait", machine.wait),
    web.get("/play/bot", machine.read_bot),
    web.post("/play/bot/restart", live.restart_bot),
    web.post("/play/bot/kill", live.kill_bot),
    web.get("/play/events", live.events),
    web.get("/play/overview", live.overview),
    web.get("/play/plan", live.read_plan),
    web.post("/play/updates", machine.inject),
    web.get("/play/faults", machine.read_faults),
    web.post("/play/faults", machine.order_fault),
    web.delete("/play/faults", machine.clear_faults),
    web.get("/play/files/{file_id}", machine.read_file),
)
