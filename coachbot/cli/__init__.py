"""What the commands do, apart from running the bot; ``coachbot.__main__`` lists them."""
