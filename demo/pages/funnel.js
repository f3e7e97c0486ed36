/** Counts, in this page alone, how many starts reached each step and how long the step took. */
const order = ['preparing', 'instructions', 'opening-camera', 'guiding', 'sealing', 'submitting', 'done'];
const reached = new Map(order.map((step) => [step, 0]));
const tookMs = new Map(order.map((step) => [step, []]));
const left = new Map();
const list = document.querySelector('#funnel');

document.querySelector('fortface-capture').addEventListener('fortface-analytics', ({ detail }) => {
  const { step, previous, durationMs, attempt, code, reason } = detail;
  if (attempt <= 1 && reached.has(step)) reached.set(step, reached.get(step) + 1);
  tookMs.get(previous)?.push(durationMs);
  if (step === 'failed' || step === 'cancelled') {
    const end = `${previous}: ${code ?? reason}`;
    left.set(end, (left.get(end) ?? 0) + 1);
  }
  draw();
});
draw();

function draw() {
  const most = Math.max(1, ...reached.values());
  const rows = order.map((step) => {
    const row = document.createElement('li');
    const bar = document.createElement('meter');
    bar.max = most;
    bar.value = reached.get(step);
    bar.setAttribute('aria-label', step);
    const median = middle(tookMs.get(step));
    row.append(
      bar,
      ` ${step} ${reached.get(step)}${median === undefined ? '' : `, ${(median / 1000).toFixed(1)} s`}`,
    );
    return row;
  });
  const ends = [...left].map(([end, count]) => {
    const row = document.createElement('li');
    row.textContent = `left at ${end} (${count})`;
    return row;
  });
  list.replaceChildren(...rows, ...ends);
}

function middle(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
