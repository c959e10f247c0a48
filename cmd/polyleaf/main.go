// Command polyleaf turns a FAQ into a leaflet in every language.
//
// main.go has the exit status and the error printing, root.go the list of
// commands, and each other file one command: its flags, help and run.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"polyleaf/internal/project"
	"polyleaf/internal/source"
)

// The exit statuses. 2 is left to the Go runtime, which exits with it after a panic.
const (
	exitDone     = 0
	exitFindings = 1 // findings of severity error, or a refusal
	exitUsage    = 3 // wrong usage
	exitIO       = 4 // input or output failed
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes one command line and returns its exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	collectRarely()
	a := &app{in: in, out: out, err: errOut}
	root := newRootCommand(a)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	return a.fail(err)
}

// usageError is a command line that makes no sense.
type usageError struct {
	text string
	hint string
}

func (e *usageError) Error() string { return e.text }

func usagef(hint, format string, args ...any) error {
	return &usageError{text: fmt.Sprintf(format, args...), hint: hint}
}

// refusal ends a command with status 1. Its text says what was refused; it is
// empty when the findings printed before say it all.
type refusal struct {
	text string
	hint string
}

func (e *refusal) Error() string { return e.text }

// fail prints err for a person and returns the exit status that stands for it.
func (a *app) fail(err error) int {
	var usage *usageError
	var refused *refusal
	var config *project.ConfigError
	var document *source.Error
	switch {
	case errors.As(err, &usage):
		a.problem(usage.text, usage.hint)
		return exitUsage
	case errors.As(err, &refused):
		if refused.text != "" {
			a.problem(refused.text, refused.hint)
		}
		return exitFindings
	case errors.As(err, &config):
		a.problem(config.Error(), "")
		return exitFindings
	case errors.As(err, &document):
		a.problem(document.Error(), document.Hint)
		return exitFindings
	case errors.Is(err, project.ErrNoProject):
		a.problem(err.Error(), "make a project with: polyleaf init DIR")
		return exitUsage
	case errors.Is(err, context.Canceled):
		a.problem("interrupted", "files written so far are whole; run the command again")
		return exitIO
	}
	a.problem(plainError(err), hintFor(err))
	return exitIO
}

// hintFor says what to do about a failure of the file system.
func hintFor(err error) string {
	switch text := err.Error(); {
	case errors.Is(err, os.ErrPermission) || strings.Contains(text, "read-only"):
		return "check who may write there, or choose another folder with --dist"
	case strings.Contains(text, "no space left"):
		return "the disk is full; nothing was half written: free some space and run the command again"
	case errors.Is(err, os.ErrNotExist):
		return "check the path"
	}
	return ""
}

// plainError leaves out the names of temporary files, which say nothing to a user.
func plainError(err error) string {
	var pathError *os.PathError
	if errors.As(err, &pathError) {
		return fmt.Sprintf("%s: %v", shownPath(pathError.Path), pathError.Err)
	}
	return err.Error()
}
