package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"polyleaf/internal/project"
)

const watchHelp = `Watch exports, and exports again each time a document, a locale file, a picture
or polyleaf.toml is saved. Only what changed is made. Ctrl-C ends it.

EXAMPLE
  polyleaf watch --locale es --format html

EXIT STATUS
  0 ended by Ctrl-C; 3 wrong usage; 4 the folders cannot be watched`

const serveHelp = `Serve is watch with a browser beside it: it serves dist/ on this machine only,
and open pages reload when something was saved. A document with an error leaves
the pages as they were; the error stands at the top of each until it is mended.
Requests that name another host are refused, so that no web site can read the
drafts.

EXAMPLE
  polyleaf serve --port 8765

EXIT STATUS
  0 ended by Ctrl-C; 3 wrong usage; 4 the port is taken, or the folders cannot be watched`

func newWatchCommand(a *app) *cobra.Command {
	var opt exportOptions
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Export again whenever something is saved",
		Long:  watchHelp,
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.watch(cmd.Context(), opt, func(string) {}) },
	}
	opt.addExportFlags(cmd)
	return cmd
}

func newServeCommand(a *app) *cobra.Command {
	var opt exportOptions
	var port int
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Look at the result in a browser; pages reload on change",
		Long:  serveHelp,
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.runServe(cmd.Context(), opt, port) },
	}
	opt.addExportFlags(cmd)
	cmd.Flags().IntVar(&port, "port", 8765, "port on the loopback address; 0 chooses a free one")
	return cmd
}

// settle is how long a burst of events lasts: editors write, rename and touch a file in one go.
const settle = 30 * time.Millisecond

// watch exports now and after every change, until ctx ends. It calls exported after each with what kept the export
// from being made, empty if it was.
func (a *app) watch(ctx context.Context, opt exportOptions, exported func(problem string)) error {
	p, err := project.Open(a.projectDir)
	if err != nil {
		return err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := watchFolders(watcher, p.Root); err != nil {
		return err
	}
	export := func() { exported(a.exportOnce(ctx, opt)) }
	export()
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-watcher.Errors:
			return err
		case event := <-watcher.Events:
			if !matters(event.Name) {
				continue
			}
			if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
				if err := watchFolders(watcher, event.Name); err != nil {
					return err
				}
			}
			quiet = time.After(settle)
		case <-quiet:
			quiet = nil
			export()
		}
	}
}

// colours are what paint puts around words.
var colours = strings.NewReplacer(red, "", green, "", yellow, "", reset, "")

// exportOnce exports and prints what there is to say. It returns what kept the export from being made, empty if it was.
func (a *app) exportOnce(ctx context.Context, opt exportOptions) string {
	var said bytes.Buffer
	b := *a
	b.err = &said
	if a.paint(a.err, red, "") != "" {
		b.color = "always"
	}
	err := b.runExport(ctx, opt)
	if ctx.Err() != nil {
		return ""
	}
	if err != nil {
		b.fail(err)
	}
	a.err.Write(said.Bytes())
	if err == nil {
		return ""
	}
	return colours.Replace(said.String())
}

// watchFolders watches a project's root, or a new folder in it, and what is
// below content/ and locales/.
func watchFolders(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if base := d.Name(); name != root && (base == project.DistDir || base == "node_modules" || base[0] == '.') {
			return filepath.SkipDir
		}
		return w.Add(name)
	})
}

// matters leaves out the temporary files that editors and atomic writes make.
func matters(name string) bool {
	base := filepath.Base(name)
	return base[0] != '.' && !strings.HasSuffix(base, "~") && base != project.DistDir
}

func (a *app) runServe(ctx context.Context, opt exportOptions, port int) error {
	p, err := project.Open(a.projectDir)
	if err != nil {
		return err
	}
	dist := opt.dist
	if dist == "" {
		dist = filepath.Join(p.Root, project.DistDir)
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	site := &liveSite{files: http.FileServer(http.Dir(dist)), dist: dist, changed: make(chan struct{})}
	server := &http.Server{Handler: site, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	a.say("serving http://%s/html/", listener.Addr())
	if err := a.watch(ctx, opt, site.reload); err != nil {
		server.Close()
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// liveSite serves dist/ and tells open pages when to reload.
type liveSite struct {
	files http.Handler
	dist  string

	mu      sync.Mutex
	changed chan struct{} // closed by the next reload
	problem string        // what kept the last export from being made
}

// The two addresses that pages ask while they are served; they are no part of an export.
const (
	reloadEvents = "/-/reload"
	reloadScript = "/-/reload.js"
)

const reloadCode = `new EventSource("` + reloadEvents + `").onmessage = () => location.reload();`

func (s *liveSite) reload(problem string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problem = problem
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *liveSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !loopback(r.Host) {
		http.Error(w, "this server answers for localhost only", http.StatusForbidden)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case r.URL.Path == "/":
		http.Redirect(w, r, "/html/", http.StatusFound)
	case r.URL.Path == reloadEvents:
		s.wait(w, r)
	case r.URL.Path == reloadScript:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		io.WriteString(w, reloadCode)
	case strings.HasSuffix(r.URL.Path, "/") || strings.HasSuffix(r.URL.Path, ".html"):
		s.page(w, r)
	default:
		s.files.ServeHTTP(w, r)
	}
}

// wait holds the request until something has changed.
func (s *liveSite) wait(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	changed := s.changed
	s.mu.Unlock()
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	select {
	case <-r.Context().Done():
	case <-changed:
		io.WriteString(w, "data: changed\n\n")
	}
}

// page serves an HTML page with the reload script; the pages' own policy
// forbids it, so the policy is widened to scripts and connections of this server.
func (s *liveSite) page(w http.ResponseWriter, r *http.Request) {
	name := filepath.FromSlash(strings.TrimPrefix(r.URL.Path, "/"))
	if name == "" || os.IsPathSeparator(name[len(name)-1]) {
		name += "index.html"
	}
	if !filepath.IsLocal(name) {
		http.NotFound(w, r)
		return
	}
	s.mu.Lock()
	problem := s.problem
	s.mu.Unlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	data, err := os.ReadFile(filepath.Join(s.dist, name))
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		data = []byte(absentPage)
	}
	io.WriteString(w, live(string(data), problem))
}

// absentPage stands where there is no page yet: when the first export could not be made, or a document has gone.
const absentPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No page</title></head><body><p>There is no page at this address.</p></body></html>`

// live adds to a page what reloads it, and at its top what kept the last export from being made.
func live(page, problem string) string {
	if problem != "" {
		// The class is that of the notice on drafts.
		page = bodyTag.ReplaceAllStringFunc(page, func(tag string) string {
			return tag + `<div class="draft" role="alert" lang="en" dir="ltr"><p><strong>This page is not up to date:</strong></p><pre>` + html.EscapeString(problem) + "</pre></div>"
		})
	}
	more := "; connect-src 'self'"
	if strings.Contains(page, "script-src ") {
		page = strings.Replace(page, "script-src ", "script-src 'self' ", 1)
	} else {
		more += "; script-src 'self'"
	}
	page = strings.Replace(page, "default-src 'none'", "default-src 'none'"+more, 1)
	return strings.Replace(page, "</body>", `<script src="`+reloadScript+`"></script></body>`, 1)
}

var bodyTag = regexp.MustCompile("<body[^>]*>")

// loopback reports whether a Host header names this machine; another name
// would be a web site that points its own name here.
func loopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return name == "localhost" || name == "127.0.0.1" || name == "::1"
}
