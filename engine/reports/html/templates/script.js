(function () {
  "use strict";
  var words = JSON.parse(document.body.getAttribute("data-words"));

  // Texts as the reader's language sorts them, blank ones last; what has a key of its own by that.
  var order = window.Intl && Intl.Collator ?
    new Intl.Collator(document.documentElement.lang, {numeric: true}).compare :
    function (a, b) { return a < b ? -1 : a > b ? 1 : 0; };
  Tablesort.extend("ours", function () { return false; }, function (a, b) {
    return order(b.trim(), a.trim());
  });
  Tablesort.extend("number", function () { return false; }, function (a, b) {
    return parseFloat(b) - parseFloat(a);
  });

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function element(tag, look, text) {
    var made = document.createElement(tag);
    if (look) { made.className = look; }
    if (text) { made.appendChild(document.createTextNode(text)); }
    return made;
  }

  function tools(box, table) {
    var rows = table.tBodies[0].rows;
    var bar = element("div", "tools");
    var label = element("label", "", words.filter + " ");
    var field = element("input");
    field.type = "search";
    label.appendChild(field);
    bar.appendChild(label);
    var only = null;
    if (table.querySelector("tr.bad")) {
      var switched = element("label");
      only = element("input");
      only.type = "checkbox";
      switched.appendChild(only);
      switched.appendChild(document.createTextNode(" " + words.only_bad));
      bar.appendChild(switched);
    }
    var told = element("span", "told", words.sort);
    told.setAttribute("role", "status");
    bar.appendChild(told);
    function filter() {
      var wanted = field.value.toLowerCase().split(/\s+/);
      var shown = 0;
      each(rows, function (row) {
        var text = row.textContent.toLowerCase();
        var fits = wanted.every(function (word) { return text.indexOf(word) >= 0; }) &&
          (!only || !only.checked || row.className === "bad");
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      told.textContent = words.shown.replace("{shown}", shown).replace("{all}", rows.length);
    }
    field.addEventListener("input", filter);
    if (only) { only.addEventListener("change", filter); }
    box.insertBefore(bar, box.firstChild);
  }

  each(document.querySelectorAll("table.sorts"), function (table) {
    new Tablesort(table);
    if (table.tBodies[0].rows.length > 5) {
      tools(table.parentNode.parentNode, table);
    }
  });
})();
