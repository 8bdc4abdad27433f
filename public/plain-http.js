// Runs before the app. Over plain http from another computer browsers withhold what the app is built on; without
// these words the page would stay empty.
(() => {
  const root = document.getElementById('root');
  if (globalThis.isSecureContext || !root) return;
  const withheld = [
    ['numbers that tell plans apart (crypto.randomUUID)', globalThis.crypto?.randomUUID],
    ['fingerprints and the pass-phrase (crypto.subtle)', globalThis.crypto?.subtle],
    ['that only one tab writes a plan (Web Locks)', navigator.locks],
    ['use without a network, and installing (service worker)', navigator.serviceWorker],
    ['the clipboard', navigator.clipboard],
    ['the camera', navigator.mediaDevices],
  ];
  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement('ul');
  list.append(...withheld.filter(([, found]) => !found).map(([what]) => line('li', what)));
  const place = document.createElement('main');
  place.setAttribute('role', 'alert');
  place.append(
    line('h1', 'Mesomap needs a safe address'),
    line(
      'p',
      `This page came from ${location.host} over plain http. On such pages the browser withholds what Mesomap cannot do without:`,
    ),
    list,
    line(
      'p',
      'On the computer that serves it, start Mesomap with “npm start -- --lan” and open the https address that it prints. On a web host, open the address with https. On that computer itself, http://localhost works.',
    ),
    line('p', 'Nothing was changed or lost: plans that this browser keeps stay where they are.'),
  );
  Object.assign(place.style, { maxWidth: '40rem', margin: '0 auto', padding: '3rem 1.5rem' });
  for (const each of place.children) Object.assign(each.style, { marginBottom: '1rem' });
  list.style.paddingLeft = '1.25rem';
  root.replaceChildren(place);
})();
