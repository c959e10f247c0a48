/* Finds leaflets by the words of their titles and questions. Without it the
   page is the same list. The words come from search.js, loaded when needed.
   Turkish ı is found as i: in capitals, SIRT, they are the same letter. */
(function () {
  "use strict";
  var box = document.getElementById("p_search"), input = document.getElementById("p_words"),
    found = document.getElementById("p_found"), hits = document.getElementById("p_hits"),
    all = document.getElementById("p_all"), loaded = false, index = null, most = 20;
  function fold(s) {
    return s.normalize("NFKD").toLowerCase().replace(/\u0131/g, "i")
      .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640\u2066-\u2069]/g, "")
      .replace(/\u0649|\u06cc/g, "\u064a").replace(/\u0629/g, "\u0647").replace(/\u06a9/g, "\u0643");
  }
  function load() {
    if (loaded) { return; }
    loaded = true;
    var s = document.createElement("script");
    s.src = "search.js";
    s.onload = function () {
      index = self.polyleafSearch;
      index.leaflets.forEach(function (l) {
        l.key = fold(l.title + " " + l.summary + " " + (l.keywords || ""));
        l.questions.forEach(function (q) { q.key = fold(q.text); });
      });
      show();
    };
    document.head.appendChild(s);
  }
  function has(key, words) { return words.every(function (w) { return key.indexOf(w) >= 0; }); }
  function add(href, text, under) {
    var li = document.createElement("li"), a = document.createElement("a");
    a.href = href;
    a.textContent = text;
    li.appendChild(a);
    if (under) { li.appendChild(document.createTextNode(" \u2013 " + under)); }
    hits.appendChild(li);
  }
  function show() {
    var words = fold(input.value).split(/\s+/).filter(Boolean), n = 0;
    hits.textContent = "";
    all.hidden = words.length > 0 && index !== null;
    found.textContent = "";
    if (!index || !words.length) { return; }
    index.leaflets.forEach(function (l) {
      if (has(l.key, words) && n < most) { n++; add(l.href, l.title); }
      l.questions.forEach(function (q) {
        if (n < most && has(q.key, words)) { n++; add(l.href + "#" + q.id, q.text, l.title); }
      });
    });
    found.textContent = index.counts[n];
  }
  box.hidden = false;
  input.addEventListener("focus", load);
  input.addEventListener("input", function () { load(); show(); });
}());
