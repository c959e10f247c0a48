/* Hides the rows of the table that do not have all words of the input. */
(function () {
  "use strict";
  var box = document.getElementById("p_search"), input = document.getElementById("p_words"),
    rows = document.querySelectorAll("#p_table tbody tr");
  function fold(s) { return s.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, ""); }
  box.hidden = false;
  input.addEventListener("input", function () {
    var words = fold(input.value).split(/\s+/).filter(Boolean);
    rows.forEach(function (row) {
      var key = fold(row.cells[0].textContent);
      row.hidden = !words.every(function (w) { return key.indexOf(w) >= 0; });
    });
  });
}());
