import assert from 'node:assert/strict'
import test from 'node:test'
import * as identifiers from './index.ts'

test('numbers of companies are known by their keys, however they are spaced', () => {
  for (const good of ['732829320', '732 829 320', '000100420']) assert.ok(identifiers.isSiren(good), good)
  for (const bad of ['123456789', '73282932', '7328293200', 'ABCDEFGHI', '']) assert.ok(!identifiers.isSiren(bad), bad)
  for (const good of ['73282932000074', '000 100 420 00017', '35600000000048', '35600000049837'])
    assert.ok(identifiers.isSiret(good), good)
  for (const bad of ['73282932000075', '12345678900000', '732829320']) assert.ok(!identifiers.isSiret(bad), bad)
  for (const good of ['FR44732829320', 'fr 87 000 100 420']) assert.ok(identifiers.isFrenchVatNumber(good), good)
  for (const bad of ['FR00', 'FR00732829320', 'FR44732829321', 'DE44732829320'])
    assert.ok(!identifiers.isFrenchVatNumber(bad), bad)
})

test('an account is known by its keys', () => {
  for (const good of ['FR76 3000 6000 0112 3456 7890 189', 'DE89370400440532013000', 'FR1420041010050500013M02606'])
    assert.ok(identifiers.isIban(good), good)
  for (const bad of ['PAS UN IBAN', 'FR7630006000011234567890188', 'FR76', '']) assert.ok(!identifiers.isIban(bad), bad)
  assert.ok(identifiers.isBic('BDFEFRPP'))
  assert.ok(!identifiers.isBic('BDFE1RPP'))
})

test('a check says what is wrong and what to do', () => {
  assert.match(identifiers.checkSiren('12345678') ?? '', /9 chiffres/)
  assert.match(identifiers.checkSiren('123456789') ?? '', /clé est fausse/)
  assert.match(identifiers.checkVatNumber('FRAA') ?? '', /FR, 2 chiffres/)
  assert.match(identifiers.checkVatNumber('FR00732829320') ?? '', /FR44732829320/)
  assert.match(identifiers.checkIban('FR76 3000') ?? '', /27 signes/)
  assert.match(identifiers.checkEan('3270190119358') ?? '', /serait 7/)
  for (const good of ['BE0403170701', 'DE 136 695 976', 'CHE-116.281.710 TVA', 'ESB58818501', 'FR44 732 829 320'])
    assert.equal(identifiers.checkVatNumber(good), undefined, good)
  for (const bad of ['BE0403170702', 'DE136695975', 'LU26375246', 'IT00743110158', 'BE040317070'])
    assert.ok(identifiers.checkVatNumber(bad), bad)
  for (const good of ['LU26375245', 'IT00743110157']) assert.equal(identifiers.checkVatNumber(good), undefined, good)
  for (const good of ['3270190119357', '96385074']) assert.equal(identifiers.checkEan(good), undefined, good)
  for (const good of ['39200', '01000', '20090', '97400', '98000'])
    assert.equal(identifiers.checkPostcode(good), undefined)
  for (const bad of ['00100', '96000', '3920', 'ABCDE', '2A000']) assert.ok(identifiers.checkPostcode(bad), bad)
})

const telephones: [typed: string, country: string, kept: string | undefined][] = [
  ['03 84 45 00 00', 'FR', '03 84 45 00 00'],
  ['03\u00a084\u202f45\u00a000\u00a000', 'FR', '03 84 45 00 00'],
  ['(+33) 3 84 45 00 00', 'FR', '03 84 45 00 00'],
  ['+33 (0)3.84.45.00.00', 'FR', '03 84 45 00 00'],
  ['0033 3 84‑45‑00‑00', 'FR', '03 84 45 00 00'],
  ['06/84/45/00/00', 'FR', '06 84 45 00 00'],
  ['03 84 45 00 0', 'FR', undefined],
  ['03 84 45 00 00 0', 'FR', undefined],
  ['00000000', 'FR', undefined],
  ['0000000000', 'FR', undefined],
  ['+33 3 84 45 00', 'FR', undefined],
  ['allô', 'FR', undefined],
  ['03 84 45 00 OO', 'FR', undefined],
  ['+32 475 12 34 56', 'FR', '+32 475 123 456'],
  ['0475/12.34.56', 'BE', '+32 475 123 456'],
  ['+32 4 223 45 67', 'FR', '+32 422 345 67'],
  ['04 223 45 67', 'BE', '+32 422 345 67'],
  ['+32 475 12 34 5', 'FR', undefined],
  ['022 345 67 89', 'CH', '+41 223 456 789'],
  ['06 4012 3456', 'IT', '+39 064 012 3456'],
  ['+1 212 555 0100', 'FR', '+1 212 555 0100'],
  ['06 84 45 00 00', 'BE', '06 84 45 00 00'],
]

test('a telephone number is read however it is spaced, and kept in one form', () => {
  for (const [typed, country, kept] of telephones) {
    assert.equal(identifiers.readTelephone(typed, country), kept, typed)
    if (kept) assert.equal(identifiers.readTelephone(kept, country), kept)
  }
})

test('what is invented is right', () => {
  for (let n = 0; n < 500; n++) {
    const siren = identifiers.inventSiren(Math.random)
    assert.ok(identifiers.isSiren(siren), siren)
    assert.ok(identifiers.isSiret(identifiers.inventSiret(siren)), siren)
    assert.ok(identifiers.isFrenchVatNumber(identifiers.vatNumberOf(siren)), siren)
    assert.ok(identifiers.isIban(identifiers.inventIban(Math.random)))
    assert.ok(identifiers.isEan(identifiers.inventEan(Math.random)))
  }
})

test('an address is somewhere for VAT and for carriers, whatever its country calls itself', () => {
  const at = (country: string, postcode: string) => {
    const there = identifiers.territoryOf({ country, postcode })
    return there && `${there.code} ${there.group}`
  }
  const cases: [country: string, postcode: string, territory: string | undefined][] = [
    ['FR', '39200', 'FR mainland'],
    ['FR', '20090', '20 corsica'],
    ['FR', '98 000', 'MC mainland'],
    ['MC', '98000', 'MC mainland'],
    ['FR', '97400', 'RE antilles-reunion'],
    ['FR', '97133', 'BL overseas'],
    ['FR', '97600', 'YT guyane-mayotte'],
    ['FR', '98713', 'PF overseas'],
    ['FR', '96000', undefined],
    ['FR', '3920', undefined],
    ['BE', '1000', 'BE eu'],
    ['ES', '28001', 'ES eu'],
    ['ES', '35001', 'ES world'],
    ['GB', 'SW1A 1AA', 'GB world'],
    ['GB', 'BT1 5GS', 'XI eu'],
    ['CH', '1204', 'CH world'],
    ['ZZ', '1', undefined],
  ]
  for (const [country, postcode, territory] of cases) assert.equal(at(country, postcode), territory, postcode)
  for (const [code, { postcode, example }] of Object.entries(identifiers.countries))
    assert.ok(postcode.test(example) && identifiers.territoryOf({ country: code, postcode: example }), code)
  assert.deepEqual(
    ['BE0403170701', 'EL123456789', 'CHE116281710', 'GB123456789', 'XI123456789', 'FR44732829320'].map(
      identifiers.memberOf,
    ),
    ['BE', 'GR', undefined, undefined, 'XI', 'FR'],
  )
})
