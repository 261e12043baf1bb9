# A thin door to Meson, for a machine that has only make and apt.
#
# Folders it makes: build (release), build-debug, build-asan, build-fuzz.  Nothing is installed
# outside the package manager, and nothing at all when every package is already there.

ARGS ?=
FUZZ_SECONDS ?= 60
CORPUS ?=

.DEFAULT_GOAL := help
.PHONY: help run release test bench fuzz check format install clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: release ## build and open the page in a browser, or ARGS="examine mail.eml"
	@tools/run $(ARGS)

release:
	@tools/install-deps build
	@tools/build build

test: ## build twice (plain, ASan+UBSan), run every test, end with "N passed, N failed"
	@tools/install-deps build test
	@tools/run-tests

check: ## format, lint, layers, headers alone, static analysis
	@tools/install-deps build test check
	@tools/check

format: ## rewrite every C file in the house's form
	@tools/install-deps check
	@find src tests fuzz bench -name '*.[ch]' -print0 | xargs -0 -r clang-format -i

bench: release ## time and memory against rspamd, SpamAssassin and bare GMime; CORPUS=folder
	@tools/install-deps build bench
	@bench/run "$(CORPUS)"
	@bench/site | tee -a bench/RESULTS.md

fuzz: ## every fuzz/fuzz-*.c with libFuzzer for FUZZ_SECONDS (60) each
	@tools/install-deps build fuzz
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tools/fuzz

install: release ## install the release build (DESTDIR is honoured)
	@meson install -C build --no-rebuild

clean: ## remove the build folders
	rm -rf build build-debug build-asan build-fuzz
