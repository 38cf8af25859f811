import assert from 'node:assert/strict'
import test from 'node:test'
import { domainOf, outsideEmail } from './emails.ts'

const allowed = ['exemple.fr', 'xn--lyce-dpa.fr']

test('an address of an allowed domain goes out, whatever its case and script', () => {
  assert.equal(outsideEmail(allowed, 'anne.onim@exemple.fr'), 'anne.onim@exemple.fr')
  assert.equal(outsideEmail(allowed, 'Anne.ONIM@EXEMPLE.FR'), 'Anne.ONIM@exemple.fr')
  assert.equal(outsideEmail(allowed, 'anne@lycée.fr'), 'anne@xn--lyce-dpa.fr')
  assert.equal(outsideEmail(allowed, "o'brien+test@exemple.fr"), "o'brien+test@exemple.fr")
})

test('anything else stays inside', () => {
  for (const address of [
    'anne@ailleurs.fr',
    'anne@sub.exemple.fr',
    'anne@exemple.fr.ailleurs.fr',
    'anne@notexemple.fr',
    'anne@exemple.fr.',
    'anne@exemple.fr@ailleurs.fr',
    '"anne@exemple.fr"@ailleurs.fr',
    'anne@ailleurs.fr@exemple.fr',
    '"anne"@exemple.fr',
    'anne@exemple.fr,paul@ailleurs.fr',
    'anne@ailleurs.fr, x@exemple.fr',
    'a@ailleurs.fr;b@exemple.fr',
    'Anne <anne@exemple.fr>',
    '<anne@exemple.fr>',
    'x <paul@ailleurs.fr> @exemple.fr',
    'paul%ailleurs.fr@exemple.fr',
    'ailleurs.fr!paul@exemple.fr',
    '@ailleurs.fr:paul@exemple.fr',
    'anne@exemple.fr/ailleurs.fr',
    'anne@exemple.fr#x',
    'anne@exemple.fr:25',
    'anne@exemple.fr?x',
    'anne@exemple.fr\\x',
    'anne@[127.0.0.1]',
    'anne@127.0.0.1',
    'anne@2130706433',
    'anne@exemple.fr\r\nRCPT TO:<paul@ailleurs.fr>',
    'anne\r\n@exemple.fr',
    'anne@exemple.fr\n',
    ' anne@exemple.fr',
    'anne@exemple.fr\0',
    'anne@exem\u200bple.fr',
    'anne@',
    '@exemple.fr',
    'anne',
    '',
    'anne@@exemple.fr',
    '.a@exemple.fr',
    'a..b@exemple.fr',
    'é@exemple.fr',
    'anne@еxemple.fr',
    `${'a'.repeat(65)}@exemple.fr`,
    '(x)anne@exemple.fr',
  ])
    assert.equal(outsideEmail(allowed, address), undefined, JSON.stringify(address))
  assert.equal(outsideEmail([], 'anne@exemple.fr'), undefined)
})

test('a domain of the list is a whole name', () => {
  assert.equal(domainOf('Lycée-Exemple.FR'), 'xn--lyce-exemple-deb.fr')
  for (const text of [
    '',
    'fr',
    '*',
    '*.exemple.fr',
    '.fr',
    'exemple..fr',
    '-a.fr',
    '10.0.0.1',
    'a b.fr',
    'http://a.fr',
    'a.fr/x',
    `${'a'.repeat(64)}.fr`,
  ])
    assert.equal(domainOf(text), undefined, text)
})
