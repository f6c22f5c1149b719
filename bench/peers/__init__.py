"""The programs that ours is measured beside, each as its library's own examples write it; run in an environment of their
own, since aiogram wants an older pydantic than we have. They import nothing of ours but the script of the conversation.
"""
