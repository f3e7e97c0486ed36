/** The page that the QR code leads to. It asks the same backend as the page that shows the code. */
const known = ['fortface', 'sdk', 'backoffice', 'sdk-decided', 'backoffice-decided'];
const asked = new URLSearchParams(location.search).get('api');
const capture = document.querySelector('fortface-capture');
capture.sessionUrl = `/api/${known.includes(asked) ? asked : 'fortface'}/session`;
