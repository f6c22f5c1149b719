"""The programs that ours is measured beside, each as its library's own examples write it.

They run in an environment of their own, since aiogram wants an older pydantic than we have, and import nothing of ours
but the script of the conversation and what takes times.
"""
