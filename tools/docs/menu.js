/** On a phone the menu waits until it is asked for; without this script it stands open. */
const narrow = matchMedia('(max-width: 52rem)');
const menu = document.querySelector('nav details');
const fit = () => (menu.open = !narrow.matches);
narrow.addEventListener('change', fit);
fit();
