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

test('what is invented is right', () => {
  for (let n = 0; n < 500; n++) {
    const siren = identifiers.inventSiren(Math.random)
    assert.ok(identifiers.isSiren(siren), siren)
    assert.ok(identifiers.isSiret(identifiers.inventSiret(siren)), siren)
    assert.ok(identifiers.isFrenchVatNumber(identifiers.vatNumberOf(siren)), siren)
    assert.ok(identifiers.isIban(identifiers.inventIban(Math.random)))
  }
})
