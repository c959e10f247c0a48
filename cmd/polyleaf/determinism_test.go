package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSameBytes exports this repository twice, with one worker and with many,
// in every format and edition, and compares every file.
func TestSameBytes(t *testing.T) {
	one, many := exportAll(t, "1"), exportAll(t, "8")
	if len(one) < 100 {
		t.Errorf("only %d files were exported", len(one))
	}
	if diff := cmp.Diff(one, many); diff != "" {
		t.Error(diff)
	}
}

// exportAll returns the SHA-256 of every file of an export, by path.
func exportAll(t *testing.T, workers string) map[string]string {
	t.Helper()
	dist := t.TempDir()
	args := []string{"export", "--project", "../..", "--dist", dist, "--workers", workers}
	for _, name := range formatNames() {
		args = append(args, "--format", name)
	}
	for _, edition := range editionNames() {
		args = append(args, "--edition", edition)
	}
	var out bytes.Buffer
	if code := run(context.Background(), args, nil, &out, &out); code != exitDone {
		t.Fatalf("status %d: %s", code, out.String())
	}
	return digests(t, dist)
}

// digests returns the SHA-256 of every file of an export, by path.
func digests(t *testing.T, dist string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dist), ".", func(name string, d fs.DirEntry, err error) error {
		if name == ".polyleaf-export" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dist), name)
		files[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
