import { renderToString } from 'preact-render-to-string';
import { LinkedText, safeHref } from '../../src/widget/view/links.tsx';

test.each(['https://clinic.example/a', 'tel:911', 'sms:988', '/articles/a#b', 'mailto:desk@clinic.example'])(
  'links to %s',
  (href) => {
    expect(safeHref(href)).toBe(href);
  },
);

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  '//evil.example',
  'vbscript:x',
])('never links to %s', (href) => {
  expect(safeHref(href)).toBeUndefined();
});

test('web addresses in a text become links without the sentence’s punctuation', () => {
  const html = renderToString(
    LinkedText({ text: 'See https://a.example/p?x=1. Or not.', newTab: '(new tab)' }),
  );
  expect(html).toContain('href="https://a.example/p?x=1"');
  expect(html).toMatch(/<\/a>\. Or not\.$/);
});

test('markup in a text stays text', () => {
  const html = renderToString(
    LinkedText({ text: '<img src=x onerror=alert(1)> https://a.example/"onclick="x', newTab: '' }),
  );
  expect(html).not.toContain('<img');
  expect(html).toContain('href="https://a.example/"');
});
