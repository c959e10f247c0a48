/* Hides what is not asked for: a word that stands in the name of a language
   chooses columns, all others choose rows. */
(function () {
  "use strict";
  var box = document.getElementById("p_search"), input = document.getElementById("p_words"),
    found = document.getElementById("p_found"), table = document.getElementById("p_table"), rows = [], columns = [];
  function fold(s) { return s.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/\u0131/g, "i"); }
  function has(key, word) { return key.indexOf(word) >= 0; }
  Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
    rows.push({ row: row, key: fold(row.cells[0].textContent) });
  });
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, i) {
    if (i > 0) { columns.push({ key: fold(cell.textContent), place: i }); }
  });
  function show() {
    var words = fold(input.value).split(/\s+/).filter(Boolean), seen = 0,
      inRow = words.filter(function (w) { return rows.some(function (r) { return has(r.key, w); }); }),
      tongues = words.filter(function (w) { return inRow.indexOf(w) < 0 && columns.some(function (c) { return has(c.key, w); }); }),
      rest = words.filter(function (w) { return tongues.indexOf(w) < 0; });
    rows.forEach(function (r) {
      r.row.hidden = !rest.every(function (w) { return has(r.key, w); });
      if (!r.row.hidden) { seen++; }
    });
    columns.forEach(function (c) {
      var hide = tongues.length > 0 && !tongues.some(function (w) { return has(c.key, w); });
      if (hide === Boolean(c.hidden)) { return; }
      c.hidden = hide;
      Array.prototype.forEach.call(table.rows, function (row) { row.cells[c.place].hidden = hide; });
    });
    found.textContent = seen > 0 ? "" : found.getAttribute("data-none");
  }
  box.hidden = false;
  input.addEventListener("input", show);
}());
