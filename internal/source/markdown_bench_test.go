package source

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkMarkdown and BenchmarkHTML double the size: the time may only double, too.
func BenchmarkMarkdown(b *testing.B) {
	benchmarkSizes(b, "big.md", "## What is number %d?\n\nA paragraph with **bold** text and [a link](https://x.example.org) of some length, as answers are.\n\n- one\n- two\n  - three\n\n")
}

func BenchmarkHTML(b *testing.B) {
	benchmarkSizes(b, "big.html", "<h2>What is number %d?</h2>\n<p>A paragraph with <b>bold</b> text and <a href=\"https://x.example.org\">a link</a> of some length.</p>\n<ul><li>one</li><li>two</li></ul>\n")
}

func benchmarkSizes(b *testing.B, name, entry string) {
	b.Helper()
	for size := 256 << 10; size <= 2<<20; size *= 2 {
		var text strings.Builder
		for i := 0; text.Len() < size; i++ {
			fmt.Fprintf(&text, entry, i)
		}
		data := []byte(text.String())
		b.Run(fmt.Sprintf("%dKiB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Load(name, data, Options{Lang: "en"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// hostile are documents that make a careless reader slow.
var hostile = map[string]string{
	"brackets.md": strings.Repeat("[", 1<<17),
	"stars.md":    strings.Repeat("*a **b ", 1<<15),
	"ticks.md":    strings.Repeat("` `` ``` ", 1<<15),
	"quotes.md":   strings.Repeat(">", 1<<18) + "\nb",
	"items.md":    strings.Repeat("- a\n", 1<<14),
	"items.html":  "<ul>" + strings.Repeat("<li>x", 1<<14),
	"deep.html":   strings.Repeat("<div>", 1<<15) + "x",
	"bold.html":   strings.Repeat("<p><b>x", 1<<13),
	"links.md":    strings.Repeat("[a]: x\n", 1<<13) + "\n" + strings.Repeat("[a] b\n\n", 1<<13),
}

func BenchmarkHostile(b *testing.B) {
	for _, name := range []string{"brackets.md", "stars.md", "ticks.md", "quotes.md", "items.md", "links.md", "items.html", "deep.html", "bold.html"} {
		data := []byte(hostile[name])
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Load(name, data, Options{Lang: "en"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestHostile reads them once: bounded, and no panic.
func TestHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			if _, _, err := Load(name, []byte(text), Options{Lang: "en"}); err != nil {
				t.Error(err)
			}
		})
	}
}
