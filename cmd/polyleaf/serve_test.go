package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestServe starts a server, edits a document as a person would, and waits for
// the page to be told.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	var discard bytes.Buffer
	if code := run(context.Background(), []string{"init", dir}, nil, &discard, &discard); code != exitDone {
		t.Fatal(discard.String())
	}
	ctx, cancel := context.WithCancel(context.Background())
	out, printed := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--project", dir, "--format", "html", "--port", "0"}, nil, printed, printed)
		printed.Close()
	}()
	lines := bufio.NewScanner(out)
	var base string
	for lines.Scan() {
		if m := regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text()); m != "" {
			base = m
		}
		if strings.Contains(lines.Text(), "written") {
			break
		}
	}
	go io.Copy(io.Discard, out)

	page := get(t, base+"/html/en/back-pain-basics.html", "")
	if !strings.Contains(page, reloadScript) || strings.Contains(page, "Drink water.") {
		t.Fatalf("unexpected page: %.300s", page)
	}
	if got := get(t, base+"/html/index.html", "evil.example"); !strings.Contains(got, "localhost only") {
		t.Errorf("a request for another host was answered: %.80s", got)
	}
	name := filepath.Join(dir, "content", "back-pain-basics.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ name, document, want, wantNot string }{
		{"saved", string(data) + "\nDrink water.\n", "Drink water.", `role="alert"`},
		{"broken", strings.Replace(string(data), "lang: en", "lang: en\nbogus: <1>", 1), "unknown key &#34;bogus&#34;", "<1>"},
		{"mended", string(data), "Back pain basics", `role="alert"`},
	} {
		change(t, base, name, step.document)
		page := get(t, base+"/html/en/back-pain-basics.html", "")
		if !strings.Contains(page, step.want) || strings.Contains(page, step.wantNot) {
			t.Errorf("%s: want %q and not %q in %.2000s", step.name, step.want, step.wantNot, page)
		}
	}
	if page := get(t, base+"/html/en/nothing.html", ""); !strings.Contains(page, reloadScript) {
		t.Errorf("a page that is not there yet will not appear by itself: %s", page)
	}
	cancel()
	if code := <-ended; code != exitDone {
		t.Errorf("exit status %d", code)
	}
}

// change saves a file and waits until open pages have been told.
func change(t *testing.T, base, name, content string) {
	t.Helper()
	response, err := http.Get(base + reloadEvents)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	events := make(chan string, 1)
	go func() {
		body, _ := io.ReadAll(response.Body)
		events <- string(body)
	}()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	select {
	case got := <-events:
		if got != "data: changed\n\n" {
			t.Errorf("got event %q", got)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("no event after a change")
	}
}

func get(t *testing.T, address, host string) string {
	t.Helper()
	request, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
