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
	events := make(chan string, 1)
	request, err := http.NewRequest("GET", base+reloadEvents, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		body, _ := io.ReadAll(response.Body)
		events <- string(body)
	}()
	name := filepath.Join(dir, "content", "back-pain-basics.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(data, "\nDrink water.\n"...), 0o644); err != nil {
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
	if page := get(t, base+"/html/en/back-pain-basics.html", ""); !strings.Contains(page, "Drink water.") {
		t.Error("the page does not show the change")
	}
	cancel()
	if code := <-ended; code != exitDone {
		t.Errorf("exit status %d", code)
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
