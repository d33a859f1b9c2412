// Filters, and doors that open by themselves; without it everything is there to be read.
(function () {
  function field(before, label, items) {
    var input = document.createElement('input');
    input.type = 'search';
    input.placeholder = label;
    input.setAttribute('aria-label', label);
    before.before(input);
    input.addEventListener('input', function () {
      var wanted = input.value.toLowerCase();
      items.forEach(function (item) {
        item.hidden = !item.textContent.toLowerCase().includes(wanted);
      });
    });
  }

  var objects = Array.from(document.querySelectorAll('details.object'));
  if (objects.length >= 4) field(objects[0], 'filter ' + objects.length + ' objects', objects);

  document.querySelectorAll('.wide.long').forEach(function (frame) {
    var rows = Array.from(frame.querySelectorAll('tbody tr'));
    field(frame, 'filter ' + rows.length + ' rows', rows);
  });

  // a few at a time, so that a large page can be scrolled meanwhile
  function turn(left, open) {
    left.splice(0, 4).forEach(function (fold) { fold.open = open; });
    if (left.length > 0) requestAnimationFrame(function () { turn(left, open); });
  }

  var nav = document.querySelector('nav');
  var folds = Array.from(document.querySelectorAll('details.fold'));
  if (nav && folds.length > 0) {
    var tools = document.createElement('div');
    tools.className = 'tools';
    [['open all', true], ['close all', false]].forEach(function (each) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = each[0];
      button.addEventListener('click', function () {
        turn(folds.slice(), each[1]);
      });
      tools.append(button);
    });
    nav.append(tools);
  }

  // paper has no doors: what is closed on the screen opens for it, but for what only helps to look something up
  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = folds.filter(function (fold) { return !fold.open && !fold.classList.contains('aside'); });
    opened.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (fold) { fold.open = false; });
    opened = [];
  });
})();
