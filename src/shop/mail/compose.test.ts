import assert from 'node:assert/strict'
import test from 'node:test'
import PostalMime from 'postal-mime'
import { type Letter, letterKinds } from '#mail'
import { system } from '#people'
import * as shops from '#shops'
import { sampleLetters, testDatabase } from '#test'
import { compose } from './compose.ts'

const { db } = await testDatabase()
const shopId = await shops.create(db, system, {
  slug: 'la-recre-du-bois',
  name: 'La Récré du Bois',
  tagline: 'Jouets en bois, faits pour durer',
  theme: 'bois',
  company_name: 'SAS La Récré du Bois',
  address_line1: '8 rue des Copeaux',
  postcode: '33000',
  city: 'Bordeaux',
  email: 'bonjour@larecredubois.exemple',
  siren: '000 000 000',
  iban: 'FR7600000000000000000000097',
  bic: 'AAAAFRPP',
  cheque_payee: 'SAS La Récré du Bois',
  cheque_address: '8 rue des Copeaux, 33000 Bordeaux',
})
const shop = (await shops.bySlug(db, 'la-recre-du-bois')) as shops.Shop
const letters = sampleLetters(shopId, 7)
const circumstances = {
  shop,
  baseUrl: 'http://192.168.1.20:3000',
  at: new Date('2026-11-23T13:52:00Z'),
  jobId: '0b0f6d3e-5f6e-4f0e-9d5a-3a7c3c7f1a01',
}

async function read(letter: Letter) {
  const composed = await compose(letter, circumstances)
  const mail = await PostalMime.parse(composed.raw)
  return { ...composed, mail, html: mail.html ?? '', text: (mail.text ?? '').replaceAll('\r\n', '\n') }
}

/** The words of an HTML part, as a reader sees them. */
const seen = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<div style="display:none[^>]*>.*?<\/div>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, ' ')

for (const kind of letterKinds) {
  test(`${kind}: from the shop, to the customer, the same words in HTML and in text`, async () => {
    const { mail, html, text, raw } = await read(letters[kind])
    assert.deepEqual(mail.from, { address: 'bonjour@larecredubois.exemple', name: 'La Récré du Bois' })
    assert.deepEqual(mail.to, [{ address: 'anne.onim@exemple.fr', name: 'Anne ONIM' }])
    assert.match(mail.subject ?? '', /La Récré du Bois/)
    assert.equal(mail.date, '2026-11-23T13:52:00.000Z')
    assert.ok(!raw.toString('latin1').replaceAll('\r\n', '').includes('\n'), 'every line ends in CRLF')
    for (const line of raw.toString('latin1').split('\r\n'))
      assert.ok(line.length <= 998, 'no line is longer than SMTP allows')
    const words = seen(html)
    for (const line of text.split('\n').slice(0, text.split('\n').indexOf('-- ')))
      for (const part of line.replace(/^[=-]+$/, '').split(/ : | = |^\* /)) {
        const wanted = part.replace(/ :$/, '').replace(/\s+/gu, ' ').trim()
        if (wanted && !/^https?:/.test(wanted))
          assert.ok(words.includes(wanted), `« ${wanted} » is not in the HTML part`)
      }
    for (const [, url = ''] of html.matchAll(/href="([^"]+)"/g))
      assert.ok(text.includes(url.replaceAll('&amp;', '&')), `${url} is not in the text part`)
    assert.ok(!/<img|url\(|<script|<link|src=/i.test(html), 'nothing is loaded from anywhere')
    assert.ok(!/mot de passe :[^\S\n]*\S/i.test(text), 'no password is written')
    assert.match(text, /FAC-SIMILÉ/)
  })
}

test('the same letter gives the same bytes', async () => {
  const once = await compose(letters['order-placed'], circumstances)
  const twice = await compose(letters['order-placed'], circumstances)
  assert.ok(once.raw.equals(twice.raw))
})

test('a cheque order says who, how much and where to', async () => {
  const { text } = await read(letters['order-placed'])
  for (const fact of [
    'Montant : 104,30 €',
    'À l’ordre de : SAS La Récré du Bois',
    'À envoyer à : 8 rue des Copeaux, 33000 Bordeaux',
    'Référence à rappeler : RKDPVBTQZ',
    'Train en hêtre (Couleur : Rouge)',
    'Frais de port TTC : 5,00 €',
    'dont TVA 20 % : 17,38 €',
    '12 rue des Lilas',
    'SARL Au fil du bois',
    'Passée le : 23/11/2026 à 14:52',
    'http://192.168.1.20:3000/mag/la-recre-du-bois/mes-commandes/12',
  ])
    assert.ok(text.replaceAll(/[\u00a0\u202f]/g, ' ').includes(fact), `« ${fact} » is missing from\n${text}`)
  assert.ok(!text.includes('IBAN'))
})

test('a business reads its order without tax, and the VAT of each rate', async () => {
  const letter = letters['order-placed']
  const { text } = await read({
    ...letter,
    order: { ...letter.order, totals: { ...letter.order.totals, rounding: 'total' } },
  })
  for (const fact of ['33,25 € HT', 'Articles HT : 82,75 €', 'Frais de port HT : 4,17 €', 'TVA 20 % : 17,38 €'])
    assert.ok(text.replaceAll(/[\u00a0\u202f]/g, ' ').includes(fact), `« ${fact} » is missing from\n${text}`)
})

test('a transfer order says which account and which reference; a card order asks for nothing', async () => {
  const placed = letters['order-placed']
  const transfer = await read({ ...placed, order: { ...placed.order, paymentMethod: 'transfer' } })
  assert.ok(transfer.text.includes('IBAN : FR76 0000 0000 0000 0000 0000 097'))
  assert.ok(transfer.text.includes('Référence à rappeler : RKDPVBTQZ'))
  const card = await read({ ...placed, order: { ...placed.order, paymentMethod: 'card' } })
  assert.ok(!/IBAN|ordre de/.test(card.text))
})

test('hostile names are words, in HTML as in headers', async () => {
  const evil = 'Anne <script>alert(1)</script>\r\nBcc: tout@le.monde\r\n\r\n"O’NIM" & Cie {name} <b>'
  const placed = letters['order-placed']
  const { raw, mail, html, subject } = await read({
    ...placed,
    to: { name: evil, email: 'anne@exemple.fr' },
    order: {
      ...placed.order,
      reference: 'A\r\nX-Evil: 1',
      lines: placed.order.lines.map((line) => ({ ...line, name: '<img src=x onerror=alert(1)>', reference: evil })),
      carrierName: '"><a href="http://ailleurs.exemple">cliquez</a>',
      deliveryAddress: [evil, '<style>*{display:none}</style>'],
    },
  })
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
  const names = head.split('\r\n').filter((line) => /^[^\s]/.test(line))
  for (const line of names)
    assert.match(line, /^(From|To|Subject|Message-ID|Auto-Submitted|Content-Language|Date|MIME-Version|Content-Type):/)
  assert.equal(mail.to?.length, 1)
  assert.equal(mail.to?.[0]?.address, 'anne@exemple.fr')
  assert.equal(mail.bcc, undefined)
  assert.ok(!/<script|<img|<style|<b>|href="http:\/\/ailleurs/.test(html), html)
  assert.ok(!/[\r\n]/.test(subject))
})

test('an address that names two receivers reaches neither', async () => {
  for (const email of [
    'a@exemple.fr, b@exemple.fr',
    'a@exemple.fr\r\nBcc: b@exemple.fr',
    'a@exemple.fr> <b@exemple.fr',
  ]) {
    const { mail, raw } = await read({ ...letters.welcome, to: { name: 'Anne', email } })
    assert.equal(mail.to?.length, 1, email)
    assert.equal(mail.bcc, undefined)
    assert.ok(!/^bcc:/im.test(raw.toString('latin1')), 'not a header, nor a line that looks like one')
  }
})

test('a link to follow a parcel must be a web address', async () => {
  const { html, text } = await read({ ...letters.shipped, trackingUrl: 'javascript:alert(1)' })
  assert.ok(!html.includes('javascript:') && !text.includes('javascript:'))
  assert.ok(text.includes('6A12345678901'))
})

test('very long names keep the lines of the message short enough for SMTP', async () => {
  const { raw, text } = await read({ ...letters.welcome, to: { name: 'É'.repeat(3000), email: 'anne@exemple.fr' } })
  for (const line of raw.toString('latin1').split('\r\n')) assert.ok(line.length <= 998)
  assert.ok(text.includes('É'.repeat(3000)))
})
