import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  attrs,
  blank,
  errorPage,
  field,
  flash,
  html,
  moneyValue,
  pagination,
  price,
  productCard,
  rich,
  sortHref,
  table,
} from '#ui'

const trap = `"><script>alert('1')</script>`
const clean = (markup: unknown) => {
  assert.doesNotMatch(String(markup), /<script>|"">/)
  return String(markup)
}

test('nothing that people type becomes markup, in a text or in an attribute', () => {
  clean(html`<p title="${trap}">${trap}${[trap, [trap]]}</p>`)
  clean(html`<i${attrs({ title: trap, 'data-x': trap })}></i>`)
  clean(flash(trap))
  clean(field(blank({ name: trap }), { name: 'name', label: trap, hint: trap, attributes: { placeholder: trap } }))
  clean(field({ values: {}, errors: { name: trap } }, { name: 'name', label: '' }))
  clean(errorPage({ status: 404, message: trap }).replace(/<script type="module"[^>]*>/, ''))
  clean(rich('ui.required', { star: trap }))
  const stock = { level: 'in', text: trap } as const
  clean(productCard({ name: trap, href: trap, picture: '', flag: trap, cents: 100, stock, action: '' }))
  clean(
    table({
      id: 'a',
      caption: trap,
      rows: [trap],
      columns: [{ label: trap, cell: (row) => row }],
      empty: '',
      href: '/',
    }),
  )
})

test('a password is never given back, other values are', () => {
  const form = blank({ secret: 'azerty', city: 'Saint-Claude' })
  assert.doesNotMatch(String(field(form, { name: 'secret', label: 'Mot de passe', type: 'password' })), /azerty/)
  assert.match(String(field(form, { name: 'city', label: 'Ville' })), /value="Saint-Claude"/)
})

test('a field tells its hint and its error to a screen reader', () => {
  const form = { id: 'a', values: {}, errors: { city: 'Indiquez la ville.' } }
  const shown = String(field(form, { name: 'city', label: 'Ville', hint: 'Sans le code postal' }))
  assert.match(shown, /aria-describedby="a-city-error a-city-hint" aria-invalid="true"/)
  assert.match(shown, /id="a-city-error"/)
  assert.match(shown, /id="a-city-hint"/)
})

test('sorting keeps the filters and goes back to the first page; a second click turns the order round', () => {
  assert.equal(sortHref('/commandes?state=paid&after=104', '-date'), '/commandes?state=paid&sort=-date')
  const list = (sort: string) =>
    String(
      table({
        id: 'l',
        caption: '',
        rows: [],
        columns: [{ label: 'Date', sort: 'date', cell: () => '' }],
        empty: '',
        href: '/l',
        sort,
      }),
    )
  assert.match(list('date'), /aria-sort="ascending"><a href="\/l\?sort=-date"/)
  assert.match(list('-date'), /aria-sort="descending"><a href="\/l\?sort=date"/)
})

test('one page needs no page links', () => {
  assert.equal(String(pagination({})), '')
})

test('a reduced price says the price before, also to those who cannot see the stroke', () => {
  assert.match(
    String(price({ cents: 2450, was: 2990 })),
    /<s><span class="visually-hidden">[^<]+<\/span>29,90\u00a0€<\/s>/,
  )
  assert.doesNotMatch(String(price({ cents: 2450 })), /<s>/)
  assert.doesNotMatch(String(price({ cents: 2450, exempt: true })), /TTC/)
})

test('an amount goes into its field as people type it', () => {
  assert.equal(moneyValue(3990), '39,90')
  assert.equal(moneyValue(null), '')
})
