import fc from 'fast-check';
import { contrast, themeCss, themeOf } from '../../src/site/theme.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('contrast is measured as WCAG defines it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 1);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('whatever accent a clinic sets, words on it and in it can be read', () => {
  fc.assert(
    fc.property(color, (accent) => {
      const theme = themeOf(accent);
      expect(contrast(theme.accent, theme.onAccent)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ['#ffffff', '#f3f5f6'])
        expect(contrast(theme.inkOnLight, surface)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ['#14191b', '#20282b'])
        expect(contrast(theme.inkOnDark, surface)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('an accent that can be read stays as the clinic chose it', () => {
  expect(themeOf('#0b6b6b')).toMatchObject({ accent: '#0b6b6b', inkOnLight: '#0b6b6b', onAccent: '#fff' });
});

test('three digits are a colour too', () => {
  expect(themeCss(themeOf('#06c'))).toContain('--accent:#0066cc');
});
