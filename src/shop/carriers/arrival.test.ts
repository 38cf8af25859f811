import assert from 'node:assert/strict'
import test from 'node:test'
import { arrivalOf } from './index.ts'

test('a parcel arrives on days that are worked, counted as its carrier counts', () => {
  const cases: [string, string, string | undefined][] = [
    // A Friday: the weekend does not count.
    ['2 à 3 jours ouvrés', '2026-11-27', '2026-12-01 2026-12-02'],
    ['1 jour ouvré', '2026-11-28', '2026-11-30 2026-11-30'],
    // Christmas Day is a Friday.
    ['1 à 2 jours ouvrés', '2026-12-24', '2026-12-28 2026-12-29'],
    ['3 jours', '2026-11-26', '2026-11-30 2026-11-30'],
    ['48 h', '2026-11-23', '2026-11-25 2026-11-25'],
    ['Prêt sous 2 heures ouvrées', '2026-11-23', '2026-11-24 2026-11-24'],
    ['1 semaine', '2026-11-23', '2026-11-30 2026-11-30'],
    ['2 jours ouvrés, après 4 jours de préparation', '2026-11-23', '2026-12-01 2026-12-01'],
    ['après 4 jours de préparation', '2026-11-23', undefined],
    ['Le mercredi suivant', '2026-11-23', undefined],
    ['', '2026-11-23', undefined],
  ]
  for (const [delay, from, expected] of cases) {
    const days = arrivalOf(delay, from)
    assert.equal(days && `${days.first} ${days.last}`, expected, `${delay} from ${from}`)
  }
})
