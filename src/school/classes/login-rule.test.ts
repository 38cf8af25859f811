import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Invalid } from '#refusals'
import { checkLoginPattern } from '#school'
import { loginFor } from './login-rule.ts'

const nobody = new Set<string>()
const login = (firstName: string, lastName: string, taken: ReadonlySet<string> = nobody) =>
  loginFor({ firstName, lastName }, 'ga.bac', taken)

test('three letters of the first name, a dot, six of the last', () => {
  assert.equal(login('Karim', 'Benali'), 'kar.benali@ga.bac')
  assert.equal(login('Marie', 'Lefebvre'), 'mar.lefebv@ga.bac')
})

test('names of every kind give letters a to z', () => {
  const cases: [string, string, string][] = [
    ['Élodie', 'Nguyễn', 'elo.nguyen'],
    ['Lætitia', 'Dœuvre', 'lae.doeuvr'],
    ['Jean-Pierre', 'O’Brien', 'jea.obrien'],
    ['Anne Marie', "D'Arc", 'ann.darc'],
    ['Yasmine', 'El Amrani', 'yas.elamra'],
    ['Louis', 'de La Tour', 'lou.delato'],
    ['Jörg', 'Weiß', 'jor.weiss'],
    ['Łukasz', 'Żółć', 'luk.zolc'],
    ['Søren', 'Ødegård', 'sor.odegar'],
    ['Bo', 'Li', 'bo.li'],
    ['Al', 'Ó', 'al.o'],
    ['İpek', 'Şahin', 'ipe.sahin'],
    ['Ángel', 'Núñez  Peña', 'ang.nunezp'],
    ['李', '小龙', 'x.x'],
  ]
  for (const [first, last, expected] of cases)
    assert.equal(login(first, last), `${expected}@ga.bac`, `${first} ${last}`)
})

test('twins and namesakes get a number before the @', () => {
  const taken = new Set<string>()
  const given = ['Léa', 'Léo', 'Lea', 'Léane'].map((first) => {
    const one = login(first, 'Martin', taken)
    taken.add(one)
    return one
  })
  assert.deepEqual(given, ['lea.martin@ga.bac', 'leo.martin@ga.bac', 'lea.martin2@ga.bac', 'lea.martin3@ga.bac'])
})

test('the domain is the school’s', () => {
  assert.equal(loginFor({ firstName: 'Inès', lastName: 'Sow' }, 'lycee-du-lac.fr', nobody), 'ine.sow@lycee-du-lac.fr')
})

test('whatever the names, a login is new and has the form of the worksheets', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('Œdipe', 'de l’Îsle-Adam', 'ß', 'Ñ', '  ', '-'),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { maxLength: 30 }), (people) => {
      const taken = new Set<string>()
      for (const [first, last] of people) {
        const one = login(first, last, taken)
        assert.match(one, /^[a-z]{1,3}\.[a-z]{1,6}[0-9]*@ga\.bac$/)
        assert.ok(!taken.has(one))
        taken.add(one)
      }
    }),
  )
})

test('the school’s own pattern is honoured; one that names nobody is refused', () => {
  const by = (pattern: string) =>
    loginFor({ firstName: 'Anne-Marie', lastName: 'El Amrani' }, 'lac.fr', nobody, pattern)
  assert.equal(by('{prenom:1}{nom}'), 'aelamrani@lac.fr')
  assert.equal(by('{nom}.{prenom:4}'), 'elamrani.anne@lac.fr')
  assert.equal(by('2026-{nom:3}'), '2026-ela@lac.fr')
  for (const bad of ['', '{prenom}', '{nom:0}', '{nom} x', '{Nom}', 'É{nom}', '{nom}@x', '{nom', '{nom:6}{']) {
    assert.throws(() => checkLoginPattern(bad), Invalid, bad)
  }
})
