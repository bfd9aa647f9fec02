# `make` lists the targets.

SHELL := bash
SWIFT ?= swift
# What `make demo` and `make bench` add: `make demo ARGUMENTS="--port 8080"`.
ARGUMENTS ?=
# Two children of the compiler per core only make a small machine swap.
JOBS ?= $(shell nproc)
BUILD = $(SWIFT) build -j $(JOBS) --product

.DEFAULT_GOAL := help
.PHONY: help demo test check durability lint format build release bench screenshot clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## a fictitious province, imported and served while it is being read
	@Scripts/install-packages build
	@$(BUILD) hoso-extract
	@$(BUILD) hoso
	@$$($(SWIFT) build --show-bin-path)/hoso demo $(ARGUMENTS)

test: ## all tests
	@Scripts/install-packages build test
	@Scripts/run-tests

check: ## what a change must pass: format, rules of the repository, links of the documents, all tests
	@Scripts/install-packages build test
	@$(MAKE) --no-print-directory lint
	@Scripts/run-tests

durability: build ## kill -9 and power cuts in the middle of imports; power cuts need root
	@Scripts/install-packages build test
	@Tests/Durability/run

lint: ## format and documents only, no build
	@$(SWIFT) format lint --strict --parallel --recursive Sources Tests
	@Scripts/check-documents

format: ## writes Sources and Tests anew in the agreed format
	@$(SWIFT) format format --in-place --parallel --recursive Sources Tests

build: ## the programs hoso and hoso-extract, for development
	@Scripts/install-packages build
	@$(BUILD) hoso-extract
	@$(BUILD) hoso

release: ## the programs hoso and hoso-extract, for use
	@Scripts/install-packages build
	@$(BUILD) hoso-extract -c release
	@$(BUILD) hoso -c release

bench: release ## what it costs, beside the plain tools
	@Scripts/install-packages build bench
	@$$($(SWIFT) build -c release --show-bin-path)/hoso bench $(ARGUMENTS)

screenshot: build ## the pictures of README.md, taken with Chromium from the demo
	@Scripts/install-packages build browser
	@Scripts/take-screenshot

clean: ## throws away what was built; archives stay
	@$(SWIFT) package clean
