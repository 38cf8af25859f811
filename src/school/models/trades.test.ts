import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import sharp from 'sharp'
import { readCustomers } from './customers-file.ts'
import { classList } from './furnish-school.ts'
import { picturesFolder, readTrade, tradeCodes } from './read-trade.ts'

const shops = tradeCodes.map(readTrade)

const luhn = (digits: string) =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0) %
    10 ===
  0

const eanIsRight = (ean: string) =>
  [...ean].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0

const modulo97 = (digits: string) => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)

/** Letters as two digits: A is 10, Z is 35 (ISO 13616). */
const ibanIsRight = (iban: string) =>
  modulo97([...iban.slice(4), ...iban.slice(0, 4)].map((sign) => String(Number.parseInt(sign, 36))).join('')) === 1

/** The French national key of an account (clé RIB), all digits here. */
const ribIsRight = (iban: string) => {
  const [bank, branch, account, key] = [iban.slice(4, 9), iban.slice(9, 14), iban.slice(14, 25), iban.slice(25)]
  return (89 * Number(bank) + 15 * Number(branch) + 3 * Number(account) + Number(key)) % 97 === 0
}

const vatIsRight = (vat: string, siren: string) =>
  vat === `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`

const twice = (list: string[]) => list.filter((value, index) => list.indexOf(value) !== index)

/** Numbers that the regulator keeps for fiction (ARCEP decision 2018-0881). */
const fiction = /^(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) /

for (const shop of shops) {
  describe(shop.identity.name, () => {
    const references = shop.products.flatMap((product) => [
      product.reference,
      ...(product.variants ?? []).map((variant) => variant.reference),
    ])
    const eans = shop.products.flatMap((product) => [
      ...(product.ean === null ? [] : [product.ean]),
      ...(product.variants ?? []).map((variant) => variant.ean),
    ])

    test('sells more than forty products, each with its own reference, address, barcode and picture', () => {
      assert.ok(shop.products.length >= 42, `only ${shop.products.length} products`)
      assert.deepEqual(twice(references), [])
      assert.deepEqual(twice(eans), [])
      assert.deepEqual(twice(shop.products.map((product) => product.slug)), [])
      assert.deepEqual(twice(shop.products.map((product) => product.picture.file)), [])
      assert.deepEqual(twice(shop.products.map((product) => product.name)), [])
    })

    test('has barcodes of the in-store range, with a right check digit', () => {
      for (const ean of eans) assert.ok(/^2/.test(ean) && eanIsRight(ean), ean)
    })

    test('is a company whose numbers are well formed and belong to nobody', () => {
      const { siren, siret, vatNumber, rcs, phone } = shop.identity
      assert.ok(luhn(siren) && siren.startsWith('000'), siren)
      assert.ok(luhn(siret) && siret.startsWith(siren), siret)
      assert.ok(vatIsRight(vatNumber, siren), vatNumber)
      assert.ok(rcs.replaceAll('\u00a0', '').endsWith(siren), rcs)
      assert.match(phone, fiction)
      assert.ok(ibanIsRight(shop.bank.iban) && ribIsRight(shop.bank.iban), shop.bank.iban)
      assert.equal(shop.bank.bic[7], '0', 'a 0 there marks a BIC for tests')
    })

    test('has two levels of categories, none empty, and every product stands in a leaf', () => {
      const leaves = shop.categories.flatMap((category) =>
        category.children.length > 0 ? category.children.map((child) => child.slug) : [category.slug],
      )
      assert.ok(shop.categories.length >= 5 && shop.categories.length <= 7)
      const all = shop.categories.flatMap((category) => [category, ...category.children])
      assert.deepEqual(twice(all.map((category) => category.slug)), [])
      for (const product of shop.products) assert.ok(leaves.includes(product.category), product.slug)
      for (const leaf of leaves) {
        assert.ok(
          shop.products.some((product) => product.category === leaf),
          `${leaf} is empty`,
        )
      }
    })

    test('names for each product a manufacturer with an address', () => {
      const known = shop.manufacturers.map((manufacturer) => manufacturer.slug)
      for (const product of shop.products) assert.ok(known.includes(product.manufacturer), product.slug)
      for (const slug of known)
        assert.ok(
          shop.products.some((product) => product.manufacturer === slug),
          slug,
        )
    })

    test('sells as perishable what its terms except from withdrawal, and nothing where they except nothing', () => {
      const perishable = shop.products.filter((product) => product.perishable)
      assert.equal(perishable.length > 0, /périment vite/.test(shop.terms))
      const chilled = shop.products.filter(({ features }) => /réfrigérateur/.test(features.Conservation ?? ''))
      for (const { slug } of chilled)
        assert.ok(
          perishable.some((product) => product.slug === slug),
          slug,
        )
    })

    test('has products with variants, one for each combination of choices, in colours that show their own picture', () => {
      const varied = shop.products.filter((product) => product.variants)
      assert.ok(varied.length >= 2)
      for (const { slug, options = [], variants = [], ean, stock } of varied) {
        const wanted = options.reduce<string[][]>(
          (all, { values }) => all.flatMap((some) => values.map(({ name }) => [...some, name])),
          [[]],
        )
        assert.deepEqual(
          variants.map(({ values }) => options.map(({ name }) => values[name])),
          wanted,
          slug,
        )
        assert.equal(ean, null)
        assert.equal(
          stock,
          variants.reduce((sum, variant) => sum + variant.stock, 0),
        )
        for (const { values } of options.filter(({ name }) => name === 'Couleur' || name === 'Teinte'))
          assert.deepEqual(
            twice(values.map(({ picture, colour, name }) => (colour && picture?.file) ?? name)),
            [],
            slug,
          )
      }
    })

    test('says what a food or a cosmetic holds, for the price of a kilogram or a litre', () => {
      // A basket that changes every week has no price of a kilogram (arrêté du 16 novembre 1999).
      for (const { slug, features, net, options = [], variants = [] } of shop.products)
        if (features.Ingrédients && !options.some(({ name }) => name === 'Composition'))
          assert.ok(net ?? (variants.length > 0 && variants.every((one) => one.net)), slug)
    })

    test('buys from suppliers, and reduces goods, that there are', () => {
      const slugs = shop.categories.flatMap(({ slug, children }) => [slug, ...children.map((child) => child.slug)])
      for (const { siren, vatNumber, products, phone } of shop.suppliers ?? []) {
        assert.ok(luhn(siren) && siren.startsWith('000') && vatIsRight(vatNumber, siren), siren)
        assert.match(phone, fiction)
        for (const slug of products)
          assert.ok(
            shop.products.some((one) => one.slug === slug),
            slug,
          )
      }
      for (const { customer, product, daysAgo } of shop.opinions ?? []) {
        const one = shop.products.find(({ slug }) => slug === product)
        assert.ok(one && one.createdDaysAgo > daysAgo, product)
        assert.ok(readCustomers(shop.customers)[customer], `${customer}`)
      }
      for (const { categories } of shop.rules ?? [])
        for (const slug of categories) assert.ok(slugs.includes(slug), slug)
      for (const block of shop.home?.blocks ?? [])
        if (block.kind === 'category') assert.ok(slugs.includes(block.category), block.category)
    })

    test('has promotions on their prior price, low stocks, empty shelves and new products', () => {
      const promoted = shop.products.filter((product) => product.promotion)
      assert.ok(promoted.length >= 4)
      for (const { slug, price, promotion, createdDaysAgo } of promoted) {
        assert.ok(promotion && promotion.priorPrice <= price && promotion.startedDaysAgo < createdDaysAgo, slug)
      }
      assert.ok(shop.products.some((product) => product.stock === 1 || product.stock === 2))
      assert.ok(shop.products.filter((product) => product.stock === 0).length >= 2)
      assert.ok(shop.products.filter((product) => product.createdDaysAgo <= 30).length >= 5)
    })

    test('buys below what it sells for, promotion and tax taken off', () => {
      for (const { slug, price, vatRate, purchasePrice, promotion } of shop.products) {
        const sold = (price * (1 - (promotion?.percent ?? 0) / 100)) / (1 + vatRate / 100)
        assert.ok(purchasePrice < sold, slug)
      }
    })

    test('has carriers whose ranges start at zero and leave no hole, and a free pick-up', () => {
      assert.ok(shop.carriers.length >= 3 && shop.carriers.length <= 4)
      for (const carrier of shop.carriers) {
        let reached: number | null = 0
        for (const range of carrier.ranges) {
          assert.equal(range.from, reached, carrier.slug)
          assert.ok(range.to === null || range.to > range.from, carrier.slug)
          reached = range.to
        }
      }
      const pickup = shop.carriers.filter((carrier) => carrier.pickup)
      assert.deepEqual(
        pickup.map(({ name, ranges }) => [name, ranges]),
        [['Retrait en magasin', [{ from: 0, to: null, price: 0 }]]],
      )
    })

    test('can deliver each product, the heaviest variant too, otherwise than by pick-up', () => {
      for (const product of shop.products) {
        const extra = Math.max(0, ...(product.variants ?? []).map((variant) => variant.weightImpact))
        const carried = shop.carriers.some(
          (carrier) =>
            carrier.basis === 'weight' &&
            carrier.ranges.some((range) => range.to === null || range.to > product.weight + extra),
        )
        assert.ok(carried, product.slug)
      }
    })

    test('shows pictures that exist, light and of the right size', async () => {
      const wanted = [
        ...shop.products
          .flatMap(({ picture, options = [] }) => [
            picture,
            ...options.flatMap(({ values }) => values.flatMap((value) => value.picture ?? [])),
          ])
          .map((picture) => ({ ...picture, width: 800, height: 600 })),
        { ...shop.logo, width: 256, height: 256 },
        { ...shop.banner, width: 1200, height: 400 },
      ]
      for (const { file, alt, width, height } of wanted) {
        const bytes = readFileSync(new URL(file, picturesFolder))
        const found = await sharp(bytes).metadata()
        assert.deepEqual([found.format, found.width, found.height], ['webp', width, height], file)
        assert.ok(bytes.length < 30_000, `${file}: ${bytes.length} bytes`)
        assert.ok(alt.length >= 8 && alt.length <= 120, alt)
      }
    })

    test('says in its terms and notice what the law asks for', () => {
      const terms = shop.terms.replaceAll('\u00a0', ' ')
      for (const words of [
        // Told from the shop's identity, whatever it is called in a copy.
        '{{boutique}}',
        '{{courriel}}',
        'toutes taxes comprises',
        'Commander avec obligation de paiement',
        'L. 221-18',
        'L. 221-24',
        'renoncer au contrat ici',
        'confirmer la rétractation',
        'trente jours',
        '> Le consommateur dispose d’un délai de deux ans',
        shop.mediator.name,
        'Boutique pédagogique',
        ...shop.carriers.map((carrier) => carrier.name),
      ]) {
        assert.ok(terms.includes(words.replaceAll('\u00a0', ' ')), words)
      }
      const notice = shop.legalNotice.replaceAll('\u00a0', '')
      for (const words of ['{{siren}}', '{{siret}}', 'hébergéparl’établissement', 'FAC-SIMILÉ']) {
        assert.ok(notice.replaceAll(' ', '').includes(words), words)
      }
    })

    test('is written with the signs of French typography', () => {
      const wrong = / [:;!?»%€]|« |\p{L}'\p{L}/u
      for (const value of texts(shop)) assert.doesNotMatch(value, wrong)
    })
  })
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts)
  return []
}

test('the shops have digits and companies of their own, and the addresses of their files', () => {
  assert.deepEqual(
    shops.map((shop) => Number(shop.backOffice)),
    shops.map((_, index) => index + 1),
  )
  const suppliers = shops.flatMap((shop) => shop.suppliers ?? [])
  assert.deepEqual(twice([...shops.map((shop) => shop.identity), ...suppliers].map(({ siren }) => siren)), [])
  assert.deepEqual(twice(shops.map((shop) => shop.bank.iban)), [])
  assert.deepEqual(
    shops.map((shop) => shop.slug),
    [...tradeCodes],
  )
})

test('above a main category stands a picture of its goods, wide and light', async () => {
  const files = shops.flatMap(({ categories }) => categories.flatMap(({ picture }) => picture ?? []))
  assert.deepEqual(twice(files), [])
  assert.ok(files.length >= 26)
  for (const file of files) {
    const bytes = readFileSync(new URL(file, picturesFolder))
    const { width, height } = await sharp(bytes).metadata()
    assert.deepEqual([width, height, bytes.length < 30_000], [1200, 320, true], file)
  }
})

test('food is taxed at 5.5 %, sweets and milk chocolate at 20 % (CGI 278-0 bis), books at 5.5 % everywhere', () => {
  const rate = (reference: string) =>
    shops.flatMap((shop) => shop.products).find((product) => product.reference === reference)?.vatRate
  for (const reference of ['MI-SAP-02', 'CC-NOI-01', 'CC-BON-03', 'CA-LIV-05', 'CH-LIV-06', 'VO-GUI-02']) {
    assert.equal(rate(reference), 5.5, reference)
  }
  // What a caterer sells to be eaten at once is at 10 %, what keeps at 5.5 %, sugared almonds and tableware at 20 % (CGI 279 m, 278-0 bis).
  for (const reference of ['AP-CAN-01', 'BU-MAR-01', 'PL-PAE-09', 'BU-SOU-06'])
    assert.equal(rate(reference), 10, reference)
  for (const reference of ['PL-BLA-01', 'EN-CAM-07', 'DE-FRA-01', 'BO-LIM-01', 'EQ-GUI-08', 'CU-REP-06']) {
    assert.equal(rate(reference), 5.5, reference)
  }
  for (const reference of ['DE-DRA-09', 'TA-ASS-03', 'VI-JOU-04', 'CA-GRA-01'])
    assert.equal(rate(reference), 20, reference)
  for (const reference of ['CC-LAI-02', 'CS-SUC-02', 'CS-PAF-03', 'CA-BOU-02', 'JE-TRN-05', 'VV-RIV-01']) {
    assert.equal(rate(reference), 20, reference)
  }
})

for (const { slug, customers: file } of shops)
  test(`the customers of ${slug} are invented, reachable nowhere, and Anne ONIM comes first`, () => {
    const customers = readCustomers(file)
    assert.equal(customers.length, 15)
    assert.deepEqual(twice(customers.map((customer) => customer.email)), [])
    const [anne] = customers
    assert.equal(anne?.email, 'anne.onim@exemple.fr')
    assert.equal(anne?.addresses[0]?.street, '12 rue des Tilleuls')
    for (const { email, addresses } of customers) {
      assert.ok(email.endsWith('@exemple.fr'), email)
      for (const { phone, mobile, siren, vatNumber } of addresses) {
        assert.ok(phone ?? mobile, `${email} has no telephone`)
        for (const number of [phone, mobile]) if (number) assert.match(number, fiction)
        if (siren) assert.ok(luhn(siren) && siren.startsWith('000') && vatIsRight(vatNumber ?? '', siren), email)
      }
    }
    const businesses = customers.filter((customer) => customer.addresses.some((address) => address.siren))
    assert.ok(businesses.length >= 2)
  })

test('the class has twelve pupils whose names try the login rule', () => {
  const [header, ...rows] = classList().toString().trimEnd().split('\n')
  assert.equal(header, 'Nom;Prénom;Né(e) le;Classe')
  assert.equal(rows.length, 12)
  for (const row of rows) assert.match(row, /^[^;]+;[^;]+;\d\d\/\d\d\/\d{4};1re AGOrA$/)
  const login = (row: string) => {
    const [last = '', first = ''] = row.split(';').map((name) =>
      name
        .toLowerCase()
        .replaceAll('œ', 'oe')
        .normalize('NFD')
        .replace(/[^a-z]/g, ''),
    )
    return `${first.slice(0, 3)}.${last.slice(0, 6)}`
  }
  assert.deepEqual(twice(rows.map(login)), ['mar.lefevr', 'lin.martin'])
})
