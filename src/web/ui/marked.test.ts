import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { marked } from './marked.ts'

test('boxes stand in boxes three deep, however many signs are typed', () => {
  for (const signs of ['>'.repeat(3000), '> '.repeat(3000)]) {
    const text = String(marked(`${signs}rien\n\n> a\n> > b`))
    assert.ok((text.match(/boxed/g) ?? []).length <= 5, text.slice(0, 200))
    assert.match(text, /<p>rien<\/p>/)
  }
})

test('what is marked is drawn, links lead to pages of the shop alone, and a star may be a star', () => {
  const drawn = (text: string) => String(marked(text, { base: '/mag/boutique', level: 3 }))
  assert.equal(drawn('## Un *beau* train'), '<h3>Un <em>beau</em> train</h3>')
  assert.equal(drawn('1. a\n2) b'), '<ol><li>a</li><li>b</li></ol>')
  for (const address of ['categorie/ours', '/mag/boutique/categorie/ours', 'http://ici/mag/autre/categorie/ours'])
    assert.equal(drawn(`[Nos ours](${address})`), '<p><a href="/mag/boutique/categorie/ours">Nos ours</a></p>')
  for (const text of [
    '2 * 3 * 4',
    'TTC*, voir *plus bas',
    'a*b*c',
    '[x](javascript:alert)',
    '[x](//ailleurs.fr)',
    '[x](../bureau)',
  ])
    assert.equal(drawn(text), `<p>${text}</p>`)
})

test('nothing that is typed becomes markup of its own', () => {
  const hostile = fc.constantFrom(
    ...[
      '<script>',
      '<svg/onload=x>',
      'javascript:',
      '](',
      '[',
      ')',
      '**',
      '*',
      '> ',
      '## ',
      '- ',
      '1. ',
      '"',
      "'",
      '&',
      '\n',
      '<b ',
      'onclick="x"',
    ],
    ...['/mag/a/', 'data:text/html,', '\u202e', '&#106;', '%2e%2e', 'categorie/ours'],
  )
  const text = fc
    .array(fc.oneof(hostile, fc.string({ maxLength: 8 })), { maxLength: 14 })
    .map((parts) => parts.join(''))
  const allowed = /^<(\/?(h3|p|ul|ol|li|strong|em|div|a)|div class="boxed"|a href="\/mag\/b(\/[a-z0-9-]+)+")>$/
  fc.assert(
    fc.property(text, (typed) => {
      const drawn = String(marked(typed, { base: '/mag/b', level: 3 }))
      for (const [tag] of drawn.matchAll(/<[^>]*>?/g)) assert.match(tag, allowed)
    }),
  )
})
