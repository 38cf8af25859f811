import assert from 'node:assert/strict'
import test from 'node:test'
import { closuresIn, closuresText, counterLines, openDays, weekIn, weekText } from './index.ts'

const counter = {
  hours: 'Sonnez à la porte de gauche.',
  week: '2 09:00-12:30 14:00-18:00;3 09:00-12:30 14:00-18:00;4 09:00-12:30 14:00-18:00;6 09:00-12:00',
  closures: '2026-12-24/2027-01-02;2026-12-05/2026-12-05',
}

test('a counter is told day by day, days that are alike together, with the closures that are near', () => {
  assert.equal(weekText(weekIn(counter.week)), counter.week)
  assert.equal(closuresText(closuresIn(counter.closures)), '2026-12-05/2026-12-05;2026-12-24/2027-01-02')
  assert.deepEqual(
    counterLines(counter, '2026-11-30').map((line) => line.replaceAll('\u00a0', ' ')),
    [
      'lundi : fermé',
      'du mardi au jeudi : 9 h – 12 h 30, 14 h – 18 h',
      'vendredi : fermé',
      'samedi : 9 h – 12 h',
      'dimanche : fermé',
      'Fermé le samedi 5 décembre',
      'Fermé du 24 décembre 2026 au 2 janvier 2027',
      'Sonnez à la porte de gauche.',
    ],
  )
  assert.deepEqual(counterLines({ hours: '', week: '', closures: '' }, '2026-11-30'), [])
})

test('the next days of a counter pass over the days on which it is closed', () => {
  // A Thursday; the Saturday is a closure, and Christmas another.
  assert.deepEqual(openDays(counter, '2026-12-03', 3), ['2026-12-03', '2026-12-08', '2026-12-09'])
  assert.deepEqual(openDays(counter, '2026-12-23', 2), ['2026-12-23', '2027-01-05'])
  assert.deepEqual(
    openDays({ ...counter, week: '' }, '2026-12-05', 1),
    ['2026-12-06'],
    'of a week that is not told only closures count',
  )
  assert.deepEqual(openDays({ ...counter, week: '', closures: '' }, '2026-12-05', 1), ['2026-12-05'])
})
