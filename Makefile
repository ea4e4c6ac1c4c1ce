# make test     everything a fresh Debian or Ubuntu machine with Swift needs: libraries, build, tests
# make build    the command, .build/release/recognize
# make demo     recognise, train, measure, meet something unknown, learn it: a quarter of an hour
# make bench    times everything against its peers, Benchmarks/README.md
# make models   trains the shipped models again; DATA as Models/train says
# make docs     the libraries' documentation, .build-docs/html
# make hooks    lint and the quick tests before each commit
# make install  what was built, for everyone: PREFIX=/usr/local, DESTDIR= for packages
JOBS ?= 2
SWIFT ?= swift
PREFIX ?= /usr/local
FORMATTED = Package.swift Sources Tests
# The tests are built with other options than the command; each keeps its own folder, so that
# neither makes the other start afresh.
TESTS = --scratch-path .build-tests --configuration release -Xswiftc -enable-testing

.PHONY: all setup build demo models install uninstall test quick lint format hooks python bench docs clean
all: build

setup:
	@./.ci/setup

build: setup
	$(SWIFT) build --jobs $(JOBS) --configuration release --static-swift-stdlib --product recognize

demo: build
	@./Documentation/demo

models: build
	./Models/train all $(DATA)

# Builds nothing, so that `sudo make install` needs no Swift of root's own.
install uninstall:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' ./.ci/install $@

# Threads that spin while they wait for work make each test wait for the others'.
test: export OMP_WAIT_POLICY = passive
test: setup
	$(SWIFT) test --jobs $(JOBS) $(TESTS) --disable-xctest

# Those that train no network and start no command.
quick: export OMP_WAIT_POLICY = passive
quick: setup
	$(SWIFT) test --jobs $(JOBS) $(TESTS) --disable-xctest \
	  $(patsubst %,--filter %Tests,Tensors Images EnergyModels Figures)

hooks:
	git config core.hooksPath .ci/hooks

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(FORMATTED)

format:
	$(SWIFT) format --in-place --recursive --parallel $(FORMATTED)

# Asked before anything is built for the timings.
python:
	@command -v python3 >/dev/null || { echo "make bench: wanted python3 with venv and pip" \
	  "for the peers, found none; install it" >&2; exit 1; }

# Against the peers; BENCH='--eth-80 FOLDER --photographs FOLDER', see Benchmarks/README.md.
bench: python build
	$(SWIFT) build --jobs $(JOBS) --configuration release --static-swift-stdlib --product benchmark
	python3 Benchmarks/bench.py $(BENCH)

# Each library's pages, linked to each other's; a link that leads nowhere is an error, and so are an
# example that does not compile and a public type that no topic lists.
LIBRARIES = Files Tensors Images EnergyModels Extractors Interchange Recognition Rows Figures Reports
docs: setup
	RECOGNIZE_DOCS=1 $(SWIFT) package --scratch-path .build-docs \
	  --allow-writing-to-directory .build-docs generate-documentation \
	  $(LIBRARIES:%=--target %) --enable-experimental-combined-documentation \
	  --warnings-as-errors --output-path .build-docs/html
	./Documentation/check .build-docs/debug

clean:
	rm -rf .build .build-tests .build-docs
