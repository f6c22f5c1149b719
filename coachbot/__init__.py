"""Coachbot: coaches a job seeker through what comes after an interview. Knows no Telegram, holds no interface text."""
