"""A calendar invitation -> what it says about an interview, or what is wrong with it. Pure, whoever made it."""

from coachbot.invitations.invitation import Guest, Invitation, Note, Problem, Unreadable
from coachbot.invitations.reading import MOST, looks_like_one, read

__all__ = ["MOST", "Guest", "Invitation", "Note", "Problem", "Unreadable", "looks_like_one", "read"]
