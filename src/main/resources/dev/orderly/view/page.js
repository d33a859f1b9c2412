// A filter over the objects; without it everything is there to be read.
(function () {
  var objects = Array.from(document.querySelectorAll('details.object'));
  if (objects.length < 4) return;
  var input = document.createElement('input');
  input.type = 'search';
  input.placeholder = 'filter ' + objects.length + ' objects';
  input.setAttribute('aria-label', 'filter the objects by what stands in them');
  objects[0].before(input);
  input.addEventListener('input', function () {
    var wanted = input.value.toLowerCase();
    objects.forEach(function (object) {
      object.hidden = !object.textContent.toLowerCase().includes(wanted);
    });
  });
})();
