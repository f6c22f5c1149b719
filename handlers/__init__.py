"""The only place that knows Telegram and the languages: updates in, one use case of the coach, messages out."""
