"""A Telegram on this machine: the Bot API over HTTP, people to play, and a clock to turn.

It knows nothing of the bot that talks to it. `playground.server.start` starts one, `playground.terminal.chat` opens a
chat in a terminal; the routes under /play are described in `playground.control`.
"""
