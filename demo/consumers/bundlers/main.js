import 'fortface-capture/define';

const capture = document.querySelector('fortface-capture');
const status = document.querySelector('[role=status]');

capture.addEventListener('fortface-liveness', ({ detail }) => {
  status.textContent = detail.value ? `Live, ${detail.confidence} %` : 'Not live';
});
capture.addEventListener('fortface-error', ({ detail }) => {
  status.textContent = detail.code;
});
