# Every target is one line that can be typed by hand.
GO ?= go
BIN := bin/polyleaf
PACKAGES := ./...

.DEFAULT_GOAL := help
.PHONY: help build leaflets test lint docs golden fuzz bench bench-checks score tools conformance screenshots clean

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/polyleaf
	$(GO) build -o $(BIN) ./cmd/polyleaf

leaflets: build ## export this repository's leaflets to dist/ in every language
	$(BIN) export

test: ## run all tests (pure Go)
	$(GO) test $(PACKAGES)

lint: ## go mod tidy, gofumpt, go vet, staticcheck
	$(GO) mod tidy -diff
	@files=$$($(GO) tool gofumpt -l .); if [ -n "$$files" ]; then echo "not formatted (go tool gofumpt -w .):"; echo "$$files"; exit 1; fi
	$(GO) vet $(PACKAGES)
	$(GO) vet -tags conformance $(PACKAGES)
	$(GO) tool staticcheck $(PACKAGES)

docs: ## write docs/languages.md anew from the leaflets and the tables
	UPDATE=1 $(GO) test -count=1 -run='^TestLanguagesPage$$' ./cmd/polyleaf

golden: ## rewrite golden files; read the diff before you commit
	UPDATE=1 $(GO) test $(PACKAGES)

FUZZTIME ?= 30s
SEQUENCES ?= 10000
KILLS ?= 200
fuzz: ## run every fuzz target for FUZZTIME (30s), random edits and killed commands
	SEQUENCES=$(SEQUENCES) $(GO) test -count=1 -timeout 1h -run='^TestRandomEdits$$' ./internal/locale
	KILLS=$(KILLS) $(GO) test -count=1 -timeout 1h -run='^TestKilled$$' ./cmd/polyleaf
	@for dir in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n1 dirname | sort -u); do for target in $$(grep -rhoE --include='*_test.go' '^func Fuzz[A-Za-z0-9]*' $$dir/*_test.go | cut -d' ' -f2 | sort -u); do echo "$$dir $$target"; $(GO) test -run='^$$' -fuzz="^$$target\$$" -fuzztime=$(FUZZTIME) -fuzzminimizetime=10x $$dir || exit 1; done; done

bench: ## run every benchmark
	$(GO) test -run='^$$' -bench=. -benchmem $(PACKAGES)

bench-checks: ## measure the checks of translations; POLYLEAF_PAIRS=DIR measures with your own sentences
	$(GO) test -count=1 -run='^Test(BenchChecks|BenchLeaflets|OwnPairs)$$' -v ./internal/check

score: ## print how well the loader reads the documents in testdata/faq, or in POLYLEAF_FAQ
	$(if $(POLYLEAF_FAQ),POLYLEAF_FAQ=$(abspath $(POLYLEAF_FAQ)) )$(GO) test -count=1 -run='^TestScore$$' -v ./internal/source | grep -v '^=== \|^---\|^ok\|^PASS'

tools: ## install the validators that come from npm; the others come from Debian (see .ci/run)
	cd internal/conformance/web && npm ci --ignore-scripts --no-audit --no-fund --silent

conformance: build ## check what we write with the validators that others use
	$(GO) test -count=1 -tags conformance -timeout 20m -run 'Conformance' $(PACKAGES)

screenshots: leaflets ## take the pictures in README.md (after make tools)
	bin/polyleaf export --format pdf --leaflet back-spasms --contact-sheet
	pdftoppm -r 72 -png -singlefile dist/contact-sheet.pdf docs/images/contact-sheet
	cd internal/conformance/web && node screenshot.mjs ../../../dist ../../../docs/images

clean: ## remove what the targets above made
	rm -rf bin dist
