//go:build deps

package polyleaf

import (
	_ "github.com/PuerkitoBio/goquery"
	_ "github.com/go-pdf/fpdf"
	_ "github.com/go-text/typesetting/shaping"
	_ "github.com/goccy/go-yaml"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/google/renameio/v2"
	_ "github.com/klauspost/compress/zlib"
	_ "github.com/mattn/go-isatty"
	_ "github.com/mattn/go-runewidth"
	_ "github.com/mozillazg/go-unidecode"
	_ "github.com/nicksnyder/go-i18n/v2/i18n"
	_ "github.com/pelletier/go-toml/v2"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/abadojack/whatlanggo"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/spf13/cobra"
	_ "github.com/xuri/excelize/v2"
	_ "github.com/fsnotify/fsnotify"
	_ "github.com/yuin/goldmark"
	_ "golang.org/x/image/draw"
	_ "golang.org/x/net/html"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/text/language"
	_ "rsc.io/qr"
	_ "github.com/srwiley/oksvg"
	_ "github.com/srwiley/rasterx"
)
